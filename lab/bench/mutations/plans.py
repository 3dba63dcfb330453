"""Plan files, in TOML and JSON."""

from pathlib import Path
from random import Random

from lab.bench.mutations.change import changed, changed_json, changed_text

PLAN = {
    "plan": 1,
    "stretches": [
        {
            "stretch": "piriformis stretch",
            "level": "beginner",
            "props": ["strap"],
            "hold_seconds": 30,
            "repetitions": 3,
        },
        {"stretch": "child's pose", "level": "advanced", "hold_seconds": 20.5, "repetitions": 2},
    ],
}
TOML = """plan = 1

[[stretches]]
stretch = "piriformis stretch"
level = "beginner"
props = ["strap"]
hold_seconds = 30
repetitions = 3

[[stretches]]
stretch = "child's pose"
level = "advanced"
hold_seconds = 20.5
"""


def plan_command(random: Random, folder: Path) -> list[str]:
    """A changed plan in `folder`, and a command that reads it; the video it is for is not there."""
    kind = random.randrange(3)
    if kind == 0:
        content, ending = changed_json(PLAN, random).encode("utf-8", "surrogatepass"), ".json"
    elif kind == 1:
        content, ending = changed_text(TOML, random).encode("utf-8", "surrogatepass"), ".toml"
    else:
        content, ending = changed(TOML.encode(), random), ".toml"
    path = folder / f"plan{ending}"
    path.write_bytes(content)
    return ["review", str(folder / "none.mp4"), "--plan", str(path), "--out", str(folder / "out")]
