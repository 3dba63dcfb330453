"""Under which names the server may be asked for.

A page on the internet can have its own name point at this machine (DNS rebinding). To the browser it is then of one
origin with whatever answers there, and only the Host header gives it away.
"""

import os
import re
import socket
from dataclasses import dataclass
from ipaddress import ip_address

from streamlit import config

from posecheck.web.sign_in_file import sign_in_settings

HOSTS_SETTING = "POSECHECK_HOSTS"
"""Environment variable: further names, with spaces or commas between; `posecheck app --allow-host` fills it."""
_LOOPBACK_NAMES = ("localhost",)
_NAME = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\[\]:/?#@\s]+)(?::[0-9]{1,5})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """Names that are answered.

    names         lower case; "*.example.com" stands for all names below it, "*" for all there are
    any_address   whether any IP address will do: it is no name that could be made to point here
    """

    names: tuple[str, ...] = ()
    any_address: bool = False

    def allow(self, host: str, reached: str | None) -> bool:
        """Whether a request with this Host header is answered; `reached` is the server's own end of the connection.

        False for a header that is none.
        """
        found = _NAME.fullmatch(host)
        if found is None:
            return False
        name = found["name"].lower().strip("[]").rstrip(".")
        if name in _LOOPBACK_NAMES or any(_fits(name, allowed) for allowed in self.names):
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return self.any_address or address.is_loopback or name == reached


def _fits(name: str, allowed: str) -> bool:
    return allowed in ("*", name) or (allowed.startswith("*.") and name.endswith(allowed[1:]))


def allowed_hosts() -> AllowedHosts:
    """As the server was started: its own address, POSECHECK_HOSTS and Streamlit's `server.allowedHosts`.

    And the page's own address, where people sign in.
    """
    sign_in = sign_in_settings()
    served = str(config.get_option("server.address") or "")
    names = [
        served,
        sign_in.host if sign_in else "",
        *re.split(r"[\s,]+", os.environ.get(HOSTS_SETTING, "")),
        *config.get_option("server.allowedHosts"),
    ]
    everywhere = served in ("0.0.0.0", "::")
    if everywhere:
        own = socket.gethostname().lower()
        names += [own, f"{own}.local"]
    tidied = (name.strip().lower().strip("[]").rstrip(".") for name in names)
    return AllowedHosts(tuple(dict.fromkeys(name for name in tidied if name)), everywhere)
