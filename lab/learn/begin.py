"""A model that nothing was learned for begins with the numbers of the default model."""

import re
import shutil

from posecheck.detection.model import model_sha256
from posecheck.tracking.model_numbers import DEFAULT_MODEL, numbers_folder


def begin(model: str) -> None:
    """Make the folder of this model's numbers, where there is none: what is learned then takes their place.

    The limits are the default model's until somebody measures this one's and writes them in.
    """
    folder = numbers_folder(model)
    if folder.exists():
        return
    shutil.copytree(numbers_folder(DEFAULT_MODEL), folder)
    limits = folder / "limits.toml"
    own = f'bundles = ["{model_sha256(model)}"]'
    text = re.sub(r"^bundles = .*$", own, limits.read_text(encoding="utf-8"), flags=re.MULTILINE)
    head = f"# The limits of {DEFAULT_MODEL}: none was measured for {model} yet.\n\n"
    limits.write_text(head + text, encoding="utf-8")
