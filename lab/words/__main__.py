"""`python -m lab.words update|compile|check`: from the sources to the catalogues, and what these lack."""

import argparse
import sys
from collections.abc import Sequence

from hatch_build import VendorError, compile_catalogs
from lab.words.catalogs import FOLDER, catalog_files, template, update
from lab.words.mistakes import mistakes_in


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it; 1 where a catalogue lacks something or cannot be read, each thing on a line."""
    parser = argparse.ArgumentParser(prog="python -m lab.words", description=__doc__)
    parser.add_argument(
        "what",
        choices=("update", "compile", "check"),
        help="update: write posecheck.pot and bring the catalogues up to it; compile: for programs to read; check: "
        "is every sentence translated?",
    )
    what = parser.parse_args(arguments).what
    if what == "update":
        update()
        return 0
    if what == "compile":
        try:
            compile_catalogs(FOLDER)
        except VendorError as error:
            print(error, file=sys.stderr)
            return 1
        return 0
    wanted = template()
    found = [f"{path.name}: {mistake}" for path in catalog_files() for mistake in mistakes_in(path, wanted)]
    print("\n".join(found) or "every sentence is there", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
