"""The catalogues: the template with every sentence of the sources, and a file NAME.po for each language."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from lab.paths import PACKAGE, ROOT
from lab.words.computed import computed_sentences
from lab.words.extracting import sources, written_sentences

FOLDER = PACKAGE / "language" / "catalogs"
TEMPLATE = FOLDER / "posecheck.pot"
WIDTH = 116
HEADER = "# Sentences of posecheck; made by `python -m lab.words update`."
_NOISE = tuple(
    f'"{header}'
    for header in ("POT-", "PO-", "Project-Id", "Report-Msgid", "Last-Translator", "Language-Team", "Gen")
)


def template() -> Catalog:
    """Every sentence, each with the files that it stands in; without lines, which change with every edit."""
    catalog = Catalog(project="posecheck", header_comment=HEADER, charset="utf-8")
    for path in sources():
        file = path.relative_to(ROOT).as_posix()
        for sentence in written_sentences(path):
            catalog.add(sentence, locations=[(file, 0)])
    for file, text in computed_sentences():
        catalog.add(text, locations=[(file, 0)])
    return catalog


def catalog_files() -> list[Path]:
    """The languages' files."""
    return sorted(FOLDER.glob("*.po"))


def read(path: Path) -> Catalog:
    """One language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def update() -> None:
    """Write the template, and bring every language up to it; what nobody says any more goes."""
    wanted = template()
    _write(TEMPLATE, wanted)
    for path in catalog_files():
        catalog = read(path)
        catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        _write(path, catalog)


def _write(path: Path, catalog: Catalog) -> None:
    """Without the headers that change with every run or say nothing about the sentences."""
    text = BytesIO()
    write_po(text, catalog, width=WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    lines = text.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(_NOISE)), encoding="utf-8")
