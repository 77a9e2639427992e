"""Benchmarks: figures beside a plain Streamlit page and the ordinary way of drawing the same map, in one run."""
