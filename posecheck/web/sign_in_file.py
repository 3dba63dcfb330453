"""What the person who runs the server has set about signing in: the TOML file that POSECHECK_SIGN_IN names.

docs/HOSTING.md describes it. Without it there are no accounts: posecheck is for the person before this computer.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from posecheck.errors import InputError
from posecheck.web.person import ACCOUNTS, Role
from posecheck.web.sign_in import HOURS, Rule, SignIn

SIGN_IN_SETTING = "POSECHECK_SIGN_IN"
"""Environment variable: the file."""
_SECRETS = {
    "cookie_secret": "POSECHECK_COOKIE_SECRET",
    "client_secret": "POSECHECK_CLIENT_SECRET",
}
"""What may stand in the environment instead."""
SHORTEST_SECRET = 32
"""Characters of the secret that signs cookies (ours: 128 bits in hexadecimal digits)."""
_MOST_BYTES = 100_000


def sign_in_settings() -> SignIn | None:
    """What is set; None where there are no accounts. InputError for a file that cannot be used."""
    named = os.environ.get(SIGN_IN_SETTING, "").strip()
    return _read(Path(named), *map(os.environ.get, _SECRETS.values())) if named else None


@lru_cache(maxsize=8)
def _read(path: Path, *secrets: str | None) -> SignIn:
    """Once: the settings of a running server do not change under it."""
    advice = "Correct it as docs/HOSTING.md describes"
    try:
        with path.open("rb") as file:
            table = tomllib.loads(file.read(_MOST_BYTES).decode())
    except OSError as error:
        raise InputError(path, f"cannot be read ({(error.strerror or 'unknown').lower()})", advice) from error
    except ValueError as error:
        raise InputError(path, f"is no TOML ({error})", advice) from error
    for name, secret in zip(_SECRETS, secrets, strict=True):
        if secret:
            table[name] = secret
    mistakes = _mistakes(table)
    if mistakes:
        raise InputError(path, "; ".join(mistakes), advice)
    if find_spec("authlib") is None:
        raise InputError(
            path, "asks for accounts, which need Authlib", "Install it: pip install 'posecheck[hosting]'"
        )
    return _settings(table)


_TEXTS = ("address", "discovery", "client_id", "client_secret", "cookie_secret", "claim", "scope")
_NAMES = {*_TEXTS, *ACCOUNTS, "emails_are_verified", "hours", "proxies"}
_TABLES = [f"[{role}]" for role in ACCOUNTS]


def _settings(table: Mapping[str, Any]) -> SignIn:
    given = {name: table[name] for name in (*_TEXTS, "hours") if name in table}
    return SignIn(
        **given | {"address": table["address"].rstrip("/")},
        verified=table.get("emails_are_verified", False),
        proxies=tuple(table.get("proxies", ("127.0.0.1", "::1"))),
        rules=tuple(_rule(role, table[role]) for role in ACCOUNTS if role in table),
    )


def _rule(role: Role, table: Mapping[str, list[str]]) -> Rule:
    emails = frozenset(email.strip().lower() for email in table.get("emails", ()))
    return Rule(role, emails, frozenset(table.get("values", ())))


def _mistakes(table: Mapping[str, Any]) -> list[str]:
    """Each in a few words; what is not known is one, as a role that was spelt wrong would be."""
    found = [f"{name} is not known" for name in sorted(table.keys() - _NAMES)]
    needed = _TEXTS[:5]
    found += [f"{name} is missing" for name in needed if name not in table]
    found += [f"{name} is no text" for name in _TEXTS if not isinstance(table.get(name, "-"), str)]
    found += [f"{name} is empty" for name in needed if table.get(name) == ""]
    if found:
        return found
    found += [f"{name} begins neither with https:// nor is it on this computer" for name in _unsafe(table)]
    if len(table["cookie_secret"]) < SHORTEST_SECRET:
        found.append(f"cookie_secret has fewer than {SHORTEST_SECRET} characters")
    return [*found, *_mistakes_of_roles(table), *_mistakes_of_the_rest(table)]


def _unsafe(table: Mapping[str, Any]) -> list[str]:
    return [name for name in ("address", "discovery") if not _is_safe(table[name])]


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    except ValueError:
        return False
    whole = bool(parts.hostname) and not parts.query and not parts.fragment and "@" not in parts.netloc
    return whole and (parts.scheme == "https" or (parts.scheme == "http" and here))


def _mistakes_of_roles(table: Mapping[str, Any]) -> list[str]:
    roles = [table[role] for role in ACCOUNTS if role in table]
    if not roles:
        return [f"neither {' nor '.join(_TABLES)} says who may come in"]
    right = all(
        isinstance(role, dict) and role.keys() <= {"emails", "values"} and all(map(_is_list, role.values()))
        for role in roles
    )
    return [] if right else [f"{' and '.join(_TABLES)} take emails and values, lists of texts"]


def _mistakes_of_the_rest(table: Mapping[str, Any]) -> list[str]:
    found, hours = list[str](), table.get("hours", HOURS)
    if not isinstance(hours, (int, float)) or not 0 < hours <= 24 * 30:
        found.append("hours is no number up to 720")
    if not isinstance(table.get("emails_are_verified", False), bool):
        found.append("emails_are_verified is neither true nor false")
    proxies = table.get("proxies", [])
    if not _is_list(proxies) or not all(map(_is_network, proxies)):
        found.append("proxies is no list of addresses or networks")
    return found


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
