"""A landmark network as it is shipped, run on crops."""

from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from lab.training.bundle import network_in
from lab.training.crops import Floats
from lab.training.examples import POINTS


class Teacher:
    """The network of one bundle, one thread."""

    def __init__(self, bundle: Path) -> None:
        self._network = Interpreter(model_content=network_in(bundle), num_threads=1)
        self._network.allocate_tensors()
        self._input = self._network.get_input_details()[0]["index"]
        self._outputs = [output["index"] for output in self._network.get_output_details()]

    def look(self, crop: NDArray[np.uint8]) -> tuple[Floats, Floats, float]:
        """Points (39, 5), world (39, 3), and how sure it is that somebody is there, 0 to 1."""
        self._network.set_tensor(self._input, crop[None].astype(np.float32) / 255)
        self._network.invoke()
        points, present, *_, world = (self._network.get_tensor(output) for output in self._outputs)
        return points[0].reshape(POINTS, 5), world[0].reshape(POINTS, 3), float(present[0, 0])
