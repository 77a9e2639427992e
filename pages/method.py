"""How does a level come about? Every rule, weight and gap, how firm the ranks are, and what this cannot support."""

import streamlit as st

st.title("Method")
