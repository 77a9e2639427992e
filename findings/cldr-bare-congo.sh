#!/bin/sh
# CLDR's short names, as Babel 2.18.0 hands them on, call one Congo by the bare name in Norwegian bokmål and the other one in
# Spanish: nb "Kongo" is DR Congo (CD), es "Congo" is the Republic of the Congo (CG). Folded alike, one word thus means two countries
# by the language of the list that it stands in, and a list without its language cannot be read: in supply chains of minerals from
# conflict areas the two are not to be confused. English, Swedish, German, French and Catalan qualify both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.18.0
seen=$("$folder/venv/bin/python" -c '
from babel import Locale
for language in ("nb", "es", "en", "sv", "de", "fr", "ca"):
    names = Locale.parse(language).territories
    print(language, "CD", names["CD"], "CG", names["CG"], sep="|")
')
echo "$seen"
echo "$seen" | grep -q '^nb|CD|Kongo|CG|Kongo-Brazzaville$'
echo "$seen" | grep -q '^es|CD|República Democrática del Congo|CG|Congo$'
test "$(echo "$seen" | grep -cE '\|K?C?ongo(\||$)')" -eq 2
