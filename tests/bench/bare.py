"""The limit: a one-line Streamlit page with one choice."""

import streamlit as st

st.write(st.selectbox("Metal", ["co", "cu", "au", "sn", "li"]))
