"""Recordings, scored again."""

import gzip
import json
from pathlib import Path
from random import Random

from lab.bench.mutations.change import changed, changed_json
from lab.paths import SAMPLES


def recording_command(random: Random, folder: Path) -> list[str]:
    """A changed recording in `folder`, and the command that uses it."""
    sample = random.choice(sorted(SAMPLES.glob("*.posecheck"))).read_bytes()
    header, _, frames = gzip.decompress(sample).partition(b"\n")
    kind = random.randrange(4)
    if kind == 0:
        sample = changed(sample, random)
    elif kind == 1:
        header = changed_json(json.loads(header), random).encode("utf-8", "surrogatepass")
    elif kind == 2:
        frames = changed(frames, random)
    else:
        header = changed(header, random)
    content = sample if kind == 0 else gzip.compress(header + b"\n" + frames, 1)
    path = folder / "a recording.posecheck"
    path.write_bytes(content)
    return ["rescore", str(path), "--out", str(folder / "out")]
