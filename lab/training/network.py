"""The landmark network of a pose model as a torch module, read from its .tflite file, and weights written back."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from lab.training.model_file import ModelFile

SAME_PADDING = 0
"""Padding in the file's own numbers; 1 is none ("valid")."""
ACTIVATIONS: Mapping[int, Callable[[Tensor], Tensor]] = {0: lambda x: x, 1: functional.relu, 3: functional.relu6}
CONVOLUTIONS = ("CONV_2D", "DEPTHWISE_CONV_2D")
Step = Callable[[dict[int, Tensor]], Tensor]


class LandmarkNetwork(nn.Module):
    """Pictures (N, 3, 256, 256) from 0 to 1 go in; the file's outputs come out in its own order.

    The first is (N, 195): 39 points of x, y, z in pixels of the crop, visibility and presence as log odds; the
    second (N, 1) whether anybody is there; the last (N, 117) the same points in metres about the hips.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._file = ModelFile(content)
        self.weights = nn.ParameterDict()
        self._steps: list[tuple[int, Step]] = []
        self._convolved: list[int] = []
        """Which step each convolution is."""
        self._frozen_steps = 0
        self.order: list[str] = []
        for operator in self._file.graph.operators:
            self._add(operator)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """Run it."""
        return self.outputs(self.all_values(pictures))

    def all_values(self, pictures: Tensor) -> dict[int, Tensor]:
        """What every step gives, by the file's number of it."""
        return self._run({int(self._file.graph.inputs[0]): pictures}, 0)

    def continued(self, values: dict[int, Tensor]) -> list[Tensor]:
        """The outputs, where another network with the same frozen convolutions has given `values`."""
        return self.outputs(self._run(dict(values), self._frozen_steps))

    def outputs(self, values: dict[int, Tensor]) -> list[Tensor]:
        """The outputs among these values."""
        return [values[int(output)] for output in self._file.graph.outputs]

    def freeze(self, convolutions: int) -> None:
        """Leave the first so many convolutions as they are."""
        fixed = set(self.order[: 2 * convolutions])
        for name, weight in self.weights.items():
            weight.requires_grad = name not in fixed
        self._frozen_steps = (
            self._convolved[convolutions] if convolutions < len(self._convolved) else len(self._steps)
        )

    def _run(self, values: dict[int, Tensor], start: int) -> dict[int, Tensor]:
        for output, step in self._steps[start:]:
            values[output] = step(values)
        return values

    def written(self, instead: Mapping[str, Tensor] = MappingProxyType({})) -> bytes:
        """The file with these weights, or others `instead` of some by their names."""
        weights = {**dict(self.weights.items()), **instead}
        return self._file.with_numbers({int(name[1:]): weight.detach().numpy() for name, weight in weights.items()})

    def _add(self, operator: Any) -> None:
        name, inputs, output = (
            self._file.name_of(operator),
            self._file.inputs_of(operator),
            int(operator.outputs[0]),
        )
        if name == "DEQUANTIZE":
            return
        if name in CONVOLUTIONS:
            self._convolved.append(len(self._steps))
            self._steps.append((output, self._convolution(name, inputs, operator)))
            return
        self._steps.append((output, self._plain(name, inputs, operator)))

    def _convolution(self, name: str, inputs: list[int], operator: Any) -> Step:
        source, kernel, offset = inputs
        # (out, height, width, in), depthwise (1, height, width, channels), become (out, in, height, width).
        turned = (0, 3, 1, 2) if name == "CONV_2D" else (3, 0, 1, 2)
        for letter, number in (("w", kernel), ("b", offset)):
            numbers = self._file.constant(number).astype(np.float32)
            numbers = numbers.transpose(turned) if letter == "w" else numbers
            self.weights[f"{letter}{number}"] = nn.Parameter(torch.from_numpy(np.ascontiguousarray(numbers)))
            self.order.append(f"{letter}{number}")
        options = operator.builtinOptions
        activation = ACTIVATIONS[options.fusedActivationFunction]
        stride, same, apart = options.strideH, options.padding == SAME_PADDING, name != "CONV_2D"

        def step(values: dict[int, Tensor]) -> Tensor:
            weight, picture = self.weights[f"w{kernel}"], values[source]
            picture = _padded(picture, weight.shape[2], stride) if same else picture
            groups = picture.shape[1] if apart else 1
            bias = self.weights[f"b{offset}"]
            return activation(functional.conv2d(picture, weight, bias, stride=stride, groups=groups))

        return step

    def _plain(self, name: str, inputs: list[int], operator: Any) -> Step:
        """Everything without weights."""
        options, source = operator.builtinOptions, inputs[0]
        if name == "ADD":
            activation, other = ACTIVATIONS[options.fusedActivationFunction], inputs[1]
            return lambda values: activation(values[source] + values[other])
        if name == "LOGISTIC":
            return lambda values: torch.sigmoid(values[source])
        if name == "MAX_POOL_2D":
            size, stride = options.filterHeight, options.strideH
            same = options.padding == SAME_PADDING
            return lambda values: functional.max_pool2d(
                _padded(values[source], size, stride) if same else values[source], size, stride
            )
        wanted = self._file.constant(inputs[1]).tolist() if len(inputs) > 1 else []
        if name == "PAD":
            around = [side for axis in (wanted[2], wanted[1], wanted[3]) for side in axis]
            return lambda values: functional.pad(values[source], around)
        if name == "RESIZE_BILINEAR":
            corners = bool(options.alignCorners)
            return lambda values: functional.interpolate(
                values[source], size=wanted, mode="bilinear", align_corners=corners
            )
        if name == "RESHAPE":
            return lambda values: values[source].permute(0, 2, 3, 1).reshape(len(values[source]), -1)
        raise ValueError(f"the network has an operation {name} that this replica does not know")


def _padded(picture: Tensor, size: int, stride: int) -> Tensor:
    """Padded as TensorFlow does for "same": more at the right and at the bottom."""
    height, width = (max((-(-length // stride) - 1) * stride + size - length, 0) for length in picture.shape[2:])
    if not height and not width:
        return picture
    return functional.pad(picture, (width // 2, width - width // 2, height // 2, height - height // 2))
