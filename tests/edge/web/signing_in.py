"""People who have signed in, without a provider: the cookie that Streamlit would have given them."""

import json
import time
from pathlib import Path

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from posecheck.web.person import Person, Role, person_key

ADDRESS = "https://clinic.example"
ISSUER = "https://provider.example"
SECRET = "a secret of this test and of nothing else"
SETTINGS = f"""
address = "{ADDRESS}"
discovery = "{ISSUER}/.well-known/openid-configuration"
client_id = "posecheck"
client_secret = "tell nobody"
cookie_secret = "{SECRET}"

[clinician]
emails = ["anna@clinic.example"]
values = ["physio"]

[patient]
emails = ["@home.example"]
"""


def settings_file(folder: Path, text: str = SETTINGS) -> str:
    """Its name, for POSECHECK_SIGN_IN."""
    path = folder / "sign_in.toml"
    path.write_text(text)
    return str(path)


def claims(subject: str, **more: object) -> dict[str, object]:
    """What the provider says of a patient."""
    return {
        "iss": ISSUER,
        "sub": subject,
        "iat": time.time(),
        "email": f"{subject}@home.example",
        "email_verified": True,
        "is_logged_in": True,
        "origin": ADDRESS,
        **more,
    }


def cookies(subject: str, secret: str = SECRET, **more: object) -> dict[str, str]:
    """What that person's browser has."""
    value = create_signed_value(secret, USER_COOKIE_NAME, json.dumps(claims(subject, **more)))
    return {USER_COOKIE_NAME: value.decode()}


def person(subject: str, role: Role = "patient") -> Person:
    return Person(person_key(ISSUER, subject), role, f"{subject}@home.example")
