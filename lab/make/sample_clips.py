"""`python -m lab.make.sample_clips`: render the clips of samples/ that were made with this lab.

The other clips there come from an earlier version of it; they are kept, because recordings of them are.
"""

import argparse
import sys
from collections.abc import Sequence

from tqdm import tqdm

from lab.bodies.cast import figure
from lab.paths import SAMPLES
from lab.scenes.scenes import Scene, Setting, Story, View

QUALITY = "30"
"""x264's constant rate factor that keeps half a minute under 400 kB."""


def _scene(name: str, body: str, story: Story, azimuth: int, height_m: float, room: int) -> Scene:
    view = View(azimuth, height_m, 2.5, 60.0, 640, 480)
    setting = Setting(room, noise=0.002, clutter=("plant",))
    return Scene(name, figure(body).looks.part, "clip", body, story, view, setting, seed=11)


SCENES = (
    _scene(
        "seated_figure_four_oblique",
        "m_jon",
        Story("hold", "L", "intermediate", "seated_figure_four", depth=0.4),
        # From the front, on the side of the supporting leg.
        315,
        0.8,
        1,
    ),
    _scene(
        "half_kneeling_mistakes",
        "f_ines",
        Story(
            "mistakes",
            "L",
            "intermediate",
            "half_kneeling_hip_flexor",
            None,
            "tall_trunk",
            "above",
            1.5,
            ("hips_forward", "below", 1.5),
            0.4,
        ),  # fmt: skip
        90,
        0.8,
        3,
    ),
    _scene(
        "supine_push_mistakes",
        "f_olga",
        Story(
            "mistakes", "R", "intermediate", "supine_figure_four", "push", "buttocks_down", "above", 2.0, depth=0.6
        ),
        # The supporting leg is nearer.
        90,
        0.6,
        5,
    ),
    _scene(
        "single_knee_to_chest",
        "m_piet",
        Story("steady_hold", "L", "intermediate", "single_knee_to_chest", depth=0.8),
        # The pulled leg is nearer.
        90,
        0.7,
        4,
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write clip and truth of each."""
    parser = argparse.ArgumentParser(prog="python -m lab.make.sample_clips", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these")
    options = parser.parse_args(arguments)
    from lab.bodies.bake import bake_missing
    from lab.make.files import write_film, write_truth
    from lab.make.scene import take

    bake_missing()
    for scene in tqdm([s for s in SCENES if not options.names or s.id in options.names], unit="clip"):
        shown = take(scene)
        frames = write_film(SAMPLES / f"{scene.id}.mp4", scene, shown, QUALITY)
        write_truth(SAMPLES / f"{scene.id}.truth.json.gz", scene, shown, figure(scene.body).looks, frames)
    return 0


if __name__ == "__main__":
    sys.exit(main())
