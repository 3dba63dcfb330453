"""The JSON Schema of report.json, which the package carries for its readers."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from tests.paths import PACKAGE

_VALIDATOR = Draft202012Validator(json.loads((PACKAGE / "report" / "schema.json").read_text("utf-8")))


def mistakes(document: dict[str, Any]) -> list[str]:
    """Every mistake and its place, where the document is not what the schema says."""
    return [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(document)]
