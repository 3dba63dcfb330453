"""Photographs to judgements: what `posecheck check` prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from posecheck.detection.detector import Detector
from posecheck.detection.model import RECORDED
from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.plan.plan import Plan
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.findings import Finding
from posecheck.scoring.photo import judge_photo
from posecheck.scoring.unjudged import title_of, unjudged_in
from posecheck.tracking.model_numbers import numbers_named
from posecheck.video.image import read_picture


@dataclass(frozen=True, slots=True)
class Photograph:
    """One file and what was found in it.

    people      how many people were found, two at most; only one alone is judged
    assessment  None where no stretch was recognised
    error       the sentence that says why the file could not be read, else None
    """

    file: str
    people: int
    assessment: Assessment | None
    error: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The fields that `check --json` prints."""
        found = self.assessment
        unjudged = unjudged_in(found) if found else None
        # Which leg is crossed is not guessed where that is what cannot be told.
        sided = found is not None and found.task.stretch.sided and (unjudged is None or unjudged.side is not None)
        values: dict[str, Any] = {
            "file": self.file,
            "person": self.people > 0,
            "stretch": found.task.stretch.id if found else None,
            "variant": found.task.form.name if found else None,
            "side": found.task.side if found and sided else None,
            "view": found.view.kind if found else None,
            "verdict": found.verdict if found else "cannot_judge",
            "score": round(found.score, 1) if found and found.score is not None else None,
            "coverage": round(found.coverage, 3) if found else 0.0,
            "findings": [_finding(finding, found) for finding in found.findings] if found else [],
        }
        if self.error is not None:
            values["error"] = self.error
        return values

    def sentence(self) -> str:
        """One line for a person."""
        if not self.people:
            nobody = _("nobody can be seen. Use a picture of the whole body from the side.")
            return f"{self.file}: {nobody}"
        if self.people > 1:
            return f"{self.file}: {_('two people can be seen. Use a picture of one person alone.')}"
        found = self.assessment
        if found is None:
            return f"{self.file}: {_('none of the stretches is recognised.')}"
        unjudged = unjudged_in(found)
        if unjudged is not None:
            return f"{self.file}: {unjudged.sentence}"
        title = title_of(found.task.stretch, found.task.side if found.task.stretch.sided else None)
        told = {
            "correct": _("{what}: correct."),
            "wrong": _("{what}: not yet correct."),
            "cannot_judge": _("{what}: cannot be judged."),
        }
        cue = f" {_(found.cue.text)}" if found.cue and found.verdict != "correct" else ""
        return f"{self.file}: {told[found.verdict].format(what=title)}{cue}"


def check_pictures(paths: Sequence[Path], plan: Plan, *, mirrored: bool = False) -> Iterator[Photograph]:
    """Each picture in turn; what cannot be read becomes a Photograph with an error.

    mirrored  they show a mirror's image: left and right are exchanged back
    """
    numbers = numbers_named(RECORDED)
    with Detector("image") as detector:
        for path in paths:
            try:
                landmarks = detector.find(read_picture(path, mirrored=mirrored))
            except InputError as error:
                yield Photograph(str(path), 0, None, str(error))
                continue
            found = None
            if landmarks is not None and detector.people == 1:
                found = judge_photo(landmarks, plan, numbers=numbers)
            yield Photograph(str(path), detector.people, found)


def _finding(finding: Finding, found: Assessment) -> dict[str, Any]:
    return {
        "check": finding.check.name,
        "value": None if finding.value is None else round(finding.value, 3),
        "low": finding.check.target[0],
        "high": finding.check.target[1],
        "verdict": finding.verdict,
        "cue": None if finding.cue is None else found.task.words(finding.cue),
    }
