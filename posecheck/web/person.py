"""Who a visitor is, and which history is theirs."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["patient", "clinician", "at home"]
ACCOUNTS: tuple[Role, ...] = ("clinician", "patient")
"""The roles that settings can give; who may be both is the first."""
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose sessions can be remembered.

    key    names what is theirs, in the store and on the disk: 32 hexadecimal digits, "" for this computer's own
    name   as the audit trail and the page call them
    """

    key: str
    role: Role
    name: str = ""

    @property
    def is_at_home(self) -> bool:
        """Whether it is whoever sits before this computer."""
        return self.role == "at home"

    @property
    def works_with_patients(self) -> bool:
        """Whether the pages for those who look at what others send are theirs; at home everybody may."""
        return self.role != "patient"


AT_HOME = Person("", "at home")
"""Whoever sits before this computer, which serves them alone."""


def person_key(issuer: str, subject: str) -> str:
    """The key of whom this provider knows by this subject: no e-mail address, which changes and is given anew."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()[:32]


def token_for(person: Person | None, random: str) -> str:
    """A visitor's token, which says whose it is."""
    return f"{random}.{person.key}" if person and person.key else random


def token_owner(token: str) -> str:
    """The key of the person whose token this is; "" for one that no signed-in person was given."""
    key = token.rpartition(".")[2] if "." in token else ""
    return key if _KEY.fullmatch(key) else ""
