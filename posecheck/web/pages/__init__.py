"""The page: one Streamlit page a file, each with a `show()`, joined in `main`."""
