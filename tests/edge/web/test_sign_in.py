"""Whom a cookie names, what they may be, and what is said of settings that cannot be right."""

import time
from pathlib import Path

import pytest

from posecheck.errors import InputError
from posecheck.web.access import Visitors, same_origin
from posecheck.web.hosts import allowed_hosts
from posecheck.web.person import token_owner
from posecheck.web.sign_in import SignIn
from posecheck.web.sign_in_file import sign_in_settings
from tests.edge.web.signing_in import ADDRESS, SETTINGS, claims, cookies, person, settings_file


@pytest.fixture
def sign_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    monkeypatch.setenv("POSECHECK_SIGN_IN", settings_file(tmp_path))
    found = sign_in_settings()
    assert found is not None
    return found


def test_without_settings_there_are_no_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSECHECK_SIGN_IN", raising=False)
    assert sign_in_settings() is None


def test_a_cookie_names_a_person_by_what_never_changes(sign_in: SignIn) -> None:
    """The provider and its subject make the key; an address that is given to somebody else makes none."""
    ann = sign_in.person(cookies("ann"), time.time())
    assert ann == person("ann")
    renamed = sign_in.person(cookies("ann", email="new@home.example"), time.time())
    assert renamed is not None and renamed.key == person("ann").key
    heir = sign_in.person(cookies("other", email="ann@home.example"), time.time())
    assert heir is not None and heir.key != person("ann").key


@pytest.mark.parametrize(
    ("more", "role"),
    [
        ({}, "patient"),
        ({"email": "Anna@Clinic.example"}, "clinician"),
        ({"email": "ANN@HOME.EXAMPLE"}, "patient"),
        ({"groups": ["staff", "physio"]}, "clinician"),
        ({"groups": "physio", "email": None}, "clinician"),
        ({"email": "anna@clinic.example", "email_verified": False}, None),
        ({"email": "anna@clinic.example", "email_verified": "true"}, None),
        ({"email": "eve@home.example.evil"}, None),
        ({"email": "eve@evil.example", "groups": ["patients", 7]}, None),
        ({"email": ["anna@clinic.example"]}, None),
    ],
)
def test_the_role_is_what_the_settings_say(sign_in: SignIn, more: dict[str, object], role: str | None) -> None:
    """By verified address, its domain, or a value of the claim; who fits no rule does not come in."""
    found = sign_in.person(cookies("ann", **more), time.time())
    assert (found.role if found else None) == role


def test_an_address_counts_unverified_only_where_the_settings_say_so(tmp_path: Path, sign_in: SignIn) -> None:
    unsaid = {**claims("ann")}
    del unsaid["email_verified"]
    assert sign_in.role(unsaid) is None
    lenient = SignIn(ADDRESS, "", "", "", "", sign_in.rules, verified=True)
    assert lenient.role(unsaid) == "patient"
    assert lenient.role({**unsaid, "email_verified": False}) is None


@pytest.mark.parametrize(
    "more",
    [
        {"iat": 0},
        {"iat": "now"},
        {"sub": ""},
        {"iss": None},
        {"is_logged_in": False},
        {"origin": "https://other.example"},
        {"secret": "another secret of at least so many letters"},
    ],
)
def test_a_cookie_that_is_none_names_nobody(sign_in: SignIn, more: dict[str, object]) -> None:
    """Too old, without a subject, of another page, signed with something else."""
    assert sign_in.person(cookies("ann", **more), time.time()) is None  # type: ignore[arg-type]


def test_one_sign_in_holds_for_so_many_hours(sign_in: SignIn) -> None:
    there = cookies("ann")
    assert sign_in.person(there, time.time() + 11.9 * 3600) is not None
    assert sign_in.person(there, time.time() + 12.1 * 3600) is None


def test_the_page_has_one_address(sign_in: SignIn) -> None:
    """Its name is answered, its origin is asked for, and no header of a proxy says otherwise."""
    assert allowed_hosts().allow("clinic.example", None) and not allowed_hosts().allow("evil.example", None)
    assert same_origin({"origin": ADDRESS, "host": "127.0.0.1:8501"})
    for origin in ("https://evil.example", "http://clinic.example", ""):
        assert not same_origin({"origin": origin, "host": "evil.example", "x-forwarded-host": "evil.example"})


def test_a_token_says_whose_it_is() -> None:
    """And what is no key in it is nobody's, so that it leads to no folder."""
    everybody = Visitors()
    ann = everybody.add(person=person("ann"))
    assert token_owner(ann.token) == person("ann").key
    assert everybody.all_of(person("ann").key) == (ann,)
    assert all(
        token_owner(made_up) == ""
        for made_up in ("", "x", "x.", "x./../..", "x." + "g" * 32, everybody.add().token)
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('address = "https://clinic.example"', 'address = "http://clinic.example"', "address begins neither"),
        ('address = "https://clinic.example"', "", "address is missing"),
        ("https://provider.example", "ftp://provider.example", "discovery begins neither"),
        ("a secret of this test and of nothing else", "short", "cookie_secret has fewer than 32"),
        ('client_id = "posecheck"', "client_id = 7", "client_id is no text"),
        ("[clinician]", "[clinicians]", "clinicians is not known"),
        ('emails = ["@home.example"]', 'emails = "@home.example"', "take emails and values"),
        ('client_id = "posecheck"', 'client_id = "p"\nhours = 0', "hours is no number"),
        ('client_id = "posecheck"', 'client_id = "p"\nproxies = ["nginx"]', "proxies is no list"),
        ('client_id = "posecheck"', "client_id = ", "is no TOML"),
    ],
)
def test_a_mistake_in_the_settings_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    """In a sentence that names the file; the server does not start with half of them."""
    assert old in SETTINGS
    monkeypatch.setenv("POSECHECK_SIGN_IN", settings_file(tmp_path, SETTINGS.replace(old, new)))
    with pytest.raises(InputError, match=r"sign_in\.toml") as error:
        sign_in_settings()
    assert said in str(error.value)


def test_secrets_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(line for line in SETTINGS.splitlines() if "secret = " not in line)
    monkeypatch.setenv("POSECHECK_SIGN_IN", settings_file(tmp_path, text))
    monkeypatch.setenv("POSECHECK_COOKIE_SECRET", "c" * 32)
    monkeypatch.setenv("POSECHECK_CLIENT_SECRET", "s")
    found = sign_in_settings()
    assert found is not None and (found.cookie_secret, found.client_secret) == ("c" * 32, "s")
