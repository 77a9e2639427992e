"""Drawing: palette, icons, map layers and legends as plain data; pure, no Streamlit."""
