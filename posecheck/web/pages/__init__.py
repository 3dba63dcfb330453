"""The page: one Streamlit page per file, each with one function, joined in `main`."""
