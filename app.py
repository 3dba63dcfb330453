"""`streamlit run app.py`: the app and its routes, as `posecheck app` serves them."""

import streamlit as st

from posecheck.web import asgi

# Written out, because Streamlit looks for this call without running the file.
app = st.App(
    asgi.SCRIPT,
    secrets=asgi.sign_in_secrets(),
    routes=asgi.routes(),
    middleware=asgi.middleware(),
    lifespan=asgi.lifespan(),
)
