"""What a model saw in a set of rendered scenes: one file a part and model, read without any picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.observed.bundle import Bundle
from lab.observed.store import Store, origin_of, read_known, read_sights
from lab.scenes.sets import Part, Scene
from posecheck.scoring.recording import Sight


@dataclass(frozen=True, slots=True)
class ObservedSet:
    """A set's folder, and the name of the model that looked at it; `anew` at each frame of a clip by itself."""

    folder: Path
    model: str
    anew: bool = False

    def file(self, part: Part) -> Path:
        """Where everything seen in a part is kept."""
        return self.folder / "observed" / f"{part}-{self.model}{'-anew' if self.anew else ''}.sqlite"

    def open(self, part: Part, bundle: Bundle) -> Store:
        """To put more in; SystemExit with a sentence where another model of that name has filled it."""
        return Store(self.file(part), bundle)

    def looked_at(self, scenes: Sequence[Scene]) -> list[Scene]:
        """Those of these scenes that the model has seen."""
        known = {part: read_known(self.file(part)) for part in {scene.part for scene in scenes}}
        return [scene for scene in scenes if scene.name in known[scene.part]]

    def all_of(self, scenes: Sequence[Scene]) -> Sequence[Scene]:
        """These scenes; SystemExit with a sentence where the model has not seen one."""
        missing = len(scenes) - len(self.looked_at(scenes))
        if missing:
            raise SystemExit(
                f"{missing} of {len(scenes)} scenes in {self.folder} have not been looked at by {self.model}: "
                f"python -m lab observe {self.folder} --model {self.model} does it, and goes on where it stopped."
            )
        return scenes

    def sights(self, scene: Scene) -> list[Sight]:
        """What the model saw in each frame; LookupError where it has not looked."""
        sights = read_sights(self.file(scene.part), scene.name)
        if sights is None:
            raise LookupError(f"{self.model} has not looked at {scene.name}")
        return sights

    def model_sha256(self, parts: Sequence[Part]) -> str:
        """The model's; SystemExit with a sentence where the parts were seen by different ones, or by none."""
        found = {origin_of(self.file(part)) for part in parts}
        if len(found) != 1 or None in found:
            raise SystemExit(
                f"{' and '.join(parts)} of {self.folder} have not all been looked at by one {self.model}: "
                f"python -m lab observe {self.folder} --model {self.model} does it."
            )
        return str(found.pop())
