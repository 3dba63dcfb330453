"""What the browser gets of a recording, and that only the visitor to whom it was offered gets it."""

from dataclasses import replace
from pathlib import Path
from struct import unpack_from
from time import process_time

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from posecheck.pose.landmarks import Landmarks
from posecheck.review.rescore import score_recording
from posecheck.scoring.assessment import finding_that_matters
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording, RecordingWriter
from posecheck.scoring.replay import Replay, recognise
from posecheck.tracking.model_numbers import numbers_of
from posecheck.web.access import Visitors
from posecheck.web.uploads import replay_points
from posecheck.web.uploads.replay_points import DRAWN, NO_ANGLE, UNITS, angles_of, packed
from posecheck.web.uploads.replay_routes import MOST_OFFERED, REPLAY_ADDRESS, Replays, replay_routes
from tests.paths import SAMPLES

CLIP = SAMPLES / "half_kneeling_two_sides.posecheck"


@pytest.fixture(scope="module")
def record() -> SessionRecord:
    recording = Recording(CLIP)
    return score_recording(recording, recording.header.plan)[0]


class Unpacked:
    """The columns, read as `replay_points` describes them."""

    def __init__(self, content: bytes) -> None:
        (count,) = unpack_from("<I", content)
        at, points = 8, len(DRAWN)

        def column(kind: str, width: int) -> np.ndarray:
            nonlocal at
            found = np.frombuffer(content, kind, count * width, at)
            at += found.nbytes
            return found

        self.seconds, self.value, self.seen = column("<f8", 1), column("<f4", 1), column("<u4", 1)
        self.points = column("<i2", points * 2).reshape(count, points, 2)
        self.world = column("<i2", points * 3).reshape(count, points, 3)
        self.angle = column("u1", 1)
        assert at == len(content)


def test_every_frame_has_its_points_to_a_tenth_of_a_pixel(record: SessionRecord) -> None:
    found = Unpacked(packed(CLIP, record))
    recording = Recording(CLIP)
    side = max(recording.header.size)
    for number, sight in enumerate(recording):
        assert found.seconds[number] == sight.seconds
        if sight.landmarks is None:
            assert found.seen[number] == 0
            continue
        drawn = list(DRAWN)
        assert np.abs(found.points[number] * (side / UNITS) - sight.landmarks.points[drawn]).max() < 0.1
        assert np.abs(found.world[number] / UNITS - sight.landmarks.world[drawn]).max() < 0.001
        believed = sight.landmarks.visibility[drawn] >= 0.5
        assert [bool(found.seen[number] >> bit & 1) for bit in range(len(drawn))] == list(believed)


def test_the_angle_is_the_one_that_costs_most_else_the_one_that_tells_the_depth(record: SessionRecord) -> None:
    """With the value of the report's table."""
    found, angles = Unpacked(packed(CLIP, record)), angles_of(record)
    left = record.segments[0]
    (leaning,) = left.faults
    frame = int(found.seconds.searchsorted(leaning.worst_at))
    assert angles[found.angle[frame]]["label"] == "trunk lean"
    row = int(left.track.seconds.searchsorted(found.seconds[frame]))
    assert found.value[frame] == left.track.values["trunk_inclination"][row]
    held = int(found.seconds.searchsorted(left.holds[0].start + 1))
    assert angles[found.angle[held]]["label"] == "hip ahead of knee"
    assert {*found.angle[np.isnan(found.value)]} <= {NO_ANGLE}


def test_the_angle_is_that_of_the_annotated_video_in_nearly_every_frame(record: SessionRecord) -> None:
    """Nearly: a record keeps no reading's own error, by which a frame or two are judged otherwise."""
    found, angles = Unpacked(packed(CLIP, record)), angles_of(record)
    recording = Recording(CLIP)
    numbers = numbers_of(recording.header.model_sha256)
    segments = recognise(recording, recording.header.plan, numbers=numbers)
    same = []
    for number, snapshot in enumerate(Replay(recording, segments, recording.header.plan, numbers=numbers)):
        finding = snapshot.assessment and finding_that_matters(snapshot.assessment)
        if finding:
            shown = found.angle[number]
            same.append(shown != NO_ANGLE and angles[shown]["label"] == finding.check.measure.label)
    assert len(same) > 300 and np.mean(same) > 0.95


def test_a_point_far_outside_stays_a_number(tmp_path: Path, record: SessionRecord) -> None:
    recording = Recording(CLIP)
    sight = next(sight for sight in recording if sight.landmarks is not None)
    assert sight.landmarks is not None
    far = replace(sight.landmarks, points=np.full((33, 2), 9000, np.float32))
    path = tmp_path / "far.posecheck"
    writer = RecordingWriter(path, recording.header)
    writer.write(replace(sight, landmarks=far))
    writer.close()
    assert Unpacked(packed(path, record)).points.max() == 32_767


def test_of_a_very_long_recording_every_second_frame_is_sent(
    monkeypatch: pytest.MonkeyPatch, record: SessionRecord
) -> None:
    whole = Unpacked(packed(CLIP, record))
    monkeypatch.setattr(replay_points, "MOST", len(whole.seconds) - 1)
    thinned = Unpacked(packed(CLIP, record))
    assert list(thinned.seconds) == list(whole.seconds[::2])
    assert (thinned.points == whole.points[::2]).all()


def test_ten_minutes_at_thirty_frames_a_second_are_ready_in_a_second(tmp_path: Path, record: SessionRecord) -> None:
    recording = Recording(CLIP)
    landmarks: list[Landmarks] = [sight.landmarks for sight in recording if sight.landmarks is not None]
    path = tmp_path / "long.posecheck"
    writer = RecordingWriter(path, recording.header, squeeze=0)
    sight = next(iter(recording))
    for number in range(18_000):
        person = replace(landmarks[number % len(landmarks)], seconds=number / 30)
        writer.write(replace(sight, seconds=number / 30, landmarks=person))
    writer.close()
    began = process_time()
    content = packed(path, record)
    assert process_time() - began < 2, "0.7 s on a quiet machine"
    assert len(content) < 4_000_000


class Page:
    """A server with one visitor, to whom a recording was offered."""

    def __init__(self, record: SessionRecord) -> None:
        self.visitors, self.replays, self.record = Visitors(), Replays(), record
        self.visitor = self.visitors.add()
        self.client = TestClient(Starlette(routes=replay_routes(self.replays, self.visitors)))

    def status(self, identity: str, token: str) -> int:
        return self.client.get(f"{REPLAY_ADDRESS}/{identity}?t={token}").status_code


def test_only_the_visitor_to_whom_it_was_offered_gets_it(record: SessionRecord) -> None:
    page = Page(record)
    identity = page.replays.offer(page.visitor, CLIP, record)
    answer = page.client.get(f"{REPLAY_ADDRESS}/{identity}?t={page.visitor.token}")
    assert answer.content == packed(CLIP, record) and answer.headers["cache-control"] == "no-store"
    assert page.status(identity, page.visitors.add().token) == 404
    assert page.status(identity, "") == page.status("0" * 32, page.visitor.token) == 404
    page.visitor.leave()
    assert page.status(identity, page.visitor.token) == 404


def test_the_same_offer_keeps_its_address_and_the_oldest_goes(record: SessionRecord, tmp_path: Path) -> None:
    page = Page(record)
    first = page.replays.offer(page.visitor, CLIP, record)
    assert page.replays.offer(page.visitor, CLIP, record) == first
    for number in range(MOST_OFFERED):
        page.replays.offer(page.visitor, tmp_path / str(number), record)
    assert page.status(first, page.visitor.token) == 404


def test_a_recording_that_is_gone_has_a_sentence_without_its_folder(record: SessionRecord, tmp_path: Path) -> None:
    page = Page(record)
    identity = page.replays.offer(page.visitor, tmp_path / "gone.posecheck", record)
    answer = page.client.get(f"{REPLAY_ADDRESS}/{identity}?t={page.visitor.token}")
    assert answer.status_code == 404
    assert answer.json() == {"sentence": "This recording is no longer here. Reload the page."}
