"""Bundles as people send them, made by hand, and those of a clinic morning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from posecheck.coaching.course import Course
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import PlannedStretch
from posecheck.plan.stretch_entry import plan_dose
from posecheck.pose.landmarks import SIDES
from posecheck.practice.past import KeptRecording, PastSession, SessionEnd
from posecheck.practice.remembering import Occasion, past_session
from posecheck.practice.screening import ScreeningAnswer, ScreeningAnswers
from posecheck.practice.sent import Sent
from posecheck.review.rescore import score_recording
from posecheck.scoring.recording import Recording
from posecheck.store.bundle import write_bundle
from tests.histories import FIRST, past, session_id
from tests.paths import SAMPLES

STRETCH = "seated_figure_four"


def assigned(number: int = 0, weekdays: Sequence[int] = range(7)) -> AssignedPlan:
    """A plan of one stretch on both sides; each number has an id of its own."""
    planned = PlannedStretch(STRETCH, "intermediate", (), plan_dose(30.0, 1, "cumulative"))
    stretches = (AssignedStretch(planned, None, ("left", "right")),)
    return AssignedPlan(session_id(-1000 - number), stretches, weekdays=tuple(weekdays))


def sent(
    number: int = 1,
    sessions: Sequence[PastSession] = (),
    *,
    sender: str = "",
    plan: AssignedPlan | None = None,
    made: int = 30,
) -> Sent:
    """The bundle of this number, made in the evening of day `made`."""
    moment = datetime.combine(FIRST.date() + timedelta(days=made), time(20), UTC)
    return Sent(session_id(-number), moment, "0.1", sender, "", plan, None, FIRST.date(), tuple(sessions))


def bundle(path: Path, contents: Sent) -> Path:
    """As a file, without recordings, in place of one that is there."""
    path.unlink(missing_ok=True)
    write_bundle(path, contents, {}, {})
    return path


def every_day(person: int, count: int = 5) -> list[PastSession]:
    """Sessions that only this person has."""
    return [replace(past(number), id=session_id(person * 1000 + number)) for number in range(count)]


SAMPLES_SENT = ("half_kneeling_mistakes", "supine_push_mistakes", "seated_figure_four")
"""Recordings of which a morning's sessions are made: in two of them something is off."""


@cache
def sample_session(name: str) -> PastSession:
    """A sample as it is remembered, scored once."""
    recording = Recording(SAMPLES / f"{name}.posecheck")
    record, _ = score_recording(recording, recording.header.plan)
    segment = record.segments[0]
    course = Course(segment.stretch, segment.form, segment.level, (), segment.dose, SIDES)
    occasion = Occasion(session_id(1), FIRST, "done", "0.1", recording.header.model_sha256)
    return past_session(record, course, occasion)


@dataclass(frozen=True)
class Sender:
    """Somebody who sends a bundle this morning; `pains` are those before the sessions of the days before it."""

    name: str
    sample: str = SAMPLES_SENT[0]
    pains: tuple[int, ...] = (2, 2, 2, 2)
    ending: SessionEnd = "done"
    signs: tuple[str, ...] = ()


MORNING = (
    Sender("Ada Arnold", SAMPLES_SENT[2]),
    Sender("Ben Brook", SAMPLES_SENT[1]),
    Sender("Cem Celik", pains=(2, 2, 5, 5)),
    Sender("Dora Diaz", SAMPLES_SENT[2]),
    Sender("Eli Ernst"),
    Sender("Finn Fox", SAMPLES_SENT[1], signs=("injury",)),
    Sender("Gül Gök", SAMPLES_SENT[2]),
    Sender("Hana Holm"),
    Sender("Ida Iversen", SAMPLES_SENT[2], ending="hurts"),
    Sender("Jon Jansen"),
    Sender("Kim Kaya", SAMPLES_SENT[1]),
    Sender("Lea Lund", SAMPLES_SENT[2]),
)
"""Twelve people; attention is due to the one with a sign, the one with more pain, and the one who stopped."""


def morning(folder: Path, today: date) -> list[Path]:
    """Their bundles, each with the recordings of its last two sessions."""
    return [sent_by(folder, one, number, today) for number, one in enumerate(MORNING, start=1)]


def sent_by(folder: Path, sender: Sender, number: int, today: date) -> Path:
    """One of them."""
    days = len(sender.pains)
    sessions = tuple(
        _on_day(sender, number * 100 + back, today - timedelta(days=back), pain)
        for back, pain in zip(range(days, 0, -1), sender.pains, strict=True)
    )
    made = datetime.combine(today, time(6), UTC)
    yes = tuple(map(ScreeningAnswer, sender.signs))
    contents = Sent(
        session_id(-number), made, "0.1", sender.name, "It went well.", None, ScreeningAnswers(today, yes),
        today - timedelta(days=days), sessions,
    )  # fmt: skip
    path = folder / f"{sender.name}.posecheck-bundle"
    recording = SAMPLES / f"{sender.sample}.posecheck"
    write_bundle(path, contents, {one.id: recording for one in sessions[-2:]}, {})
    return path


def _on_day(sender: Sender, number: int, day: date, pain: int) -> PastSession:
    kept = KeptRecording(*_measured(sender.sample))
    began = datetime.combine(day, time(7, 30), UTC)
    ending: SessionEnd = sender.ending if number % 100 == 1 else "done"
    return replace(
        sample_session(sender.sample), id=session_id(number), began=began, ending=ending, pain_before=pain,
        pain_after=pain, recording=kept if number % 100 < 3 else None,
    )  # fmt: skip


@cache
def _measured(sample: str) -> tuple[int, str]:
    content = (SAMPLES / f"{sample}.posecheck").read_bytes()
    return len(content), sha256(content).hexdigest()
