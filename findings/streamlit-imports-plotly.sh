#!/bin/sh
# Streamlit 1.67.0 imports Plotly while it is itself imported, as soon as Plotly is installed: an app that draws no Plotly
# chart pays for it at its start. Seen with plotly 7.1.0 on Python 3.11: 77 modules of Plotly after `import streamlit`, 0 where
# Plotly is not installed. It is no optional import at the first chart, which is what its being optional suggests.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check streamlit==1.67.0
count='import sys, streamlit; print(sum(name.split(".")[0] == "plotly" for name in sys.modules))'
without=$("$folder/venv/bin/python" -c "$count")
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check plotly==7.1.0
with=$("$folder/venv/bin/python" -c "$count")
echo "modules of Plotly after import streamlit: $without without Plotly installed, $with with it"
test "$without" -eq 0
test "$with" -gt 50
