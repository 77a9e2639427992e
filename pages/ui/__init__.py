"""All that knows Streamlit: cached tables, state and address, words, notices, map and panel placement."""
