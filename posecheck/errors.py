"""What can go wrong, in the words a person reads.

Every error is raised where the fact is known and caught once: in `cli.py`, which prints it, and in the page,
which shows it. `str(error)` is all that a person gets to see, so it has to help.
"""

import errno
import re
from os import PathLike, fspath

from posecheck.language.translation import gettext, marked

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters that move a terminal's cursor, change the direction of the text around them, or are half of one."""

_FULL = marked("Free some space or choose another folder with --out")
_CLOSED = marked("Choose a folder that you may write to with --out, and close what shows its files")
_ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM), _CLOSED),
    errno.ENAMETOOLONG: marked("Choose a folder with a shorter name with --out"),
    errno.EROFS: marked("Choose a folder that can be written to with --out"),
}


def writing_advice(number: int | None) -> str:
    """What helps where a file or folder cannot be written; `number` is the system's own of the error."""
    return _ADVICE.get(number or 0, marked("Choose another folder with --out"))


def visible(text: str) -> str:
    """The text on one line, with what would steer a terminal spelled out: an escape character reads \\x1b."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class PosecheckError(Exception):
    """Anything that posecheck itself refuses; its text is one sentence for the person, on one line."""

    def __str__(self) -> str:
        return visible(super().__str__())


class InputError(PosecheckError):
    """A file that cannot be used.

    `file` is the file as it was named, `why` says what is wrong, `what_to_do` what helps; both without a full
    stop, given in English or in the language spoken where the error is raised, and kept in the latter.
    """

    def __init__(self, file: str | PathLike[str], why: str, what_to_do: str) -> None:
        # Exception gets all three, so that the error survives the way between the processes of a review.
        super().__init__(file, why, what_to_do)
        self.file = fspath(file)
        self.why = gettext(why)
        self.what_to_do = gettext(what_to_do)

    def __str__(self) -> str:
        return visible(f"{self.file}: {self.why}. {self.what_to_do}.")


class BundleError(InputError):
    """A file that is no bundle, or none that is whole and unchanged."""


class NoPersonError(InputError):
    """A picture or clip in which nobody was found."""


class ModelError(PosecheckError):
    """The pose model is missing, damaged, or will not load."""


class StoreError(PosecheckError):
    """The history or plan database cannot be read or written."""


class PlanError(PosecheckError):
    """A plan that cannot be followed; the text names all its mistakes at once."""
