"""Plan files, in TOML and JSON."""

from pathlib import Path
from random import Random

from lab.bench.mutations.change import changed, changed_json, changed_text

PLAN = {
    "plan": 2,
    "id": "0123456789abcdef0123456789abcdef",
    "assigned_by": "A. Example",
    "weekdays": ["monday", "thursday"],
    "valid_from": "2026-12-01",
    "stretches": [
        {
            "stretch": "piriformis stretch",
            "form": "pull",
            "sides": ["left"],
            "level": "beginner",
            "props": ["strap"],
            "hold_seconds": 30,
            "repetitions": 3,
            "note": "Slowly.",
            "ranges": [{"check": "thigh_to_chest", "low": 70, "high": 90.5, "reason": "the hip is new"}],
        },
        {"stretch": "child's pose", "level": "advanced", "hold_seconds": 20.5, "repetitions": 2},
    ],
    "cleared": [{"question": "hip_replacement_back", "by": "Dr. Example"}],
}
TOML = """plan = 2
note = "Slowly."
warm_up = false
valid_until = 2027-01-31

[[stretches]]
stretch = "piriformis stretch"
level = "beginner"
props = ["strap"]
hold_seconds = 30
repetitions = 3

[[stretches.ranges]]
check = "thigh_to_chest"
low = 70
high = 90.5
reason = "the hip is new"

[[stretches]]
stretch = "child's pose"
level = "advanced"
hold_seconds = 20.5
"""
ONLY_READ = 0.5
"""Share of the plans that are told in words; the others are what a video is reviewed by."""


def plan_command(random: Random, folder: Path) -> list[str]:
    """A changed plan in `folder`, and a command that reads it; a video that it is for is not there."""
    kind = random.randrange(3)
    if kind == 0:
        content, ending = changed_json(PLAN, random).encode("utf-8", "surrogatepass"), ".json"
    elif kind == 1:
        content, ending = changed_text(TOML, random).encode("utf-8", "surrogatepass"), ".toml"
    else:
        content, ending = changed(TOML.encode(), random), ".toml"
    path = folder / f"plan{ending}"
    path.write_bytes(content)
    if random.random() < ONLY_READ:
        return ["plan", str(path), "--link"]
    return ["review", str(folder / "none.mp4"), "--plan", str(path), "--out", str(folder / "out")]
