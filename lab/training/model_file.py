"""A .tflite file: its graph, its constants, and the same file with other numbers.

The structure stays byte for byte what it was: only the numbers of constants are replaced, in the precision in which
they are stored. So bundle, Tasks API and browser run trained weights without new code.
"""

from collections.abc import Mapping
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

TYPES = {0: np.float32, 1: np.float16, 2: np.int32}
"""The file's own numbers for types of constants."""


class ModelFile:
    """One file in memory."""

    def __init__(self, content: bytes) -> None:
        self._schema = _schema()
        self._content = content
        self._model: Any = self._schema.ModelT.InitFromObj(self._schema.Model.GetRootAs(content, 0))
        self.graph = self._model.subgraphs[0]
        operators = vars(self._schema.BuiltinOperator).items()
        self._names = {number: name for name, number in operators if not name.startswith("_")}
        self._stored = {
            int(op.outputs[0]): int(op.inputs[0]) for op in self.graph.operators if self.name_of(op) == "DEQUANTIZE"
        }

    def name_of(self, operator: Any) -> str:
        """What it does, in the words of the format."""
        code = self._model.operatorCodes[operator.opcodeIndex]
        return str(self._names[max(code.builtinCode, code.deprecatedBuiltinCode)])

    def inputs_of(self, operator: Any) -> list[int]:
        """Numbers of its tensors; half-precision constants by where they are stored."""
        return [self._stored.get(int(number), int(number)) for number in operator.inputs]

    def constant(self, number: int) -> NDArray[Any]:
        """The numbers of a tensor, in its shape."""
        tensor = self.graph.tensors[number]
        content = bytes(self._model.buffers[tensor.buffer].data)
        return np.frombuffer(content, TYPES[tensor.type]).reshape(tensor.shape)

    def with_numbers(self, numbers: Mapping[int, NDArray[np.float32]]) -> bytes:
        """The file with these constants by tensor, kernels in the shape (out, in, height, width)."""
        changed = bytearray(self._content)
        model = self._schema.Model.GetRootAs(self._content, 0)
        graph = model.Subgraphs(0)
        for number, values in numbers.items():
            tensor = graph.Tensors(number)
            shape, kind = tensor.ShapeAsNumpy(), TYPES[tensor.Type()]
            if values.ndim == 4:
                back = (1, 2, 3, 0) if shape[0] == 1 and values.shape[1] == 1 else (0, 2, 3, 1)
                values = values.transpose(back)
            assert values.shape == tuple(shape), (values.shape, tuple(shape))
            table = model.Buffers(tensor.Buffer())._tab
            start = table.Vector(table.Offset(4))
            content = np.ascontiguousarray(values, dtype=kind).tobytes()
            changed[start : start + len(content)] = content
        return bytes(changed)


def _schema() -> ModuleType:
    """The generated flatbuffers module of mediapipe, loaded by itself: its package would load all of mediapipe."""
    package = find_spec("mediapipe")
    assert package is not None and package.origin is not None
    path = Path(package.origin).parent / "tasks" / "metadata" / "schema_py_generated.py"
    spec = spec_from_file_location("schema_py_generated", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
