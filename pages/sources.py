"""Where does every fact come from, and what does the atlas not know?"""

import streamlit as st

st.title("Sources")
