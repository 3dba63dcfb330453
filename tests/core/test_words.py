"""Every text that is shown or spoken keeps to form, hold time, plan and target; docs/INTENDED_USE.md says why.

Read are the strings of the Python and JavaScript sources, the templates, and the documents.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecheck import poses
from posecheck.plan.safety import PAIN_SOURCES, WARM_UP_SOURCE
from posecheck.practice.screening import RULES
from tests.paths import PACKAGE, ROOT

CLAIMS = re.compile(
    r"\b(?:prescri\w+|treat(?:s|ed|ing|ments?)?|therap\w+|physio\w*|patients?|diagnos\w+|rehab\w*|adheren\w+"
    r"|goniomet\w+|range of motion|medical(?:ly)?|clinical(?:ly)?|heal(?:s|ed|ing)?|cur(?:es?|ed|ing)|reliev\w+"
    r"|symptoms?|disorders?|sciatica|arthritis|stenosis|herniat\w+|(?:back|neck|hip|knee|glute) pain|pain relief"
    r"|prevents? injur\w+|sore)\b",
    re.IGNORECASE,
)
DENIALS = re.compile(
    r"not a medical device|anything medical|does not detect, prevent, monitor, ease or cure|clinical guidelines",
    re.IGNORECASE,
)
"""What says that it is none of that, and the name of what the warning signs come from."""
SETTING = "patient"
"""The name of a role in the settings of a server with accounts: read by whoever runs it, shown on no page."""
DOCUMENTS = ("README.md", "SECURITY.md", "docs/INTENDED_USE.md", "docs/rules.md", "pyproject.toml", "package.json")
FOREIGN = PACKAGE / "report" / "fhir_names.py"
"""What another format calls things; no person reads it."""
SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if "vendor" not in path.parts and path != FOREIGN]
SHOWN = [
    *(path for kind in ("js", "j2", "html", "json", "toml", "svg") for path in sorted(PACKAGE.rglob(f"*.{kind}"))),
    *(ROOT / name for name in DOCUMENTS),
]


def quoted() -> list[str]:
    """The titles of articles and guidelines, which are named as they are."""
    found = {source.title for rule in RULES.values() for source in rule.sources} | {WARM_UP_SOURCE.title}
    found |= {source.title for source in PAIN_SOURCES}
    for stretch in poses.load():
        found |= {source.title for source in stretch.sources} | {dose.source for dose in stretch.doses}
    return sorted(found - {"ours"}, key=len, reverse=True)


def strings(tree: ast.AST) -> Iterator[str]:
    """The strings of a source that are no docstrings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in bare else None
        if isinstance(text, str) and text != SETTING:
            yield text


def shown(path: Path) -> str:
    """What a person may read or hear of a file: without comments, and without the names of files it loads."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        text = "\n".join(strings(ast.parse(text)))
    elif path.suffix == ".js":
        code = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", text, flags=re.DOTALL)
        text = "\n".join(part for part in re.findall(r'"[^"\n]*"|`[^`]*`', code) if not part.endswith('.js"'))
    return text


def claims(text: str) -> list[str]:
    """The words in a text that claim too much."""
    for title in quoted():
        text = text.replace(title, "")
    return CLAIMS.findall(DENIALS.sub("", text))


@pytest.mark.parametrize(
    "path",
    [path for path in [*SOURCES, *SHOWN] if "vendor" not in path.parts],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_text_claims_more_than_form_and_time(path: Path) -> None:
    """The document of what posecheck is for is kept to, in every file."""
    assert claims(shown(path)) == []


@pytest.mark.parametrize(
    "text",
    ["Treats low back pain.", "as your physiotherapist prescribed", "Range of motion: 34°", "It eases sciatica."],
)
def test_a_claim_is_noticed(text: str) -> None:
    """The words that the test looks for are found in whatever form."""
    assert claims(text)
