"""The one page as a PDF, typeset by typst: an extra, `pip install 'posecheck[pdf]'`.

Whatever a person has typed goes to typst as data and is never read as its markup.
"""

import json
from base64 import b64decode
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from os import PathLike
from pathlib import Path

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.report.files import write_bytes
from posecheck.report.one_page import OnePage, sheet_of

_TEMPLATE = Path(__file__).with_name("one_page.typ")


def write_pdf(page: OnePage, path: str | PathLike[str], made: datetime) -> None:
    """Write it in the language spoken here; InputError where it cannot be written, else as `pdf_of`."""
    write_bytes(path, pdf_of(page, made))


def pdf_of(page: OnePage, made: datetime) -> bytes:
    """The PDF, made at that moment; PosecheckError where typst is not installed or cannot set the page."""
    try:
        import typst
    except ImportError as error:
        raise PosecheckError(
            _("A PDF needs typst: pip install 'posecheck[pdf]'. Without it, print the HTML page from a browser.")
        ) from error
    sheet = asdict(sheet_of(page))
    for picture in sheet["pictures"]:
        # As numbers: typst decodes no base64, and needs no file then.
        picture["jpeg"] = list(b64decode(picture["jpeg"]))
    template, inputs = _TEMPLATE.read_bytes(), {"sheet": json.dumps(sheet, ensure_ascii=False)}
    moment = made.replace(microsecond=0)
    with suppress(typst.TypstError):
        return typst.compile(template, sys_inputs=inputs, timestamp=moment, pdf_standards="ua-1")
    try:
        # That standard, by which it can be read aloud, refuses a letter for which no font is installed.
        return typst.compile(template, sys_inputs=inputs, timestamp=moment)
    except typst.TypstError as error:
        raise PosecheckError(_("The PDF could not be set ({reason}).").format(reason=error.message)) from error
