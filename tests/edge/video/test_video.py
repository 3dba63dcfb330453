"""Video files become upright Frames at even media times, and Frames become an mp4 that keeps their times."""

import gc
import os
import pickle
import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest
from av.video.frame import VideoFrame

from posecheck.errors import InputError, NoPersonError, PosecheckError
from posecheck.video import Frame, Gap, VideoWriter, find_clips, probe, read_ahead, read_frames
from posecheck.video import frames_at as pictures_at
from tests.edge.media import Camera, cut, number_of, picture, record, record_sound, red_corner, scribble, steady

FAST_START = (("movflags", "faststart"),)


def numbers(frames: list[Frame]) -> list[int]:
    return [number_of(frame.pixels) for frame in frames]


def seconds(frames: list[Frame]) -> list[float]:
    return [frame.seconds for frame in frames]


def refusal(path: Path) -> str:
    """The sentence with which both ways to open a file refuse it."""
    with pytest.raises(InputError) as reading:
        list(read_frames(path))
    with pytest.raises(InputError) as probing:
        probe(path)
    assert str(reading.value) == str(probing.value)
    assert str(path) in str(reading.value)
    return str(reading.value)


@pytest.mark.parametrize(
    ("suffix", "codec", "pix_fmt"),
    [
        ("mp4", "libx264", "yuv420p"),
        ("mp4", "libx265", "yuv420p"),
        ("mp4", "libvpx-vp9", "yuv420p"),
        ("mp4", "libsvtav1", "yuv420p"),
        ("mov", "libx264", "yuv420p"),
        ("mov", "libx265", "yuv420p10le"),
        ("m4v", "libx264", "yuvj420p"),
        ("mkv", "libx264", "yuv444p"),
        ("mkv", "libx265", "yuv420p"),
        ("mkv", "libvpx-vp9", "yuv420p"),
        ("mkv", "libsvtav1", "yuv420p10le"),
        ("webm", "libvpx-vp9", "yuv420p"),
        ("webm", "libsvtav1", "yuv420p"),
        ("avi", "libx264", "yuv420p"),
        ("avi", "mpeg4", "yuv420p"),
        ("ts", "libx264", "yuv420p"),
        ("gif", "gif", "rgb8"),
    ],
)
def test_formats(tmp_path: Path, suffix: str, codec: str, pix_fmt: str) -> None:
    """Every usual container and codec gives each picture at its own time."""
    rate = 10 if codec == "gif" else 30
    path = record(tmp_path / f"clip.{suffix}", steady(rate, 1), Camera(codec=codec, pix_fmt=pix_fmt, rate=rate))
    gaps: list[Gap] = []
    frames = list(read_frames(path, fps=None, on_gap=gaps.append))
    assert numbers(frames) == list(range(rate))
    assert seconds(frames) == pytest.approx(steady(rate, 1), abs=0.002)
    assert seconds(frames)[0] == 0.0
    assert gaps == []
    clip = probe(path)
    assert (clip.name, clip.width, clip.height, clip.rotation) == (path.name, 320, 240, 0)
    assert clip.fps == pytest.approx(rate, rel=0.01)
    assert clip.seconds == pytest.approx(1.0, abs=0.05)


def test_colours_survive(tmp_path: Path) -> None:
    """Red stays red and grey stays grey: channels are RGB, and the range of the file is respected."""
    for pix_fmt in ("yuv420p", "yuvj420p", "yuv420p10le"):
        path = record(tmp_path / f"{pix_fmt}.mp4", steady(30, 0.2), Camera(pix_fmt=pix_fmt))
        pixels = next(iter(read_frames(path, long_side=None))).pixels
        assert pixels.dtype == np.uint8
        assert pixels[20, 20] == pytest.approx((230, 20, 20), abs=12)
        assert pixels[100, 200] == pytest.approx((120, 120, 120), abs=6)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_rotation(tmp_path: Path, turned: int, mirrored: bool) -> None:
    """However the phone was held, the picture is upright and its size is the displayed one."""
    camera = Camera(turned=turned, mirrored=mirrored, size=(240, 320))
    path = record(tmp_path / "phone.mp4", steady(30, 0.3), camera)
    frame = list(read_frames(path, fps=None, long_side=None))[5]
    assert frame.pixels.shape == (320, 240, 3)
    assert frame.pixels.flags.c_contiguous
    assert red_corner(frame.pixels) == "upper left"
    assert number_of(frame.pixels) == 5
    clip = probe(path)
    assert (clip.width, clip.height) == (240, 320)
    assert mirrored or clip.rotation == turned


def test_scaling(tmp_path: Path) -> None:
    """A large picture is scaled to the long side, a small one to 640 at most, None keeps the full size."""
    large = record(tmp_path / "4k.mp4", steady(30, 0.2), Camera(size=(3840, 2160)))
    upright = record(tmp_path / "portrait.mp4", steady(30, 0.2), Camera(size=(1080, 1920), turned=90))
    odd = record(tmp_path / "odd.mp4", steady(30, 0.2), Camera(size=(321, 239), pix_fmt="yuv444p"))
    assert next(iter(read_frames(large))).pixels.shape == (360, 640, 3)
    assert next(iter(read_frames(large, long_side=None))).pixels.shape == (2160, 3840, 3)
    assert next(iter(read_frames(upright))).pixels.shape == (640, 360, 3)
    assert next(iter(read_frames(odd))).pixels.shape == (477, 640, 3)
    assert next(iter(read_frames(odd, long_side=None))).pixels.shape == (239, 321, 3)
    assert (probe(large).width, probe(upright).width, probe(odd).width) == (3840, 1080, 321)
    assert numbers(list(read_frames(large, fps=None))) == list(range(6))


@pytest.mark.parametrize(("shape", "turned", "size"), [("4/3", 0, (427, 240)), ("1/2", 90, (640, 240))])
def test_square_pixels(tmp_path: Path, shape: str, turned: int, size: tuple[int, int]) -> None:
    """Pixels that are not square are stretched, along the side on which the camera squeezed them."""
    path = record(tmp_path / "dv.mp4", steady(30, 0.2), Camera(pixel_shape=Fraction(shape), turned=turned))
    assert (probe(path).width, probe(path).height) == size
    assert next(iter(read_frames(path, long_side=None))).pixels.shape == (size[1], size[0], 3)


@pytest.mark.parametrize("suffix", ["mp4", "mkv"])
@pytest.mark.parametrize("rate", [24, 25, 29.97, 30, 50, 59.94, 60, 120, 240])
def test_decimation(tmp_path: Path, rate: float, suffix: str) -> None:
    """Any frame rate above 15 becomes 15 frames per second, each within half a picture of an even clock."""
    times = steady(rate, 2)
    camera = Camera(size=(160, 120), rate=round(rate))
    frames = list(read_frames(record(tmp_path / f"fast.{suffix}", times, camera)))
    assert len(frames) == pytest.approx(30, abs=1)
    assert seconds(frames) == pytest.approx([times[n] for n in numbers(frames)], abs=0.001)
    off = [abs(at - round(at * 15) / 15) for at in seconds(frames)]
    assert max(off) <= 0.5 / rate + 0.002
    steps = [b - a for a, b in pairwise(seconds(frames))]
    assert max(steps) - min(steps) < 1 / rate + 0.003


def test_slow_cameras_are_not_multiplied(tmp_path: Path) -> None:
    """A camera slower than the clock gives every picture once."""
    path = record(tmp_path / "slow.mp4", steady(10, 2))
    assert numbers(list(read_frames(path))) == list(range(20))


def test_variable_frame_rate(tmp_path: Path) -> None:
    """Where the camera slows down, times are those in the file and no picture is invented."""
    times = [*steady(60, 1), *steady(8, 1, start=1.0), 2.767, *steady(30, 1, start=2.8)]
    frames = list(read_frames(record(tmp_path / "dark.mp4", times)))
    shown = numbers(frames)
    assert shown == sorted(set(shown))
    assert seconds(frames) == pytest.approx([times[n] for n in shown], abs=0.001)
    assert set(range(60, 68)) <= set(shown)
    assert sum(1 for s in seconds(frames) if s < 0.99) == 15


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts"])
def test_first_timestamp_is_not_zero(tmp_path: Path, suffix: str) -> None:
    """Time begins with the first picture, whatever its timestamp."""
    path = record(tmp_path / f"late.{suffix}", steady(30, 1, start=5.0))
    gaps: list[Gap] = []
    frames = list(read_frames(path, fps=None, on_gap=gaps.append))
    assert seconds(frames) == pytest.approx(steady(30, 1), abs=0.002)
    assert (seconds(frames)[0], gaps) == (0.0, [])
    assert probe(path).seconds == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("suffix", ["mp4", "mkv"])
def test_edited_clip(tmp_path: Path, suffix: str) -> None:
    """What was cut away at the beginning, and has a negative time, is not shown."""
    camera = Camera(muxer=(("avoid_negative_ts", "disabled"),))
    path = record(tmp_path / f"trimmed.{suffix}", steady(30, 2, start=-0.5), camera)
    frames = list(read_frames(path, fps=None))
    assert numbers(frames) == list(range(15, 60))
    assert seconds(frames) == pytest.approx(steady(30, 1.5), abs=0.002)


def test_no_count_and_no_length(tmp_path: Path) -> None:
    """A WebM as browsers record it announces neither length nor number of pictures, and all are read."""
    path = record(tmp_path / "live.webm", steady(30, 2), Camera(codec="libvpx-vp9", muxer=(("live", "1"),)))
    assert probe(path).seconds is None
    assert numbers(list(read_frames(path, fps=None))) == list(range(60))


def test_two_recordings_in_one_file(tmp_path: Path) -> None:
    """Where timestamps start again, as in two recordings pasted together, time goes on."""
    first = record(tmp_path / "a.ts", steady(30, 2)).read_bytes()
    path = tmp_path / "both.ts"
    path.write_bytes(first + first)
    frames = list(read_frames(path, fps=None))
    assert len(frames) > 110
    assert all(0 < b - a < 0.2 for a, b in pairwise(seconds(frames)))


@pytest.mark.skipif("sys.platform != 'linux'", reason="the scheduling classes are Linux's")
def test_an_encoded_film_leaves_the_scheduling_as_it_was(tmp_path: Path) -> None:
    """A test that were left in a real-time class would hand it on to every server and browser it starts."""
    record(tmp_path / "film.mp4", steady(30, 0.2), Camera(codec="libsvtav1"))
    assert os.sched_getscheduler(0) == os.SCHED_OTHER


@pytest.mark.parametrize(
    ("suffix", "codec"),
    [
        ("mp4", "libx264"),
        ("mp4", "libx265"),
        ("mp4", "libsvtav1"),
        ("mkv", "libx264"),
        ("webm", "libvpx-vp9"),
    ],
)
def test_damaged_middle(tmp_path: Path, suffix: str, codec: str) -> None:
    """Noise in the middle costs the pictures there, which on_gap reports; those behind keep their times."""
    times = steady(30, 8)
    muxer = FAST_START if suffix == "mp4" else ()
    path = record(tmp_path / f"worn.{suffix}", times, Camera(codec=codec, muxer=muxer))
    gaps: list[Gap] = []
    frames = list(read_frames(scribble(path, start=0.4, end=0.45), fps=None, on_gap=gaps.append))
    assert 150 <= len(frames) < 240
    assert numbers(frames[-30:]) == list(range(210, 240))
    assert seconds(frames[-30:]) == pytest.approx(times[-30:], abs=0.002)
    assert all(b > a for a, b in pairwise(seconds(frames)))
    lost = (240 - len(frames)) / 30
    assert sum(gap.seconds for gap in gaps) == pytest.approx(lost, abs=0.15)
    assert all(0 < gap.start < gap.end < 8 for gap in gaps)


@pytest.mark.parametrize(("suffix", "codec"), [("mp4", "libx264"), ("mkv", "libx265"), ("webm", "libvpx-vp9")])
def test_cut_off_end(tmp_path: Path, suffix: str, codec: str) -> None:
    """A file cut off gives the pictures that are there, and on_gap says what is missing at the end."""
    muxer = FAST_START if suffix == "mp4" else ()
    path = record(tmp_path / f"copy.{suffix}", steady(30, 8), Camera(codec=codec, muxer=muxer))
    gaps: list[Gap] = []
    frames = list(read_frames(cut(path, keep=0.6), fps=None, on_gap=gaps.append))
    assert 60 < len(frames) < 200
    assert numbers(frames)[:60] == list(range(60))
    assert gaps[-1].start == pytest.approx(len(frames) / 30, abs=0.1)
    assert gaps[-1].end == pytest.approx(8, abs=0.1)


def test_long_still_pictures_are_no_damage(tmp_path: Path) -> None:
    """A GIF that announces a picture of two seconds has no gap."""
    gaps: list[Gap] = []
    camera = Camera(codec="gif", pix_fmt="rgb8", rate=10)
    frames = list(read_frames(record(tmp_path / "a.gif", [0, 0.1, 2.1, 2.2], camera), on_gap=gaps.append))
    assert seconds(frames) == pytest.approx([0, 0.1, 2.1, 2.2])
    assert gaps == []


def test_impossible_pixel_shape_is_ignored(tmp_path: Path) -> None:
    """A header that claims pixels of 1 by 50 does not blow the picture up."""
    path = record(tmp_path / "a.mp4", steady(30, 0.2), Camera(pixel_shape=Fraction(1, 50)))
    assert (probe(path).width, probe(path).height) == (320, 240)


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    assert "there is no such file" in refusal(tmp_path / "gone.mp4")


def test_folder_as_file(tmp_path: Path) -> None:
    """A folder is called a folder."""
    assert "this is a folder" in refusal(tmp_path)


def test_empty_file(tmp_path: Path) -> None:
    """An empty file is called empty."""
    path = tmp_path / "empty.mp4"
    path.touch()
    assert "this file is empty" in refusal(path)


@pytest.mark.parametrize(
    "text",
    [
        "my exercises\n" * 50,
        "1\n00:00:01,000 --> 00:00:02,000\nsubtitle\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/secret.ts\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile /etc/hostname\n",
    ],
)
def test_text_with_a_video_name(tmp_path: Path, text: str) -> None:
    """Text named .mp4 is no video, neither as a subtitle nor as a playlist that names other files."""
    path = tmp_path / "notes.mp4"
    path.write_text(text)
    assert "this is not a video" in refusal(path)


def test_sound_only(tmp_path: Path) -> None:
    """A file with sound alone is refused in words that say so."""
    assert "no picture" in refusal(record_sound(tmp_path / "song.mp4"))


def test_tiny_picture(tmp_path: Path) -> None:
    """A picture of one pixel, or of 32x32, is refused with its size."""
    dot = Camera(codec="gif", pix_fmt="rgb8", size=(1, 1), rate=10)
    assert "only 1x1 pixels" in refusal(record(tmp_path / "dot.gif", steady(10, 0.2), dot))
    stamp = Camera(size=(32, 32))
    assert "only 32x32 pixels" in refusal(record(tmp_path / "stamp.mp4", steady(30, 0.2), stamp))


@pytest.mark.parametrize("keep", [0.5, 0.8, 0.95])
def test_index_cut_off(tmp_path: Path, keep: float) -> None:
    """An mp4 that lost its end, where the index is, is said to be cut off."""
    path = record(tmp_path / "interrupted.mp4", steady(30, 1))
    assert "cut off" in refusal(cut(path, keep=keep))


def test_nothing_decodable(tmp_path: Path) -> None:
    """A file whose every picture is noise is refused."""
    path = record(tmp_path / "noise.mp4", steady(30, 2), Camera(muxer=FAST_START))
    data = path.read_bytes()
    begin = data.index(b"mdat") / len(data)
    assert "can be decoded" in refusal(scribble(path, start=begin + 0.001, end=1.0))


def test_forbidden_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened is refused with the system's reason (made up here: root may open all)."""

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "permission denied" in refusal(tmp_path / "private.mp4")


def test_colon_in_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name such as `concat:a.mp4` is a file's name, not an order to FFmpeg."""
    monkeypatch.chdir(tmp_path)
    record(tmp_path / "a.mp4", steady(30, 0.2)).rename("concat:a.mp4")
    assert probe(Path("concat:a.mp4")).name == "concat:a.mp4"


def test_title_in_another_encoding(tmp_path: Path) -> None:
    """A text in the file that is not UTF-8, as old cameras write, does not matter."""
    path = record(tmp_path / "old.mp4", steady(30, 0.2))
    path.write_bytes(path.read_bytes().replace(b"VideoHandler", b"Vid\xe9oHandler"))
    assert b"\xe9o" in path.read_bytes()
    assert numbers(list(read_frames(path, fps=None))) == list(range(6))


def test_memory_stays_flat(tmp_path: Path) -> None:
    """No decoded picture outlives its frame, also where the garbage collector sleeps."""
    path = record(tmp_path / "long.mp4", steady(30, 4), Camera(turned=90))
    gc.disable()
    try:
        frames = read_frames(path, fps=None)
        next(frames)
        before = sum(isinstance(thing, VideoFrame) for thing in gc.get_objects())
        for _ in islice(frames, 100):
            pass
        assert sum(isinstance(thing, VideoFrame) for thing in gc.get_objects()) <= before + 2
    finally:
        gc.enable()


def frames_at(times: list[float], width: int = 320, height: int = 240) -> Iterator[Frame]:
    for number, at in enumerate(times):
        yield Frame(picture(number, width, height), at)


def write(path: Path, frames: Iterator[Frame]) -> Path:
    with VideoWriter(path) as writer:
        for frame in frames:
            writer.write(frame)
    return path


def test_written_file_plays(tmp_path: Path) -> None:
    """What is written can be read: same pictures, same colours, same uneven times, index in front."""
    times = [0.0, 0.04, 0.1, 0.5, 1.267, 1.3, 1.301, 2.0]
    path = write(tmp_path / "out.mp4", frames_at(times))
    frames = list(read_frames(path, fps=None))
    assert numbers(frames) == list(range(8))
    assert seconds(frames) == pytest.approx(times, abs=1e-4)
    assert frames[0].pixels[20, 20] == pytest.approx((230, 20, 20), abs=12)
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert [file.name for file in tmp_path.iterdir()] == ["out.mp4"]


def test_written_sizes(tmp_path: Path) -> None:
    """An odd size loses its last row and column, and a later frame of another size takes the first one's."""
    frames = [*frames_at([0.0], 321, 241), Frame(picture(1, 640, 480), 0.1)]
    path = write(tmp_path / "out.mp4", iter(frames))
    assert (probe(path).width, probe(path).height) == (320, 240)
    assert numbers(list(read_frames(path, fps=None))) == [0, 1]


def test_time_does_not_run_backwards(tmp_path: Path) -> None:
    """A frame that is not later than the one before is a mistake of the program, and no file is left."""
    with pytest.raises(ValueError, match="after one at"):
        write(tmp_path / "out.mp4", frames_at([0.0, 0.1, 0.1]))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("blow", [RuntimeError, KeyboardInterrupt])
def test_interrupted_writing_leaves_nothing(tmp_path: Path, blow: type[BaseException]) -> None:
    """An exception or Ctrl-C leaves no part of a file, and an older file of that name as it was."""

    def interrupted() -> Iterator[Frame]:
        yield from frames_at(steady(30, 1))
        raise blow

    older = tmp_path / "older.mp4"
    older.write_bytes(b"older")
    for path in (older, tmp_path / "new.mp4"):
        with pytest.raises(blow):
            write(path, interrupted())
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"older"]


def test_no_frame_no_file(tmp_path: Path) -> None:
    """A writer that got no frame writes no file."""
    assert not write(tmp_path / "out.mp4", iter(())).exists()
    assert list(tmp_path.iterdir()) == []


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up is said to be full, and nothing is left on it (/dev/full is always full)."""
    part = tmp_path / ".out.mp4.full.part"
    part.symlink_to("/dev/full")
    writer = VideoWriter(tmp_path / "out.mp4")
    monkeypatch.setattr(writer, "_part", part)
    with pytest.raises(InputError, match="no space left on device") as refused, writer:
        for frame in frames_at(steady(30, 2)):
            writer.write(frame)
    assert str(tmp_path / "out.mp4") in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_nowhere_to_write(tmp_path: Path) -> None:
    """A folder that does not exist, or a file in its place, is refused before the first frame."""
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "none" / "out.mp4", tmp_path / "file" / "out.mp4"):
        with pytest.raises(InputError, match="cannot be written") as refused, VideoWriter(path):
            pytest.fail("the block must not begin")
        assert str(path) in str(refused.value)


def test_read_ahead_keeps_order() -> None:
    """All items come, in order, also fewer than the depth."""
    assert list(read_ahead(range(100))) == list(range(100))
    assert list(read_ahead(range(3))) == [0, 1, 2]
    assert list(read_ahead([])) == []


def test_read_ahead_works_in_advance_but_not_far() -> None:
    """While the first item is in use the next ones are made, no more than the depth."""
    made: list[int] = []

    def making() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    items = read_ahead(making(), depth=4)
    assert next(items) == 0
    deadline = time.monotonic() + 5
    while len(made) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.05)
    assert made == [0, 1, 2, 3, 4]
    items.close()


def test_read_ahead_passes_exceptions_on(tmp_path: Path) -> None:
    """What goes wrong in the thread is raised in its place, after the items before it."""

    def failing() -> Iterator[int]:
        yield 1
        yield 2
        raise InputError("clip.mp4", "it broke", "Mend it")

    items = read_ahead(failing())
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(InputError, match="it broke"):
        next(items)
    with pytest.raises(InputError, match="no such file"):
        list(read_ahead(read_frames(tmp_path / "gone.mp4")))


def test_read_ahead_stops_its_thread(tmp_path: Path) -> None:
    """Closing the reader early ends the thread and closes the file behind it."""
    path = record(tmp_path / "clip.mp4", steady(30, 4))
    before = threading.active_count()
    source = read_frames(path, fps=None)
    items = read_ahead(source)
    next(items)
    assert threading.active_count() == before + 1
    items.close()
    assert threading.active_count() == before
    assert list(source) == []


def test_find_clips(tmp_path: Path) -> None:
    """Folders give their videos, sorted, with those of folders below; hidden and other files are not."""
    for name in ("b.MP4", "a.mov", "notes.txt", ".hidden.mp4", ".cache/c.mp4", "june/d.webm", "june/e.gif"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    named = tmp_path / "notes.txt"
    found = find_clips([named, tmp_path, tmp_path / "a.mov"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "notes.txt", "a.mov", "b.MP4", "june/d.webm", "june/e.gif",
    ]  # fmt: skip


def test_folder_without_video(tmp_path: Path) -> None:
    """A folder without a video is an error that names it."""
    with pytest.raises(InputError, match="no video in this folder") as refused:
        find_clips([tmp_path])
    assert refused.value.file == str(tmp_path)


def test_errors_read_and_travel() -> None:
    """An error is a sentence, keeps its parts, and survives the way from a worker process."""
    for kind in (InputError, NoPersonError):
        error = pickle.loads(pickle.dumps(kind(Path("a.mp4"), "it is empty", "Record it again")))
        assert isinstance(error, PosecheckError)
        assert str(error) == "a.mp4: it is empty. Record it again."
        assert (error.file, error.why, error.what_to_do) == ("a.mp4", "it is empty", "Record it again")


@pytest.mark.parametrize(
    ("suffix", "codec"), [(".mp4", "libx264"), (".mkv", "libx265"), (".avi", "libx264"), (".webm", "libvpx-vp9")]
)
def test_single_pictures_are_those_of_the_whole_reading(suffix: str, codec: str, tmp_path: Path) -> None:
    """Pictures taken at single times, in any order, are the ones that reading from the start gives then."""
    path = record(tmp_path / f"clip{suffix}", steady(25, 8), Camera(codec=codec))
    whole = {frame.seconds: frame for frame in read_frames(path, fps=15)}
    times = list(whole)
    wanted = [times[at] for at in (100, 0, 31, 80, len(times) - 1)]
    taken = list(pictures_at(path, [*wanted, 99.0]))
    assert [frame.seconds for frame in taken] == sorted(wanted)
    for frame in taken:
        np.testing.assert_array_equal(frame.pixels, whole[frame.seconds].pixels)
