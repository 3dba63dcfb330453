"""The chapter "Real people" of docs/ACCURACY.md, from numbers alone."""

from collections.abc import Iterator, Sequence

from lab.measure.intervals import Share, markdown, share_of
from lab.people.clips import ENOUGH, ClipCredit
from lab.people.crossing import CrossingFit
from lab.people.joints import leg_table
from lab.people.photos import PhotoCount
from lab.people.summary import Yardstick

_JOINTS = """Leg joints beside those that a person marked, in parts of the marked trunk: the share within 20 %, and
the median in percent. The frames of one clip are alike, so the second share lets each clip and photograph weigh the
same. The change and the joints gained and lost are against the other model.
"""
_PHOTOS = """Photographs and frames, by one lay reader's eye: "right form" is what that reader called right.
Recognised means judged as what it is, with the right side where a side can be told.
"""
_CLIPS = f"""Seconds credited in clips against those that a person saw held (half a second more or less), and in
clips that show nothing of ours. Good means within {ENOUGH} s of the eye, or nothing credited where nothing is due.
"""
_CROSSING = """What the learned pattern says of a crossed leg, on photographs:
"""


def chapter(found: Yardstick) -> str:
    """As Markdown."""
    return "\n".join(_parts(found))


def _parts(found: Yardstick) -> Iterator[str]:
    (model, sha256), (other, other_sha256) = found.model, found.other
    yield f"The model {model} ({sha256}); changes are against {other} ({other_sha256}).\n"
    yield _JOINTS
    yield leg_table(found.joints)
    if found.photos:
        yield _PHOTOS
        yield photo_table(found.photos)
    if found.crossing:
        yield _CROSSING
        yield crossing_table(found.crossing)
    if found.clips:
        yield _CLIPS
        yield clip_table(found.clips)


def photo_table(counts: Sequence[PhotoCount]) -> str:
    """A line a class and question."""
    rows = [
        (one.group, one.what, Share(one.count, one.total), f"{one.gained - one.lost:+d} ({one.gained}, {one.lost})")
        for one in counts
        if one.total
    ]
    return markdown(("shown", "", "photographs", "change (gained, lost)"), rows)


def clip_table(clips: Sequence[ClipCredit]) -> str:
    """A line a clip, and the sums."""
    rows = [
        (
            one.activity,
            "-" if one.held is None else f"{one.held:.1f}",
            f"{one.credited:.1f} ({one.before[0]:.1f})",
            f"{one.false:.1f} ({one.before[1]:.1f})",
            "yes" if one.good else "**no**",
        )
        for one in clips
    ]
    held = [one for one in clips if one.held is not None]
    none = [one for one in clips if one.held is None]
    rows.append(_clip_sum("**clips with a hold**", held))
    rows.append(_clip_sum("**clips without**", none))
    return markdown(("shown", "held by eye", "credited (other model)", "credited as another", "good"), rows)


def _clip_sum(name: str, clips: Sequence[ClipCredit]) -> tuple[str, str, str, str, str]:
    return (
        name,
        f"{sum(one.held or 0 for one in clips):.1f}",
        f"{sum(one.credited for one in clips):.1f} ({sum(one.before[0] for one in clips):.1f})",
        f"{sum(one.false for one in clips):.1f} ({sum(one.before[1] for one in clips):.1f})",
        f"{share_of([one.good for one in clips])}, other model {sum(one.good_before for one in clips)}",
    )


def crossing_table(fit: CrossingFit) -> str:
    """One line a question."""
    return markdown(
        ("", "photographs"),
        [
            ("crossed legs, the right one is the likelier", Share(fit.right_leg, fit.legs)),
            (
                "pairs in which the crossed leg is likelier than legs that are not crossed",
                f"{100 * fit.area:.0f} %",
            ),
            ("crossed legs that leave no doubt", Share(fit.found, fit.legs)),
            ("legs that are not crossed and are said to be beyond doubt", Share(fit.false, fit.others)),
            ("crossed legs that are said to be apart", Share(fit.lost, fit.legs)),
        ],
    )
