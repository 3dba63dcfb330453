"""What somebody who has not signed in gets, whatever they ask for: a page with one link. No script, nothing else.

/posecheck/sign-in   to the provider
/posecheck/sign-out  forgets who it was here, and asks the provider to
"""

from functools import cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.language.translation import gettext as _
from posecheck.language.translation import language

SIGN_IN_ADDRESS = "/posecheck/sign-in"
SIGN_OUT_ADDRESS = "/posecheck/sign-out"
_FOLDER = Path(__file__).parent / "browser"
_PROVIDER = "default"
"""Streamlit's name for the only one."""


def sign_in_routes() -> list[BaseRoute]:
    """Both; without a provider there is nothing behind them."""
    return [Route(SIGN_IN_ADDRESS, _sign_in), Route(SIGN_OUT_ADDRESS, _sign_out)]


def sign_in_page(root: str, stranger: str | None = None) -> bytes:
    """HTML in the language that is spoken.

    root      what leads from the address that was asked for to that of the first page
    stranger  the name of somebody who has signed in, but has no role here
    """
    if stranger is None:
        what, way = _("Sign in to see your page."), _("Sign in")
        address = SIGN_IN_ADDRESS
    else:
        told = _(
            "You are signed in as {name}, but nobody has let you in here. Ask the person who runs this server."
        )
        what, way, address = told.format(name=stranger), _("Sign out"), SIGN_OUT_ADDRESS
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8"><title>posecheck</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_styles()}</style></head><body><main><h1>posecheck</h1><p>{escape(what)}</p>"
        f'<p><a class="way" href="{root}{address.removeprefix("/")}">{escape(way)}</a></p></main></body></html>'
    ).encode()


@cache
def _styles() -> str:
    return "".join((_FOLDER / name).read_text("utf-8") for name in ("tokens.css", "sign_in.css"))


async def _sign_in(request: Request) -> Response:
    # Imported here: it asks for Authlib, which only a server with accounts has.
    from streamlit.auth_util import encode_provider_token

    # The token in that address lives for two minutes, so it is made when it is asked for.
    return RedirectResponse(f"../auth/login?provider={encode_provider_token(_PROVIDER)}", 302, headers=_PRIVATE)


async def _sign_out(request: Request) -> Response:
    return RedirectResponse("../auth/logout", 302, headers=_PRIVATE)


_PRIVATE = {"cache-control": "no-store"}
