"""Signing in with OpenID Connect: who may come in as what, and whom a cookie names.

Streamlit and Authlib do the signing in and keep who it was in a signed cookie; whatever asks for something is known
by that cookie, and only here is it read: `st.user` is there for pages alone, and only once they have a socket.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from posecheck.web.person import Person, Role, person_key

HOURS = 12.0
"""For which one sign-in holds (ours: a working day; a clinic's computer is used by many)."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """Who has a role: by an e-mail address that the provider has verified, or by a value of the claim.

    emails  lower case; "@example.org" stands for all addresses that end so
    """

    role: Role
    emails: frozenset[str]
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class SignIn:
    """The settings.

    address         of the page as people type it, without a slash at its end
    discovery       address of the provider's metadata
    claim           whose values the rules name, a text or a list
    rules           the first that fits gives the role; who fits none does not come in
    verified        whether a provider that does not say so has verified its addresses
    proxies         addresses and networks whose X-Forwarded-For and -Proto are believed
    """

    address: str
    discovery: str
    client_id: str
    client_secret: str
    cookie_secret: str
    rules: tuple[Rule, ...]
    claim: str = "groups"
    scope: str = "openid email profile"
    verified: bool = False
    hours: float = HOURS
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")

    @property
    def origin(self) -> str:
        """Of the page, as browsers name it."""
        parts = urlsplit(self.address)
        usual_port = {"https": ":443", "http": ":80"}.get(parts.scheme, "")  # which browsers leave out
        return f"{parts.scheme}://{parts.netloc.removesuffix(usual_port)}".lower()

    @property
    def path(self) -> str:
        """Of the page, with a slash at its end."""
        return f"{urlsplit(self.address).path}/"

    @property
    def host(self) -> str:
        """Its name, lower case."""
        return urlsplit(self.address).hostname or ""

    def secrets(self) -> dict[str, Any]:
        """The same as Streamlit wants it."""
        return {
            "auth": {
                "redirect_uri": f"{self.address}/oauth2callback",
                "cookie_secret": self.cookie_secret,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "server_metadata_url": self.discovery,
                "client_kwargs": {"scope": self.scope, "prompt": "select_account"},
            }
        }

    def claims(self, cookies: Mapping[str, str], now: float) -> Mapping[str, Any] | None:
        """What the provider said of whoever has these cookies; None where nobody has signed in, or too long ago.

        now  seconds since 1970
        """

        def one(name: str) -> bytes | None:
            value = cookies.get(name, "")
            days = self.hours / 24
            return decode_signed_value(self.cookie_secret, name, value, max_age_days=days) if value else None

        try:
            claims = json.loads(get_cookie_with_chunks(one, USER_COOKIE_NAME) or b"")
            since, issuer, subject = claims["iat"], claims["iss"], claims["sub"]
        except (ValueError, KeyError, TypeError):
            return None
        in_time = isinstance(since, (int, float)) and now - since < self.hours * 3600
        named = all(isinstance(text, str) and text for text in (issuer, subject))
        ours = claims.get("is_logged_in") is True and claims.get("origin") == self.origin
        return claims if in_time and named and ours else None

    def person(self, cookies: Mapping[str, str], now: float) -> Person | None:
        """Who has these cookies; None for whoever has not signed in, or has no role here."""
        claims = self.claims(cookies, now)
        role = None if claims is None else self.role(claims)
        if claims is None or role is None:
            return None
        return Person(person_key(claims["iss"], claims["sub"]), role, name_in(claims))

    def role(self, claims: Mapping[str, Any]) -> Role | None:
        """What the rules make of a person; None where none fits."""
        email, values = self._email(claims), _values(claims.get(self.claim))
        for rule in self.rules:
            if values & rule.values or (email and {email, f"@{email.rpartition('@')[2]}", "*"} & rule.emails):
                return rule.role
        return None

    def _email(self, claims: Mapping[str, Any]) -> str:
        """Lower case; empty for one that anybody could have typed in."""
        email = claims.get("email")
        verified = claims.get("email_verified", self.verified) is True
        return email.strip().lower() if verified and isinstance(email, str) else ""


def name_in(claims: Mapping[str, Any]) -> str:
    """What a person is called: e-mail address, else name, else what the provider knows them by."""
    found = (claims.get(name) for name in ("email", "name", "sub"))
    return next((one for one in found if isinstance(one, str) and one), "")[:_LONGEST_NAME]


def _values(claim: object) -> frozenset[str]:
    if isinstance(claim, str):
        return frozenset([claim])
    return frozenset(one for one in claim if isinstance(one, str)) if isinstance(claim, list) else frozenset()
