"""What can go wrong, in the words a person reads.

Every error is raised where the fact is known and caught once: in `cli.py`, which prints it, and in the page,
which shows it. `str(error)` is all that a person gets to see, so it has to help.
"""

from os import PathLike, fspath


class PosecheckError(Exception):
    """Anything that posecheck itself refuses; its text is one sentence for the person."""


class InputError(PosecheckError):
    """A file that cannot be used.

    `file` is the file as it was named, `why` says what is wrong, `what_to_do` what helps; both without a full
    stop.
    """

    def __init__(self, file: str | PathLike[str], why: str, what_to_do: str) -> None:
        # Exception gets all three, so that the error survives the way between the processes of a review.
        super().__init__(file, why, what_to_do)
        self.file = fspath(file)
        self.why = why
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.file}: {self.why}. {self.what_to_do}."


class NoPersonError(InputError):
    """A picture or clip in which nobody was found."""


class ModelError(PosecheckError):
    """The pose model is missing, damaged, or will not load."""


class StoreError(PosecheckError):
    """The history or plan database cannot be read or written."""


class PlanError(PosecheckError):
    """A plan that cannot be followed; the text names all its mistakes at once."""
