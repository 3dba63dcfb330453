"""A clinic's server for a test: OpenID provider, PostgreSQL, posecheck, and the reverse proxies of docs/hosting."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from oidc_provider_mock import User, run_server_in_thread

from lab.bench.live_client import free_port
from tests.edge.postgres import PostgresServer
from tests.edge.uploading import until
from tests.paths import ROOT

CONFIGURATIONS = ROOT / "docs" / "hosting"
PREFIX = "/stretch"
SUBJECTS = {"ann": "patient", "ben": "patient", "anna": "clinician", "eve": None}


@dataclass(frozen=True)
class Hosted:
    """Where posecheck listens, where its page is, and what it keeps where.

    issuer       the provider, as it names itself
    environment  with which the server finds its data and its database
    """

    upstream: int
    public: int
    folder: Path
    issuer: str
    environment: dict[str, str]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def address(self) -> str:
        return f"https://localhost:{self.public}{PREFIX}"


@contextmanager
def provider() -> Iterator[str]:
    """An OpenID provider that knows four people; gives the address of its metadata."""
    users = [User(sub=who, claims=_claims(who)) for who in SUBJECTS]
    with run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}/.well-known/openid-configuration"


def _claims(who: str) -> dict[str, object]:
    domain = {"patient": "home.example", "clinician": "clinic.example", None: "evil.example"}[SUBJECTS[who]]
    return {"email": f"{who}@{domain}", "email_verified": True}


@contextmanager
def hosted(folder: Path, discovery: str, database: PostgresServer) -> Iterator[Hosted]:
    """posecheck itself, with accounts and PostgreSQL."""
    where = {
        "POSECHECK_DATA": str(folder / "data"),
        "POSECHECK_DATABASE": database.database().set(drivername="postgresql").render_as_string(),
    }
    place = Hosted(free_port(), free_port(), folder, discovery.partition("/.well-known")[0], where)
    settings = folder / "sign_in.toml"
    settings.write_text(
        f'address = "{place.address}"\ndiscovery = "{discovery}"\n'
        'client_id = "posecheck"\nproxies = ["127.0.0.1"]\n'
        '[clinician]\nemails = ["anna@clinic.example"]\n[patient]\nemails = ["@home.example"]\n'
    )
    environment = {
        **os.environ,
        **where,
        "POSECHECK_SIGN_IN": str(settings),
        "POSECHECK_CLIENT_SECRET": "of the client",
        "POSECHECK_COOKIE_SECRET": "of the cookies, with at least so many letters",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "posecheck", "app", "--no-browser", "--port", str(place.upstream)]
    with _running(command, place.upstream, place.log, environment):
        yield place


@contextmanager
def nginx(place: Hosted, *, rewrites_host: bool = False) -> Iterator[None]:
    """As in docs/hosting/nginx.conf; `rewrites_host` puts posecheck's own address into Host, as is its default."""
    certificate, key = _certificate(place.folder)
    server = (CONFIGURATIONS / "nginx.conf").read_text()
    changes = {
        "443": str(place.public),
        "clinic.example": "localhost",
        "/etc/ssl/clinic.pem": str(certificate),
        "/etc/ssl/clinic.key": str(key),
        "8501": str(place.upstream),
    }
    for old, new in changes.items():
        server = server.replace(old, new)
    if rewrites_host:
        server = server.replace("proxy_set_header Host $http_host", "proxy_set_header Host $proxy_host")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {place.folder}/{kind};" for kind in kinds)
    configuration = place.folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {place.folder}/nginx.pid; error_log stderr;\n{_as_root()}events {{ }}\n"
        f"http {{ access_log off; {temporary}\n{server}\n}}\n"
    )
    with _running(["nginx", "-p", place.folder, "-c", configuration], place.public, place.folder / "nginx.log"):
        yield


def _as_root() -> str:
    """nginx gives up root's rights, and then cannot write into a test's folder."""
    return "user root;\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""


@contextmanager
def caddy(place: Hosted) -> Iterator[None]:
    """As in docs/hosting/Caddyfile, with a certificate of its own."""
    certificate, key = _certificate(place.folder)
    site = (CONFIGURATIONS / "Caddyfile").read_text()
    site = site.replace("clinic.example {", f"localhost:{place.public} {{\n\ttls {certificate} {key}\n")
    configuration = place.folder / "Caddyfile"
    configuration.write_text(
        "{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + site.replace("8501", str(place.upstream))
    )
    environment = {**os.environ, "XDG_DATA_HOME": str(place.folder), "XDG_CONFIG_HOME": str(place.folder)}
    command = ["caddy", "run", "--config", configuration, "--adapter", "caddyfile"]
    with _running(command, place.public, place.folder / "caddy.log", environment):
        yield


@contextmanager
def _running(
    command: list[str | Path], port: int, log: Path, environment: dict[str, str] | None = None
) -> Iterator[None]:
    with log.open("ab") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        until(lambda: process.poll() is not None or _listens(port))
        assert process.poll() is None, log.read_text()
        yield
    finally:
        process.terminate()
        process.wait(20)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _certificate(folder: Path) -> tuple[Path, Path]:
    """For localhost, signed by itself; its files."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return files


def signed_in(place: Hosted, who: str) -> httpx.Client:
    """A browser without a screen: the whole way by the provider, and its cookies."""
    client = httpx.Client(verify=False, follow_redirects=True, timeout=30)
    asked = client.get(f"{place.address}/posecheck/sign-in")
    assert asked.status_code == 200 and asked.url.path == "/oauth2/authorize", asked.text
    action = re.search(r'<form[^>]*action="([^"]*)"', asked.text)
    there = asked.url.join(unescape(action[1])) if action else asked.url
    client.post(there, data={"sub": who})
    return client
