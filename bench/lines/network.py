"""How does torch run and train the recogniser that lies in an ONNX file, and write it back into one?

The few operations that the file consists of, one line each. What learns are its weights; the last layer, which knows
some twenty thousand characters, and the means of its norms stay: most characters come up in no training of an hour.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name for it
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn

Attributes = Mapping[str, Any]
_SAME = (0, 1, 0, 1)
"""What SAME_UPPER adds to a kernel of two by two that moves by one: a column to the right, a row below."""


class Graph(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The network, its weights by their names in the file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._model = _widened(onnx.load(str(path)))
        graph = self._model.graph
        self._constants: dict[str, Tensor] = {}
        self.weights = nn.ParameterDict()
        for one in graph.initializer:
            values = numpy_helper.to_array(one).copy()
            if values.dtype == np.float32 and values.size > 1:
                self.weights[_key(one.name)] = nn.Parameter(torch.from_numpy(values))
            else:
                self._constants[one.name] = torch.from_numpy(values)
        for node in graph.node:
            if node.op_type == "Constant":
                self._constants[node.output[0]] = torch.from_numpy(numpy_helper.to_array(node.attribute[0].t).copy())
        self._nodes = [node for node in graph.node if node.op_type != "Constant"]
        self._nodes = _fused(self._nodes)
        self._attributes = [
            {one.name: helper.get_attribute_value(one) for one in node.attribute} for node in self._nodes
        ]
        self._input, self._output = graph.input[0].name, graph.output[0].name
        self._last = [node.output[0] for node in self._nodes if node.op_type == "Softmax"][-1]
        self._hold_still()
        for weight in self.weights.values():
            if weight.dim() == 4:
                weight.data = weight.data.contiguous(memory_format=torch.channels_last)

    @property
    def characters(self) -> tuple[str, ...]:
        """Return what the network tells apart, by place: first no character, last the space."""
        named = {one.key: one.value for one in self._model.metadata_props}
        return ("", *named["character"].splitlines(), " ")

    def forward(self, lines: Tensor) -> Tensor:
        """Return for each line (lines x 3 x 48 x width) and column what speaks for each character, before softmax."""
        held = {name.replace("/", "."): weight for name, weight in self.weights.items()}
        known: dict[str, Tensor] = {
            name: value.to(lines.dtype) if value.is_floating_point() else value
            for name, value in (*held.items(), *self._constants.items())
        }
        known[self._input] = lines.contiguous(memory_format=torch.channels_last)
        for node, attributes in zip(self._nodes, self._attributes, strict=True):
            given = [known[name] for name in node.input]
            is_last = node.output[0] == self._last
            known[node.output[0]] = given[0] if is_last else _OPERATIONS[node.op_type](given, attributes)
        return known[self._output].float()

    def write(self, path: Path) -> None:
        """Write the file with its weights as they are now, as numbers of 16 bits that are widened when it is loaded."""
        model = onnx.ModelProto()
        model.CopyFrom(self._model)
        widened = []
        for one in model.graph.initializer:
            weight = self.weights.get(_key(one.name)) if _key(one.name) in self.weights else None
            if weight is not None:
                short = f"{one.name}.short"
                widened.append(helper.make_node("Cast", [short], [one.name], to=TensorProto.FLOAT))
                one.CopyFrom(numpy_helper.from_array(weight.detach().contiguous().numpy().astype(np.float16), short))
        nodes = list(model.graph.node)
        del model.graph.node[:]
        model.graph.node.extend([*widened, *nodes])
        onnx.save(model, str(path))

    def _hold_still(self) -> None:
        """Let the last layer and the means of norms as they are."""
        named = {node.output[0]: node.input[0] for node in self._nodes if node.op_type == "Identity"}
        still = [name for node in self._nodes if node.op_type == "BatchNormalization" for name in node.input[3:5]]
        for name in still:
            while name in named:
                name = named[name]  # noqa: PLW2901 - followed to where it begins
            self.weights[_key(name)].requires_grad_(False)
        for weight in self.weights.values():
            if weight.shape[-1] == len(self.characters):
                weight.requires_grad_(False)


def _widened(model: ModelProto) -> ModelProto:
    """Return a file that was written here as it was before its weights became numbers of 16 bits."""
    wide = {node.input[0]: node.output[0] for node in model.graph.node if node.op_type == "Cast"}
    for one in model.graph.initializer:
        if one.name in wide:
            one.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(one).astype(np.float32), wide[one.name]))
    kept = [node for node in model.graph.node if node.op_type != "Cast"]
    del model.graph.node[:]
    model.graph.node.extend(kept)
    return model


def _fused(nodes: list[NodeProto]) -> list[NodeProto]:
    """Return the nodes with each GELU, which the file spells as five (x/c, erf, +1, times x, /2), as one."""
    users = {name: node for node in nodes for name in node.input}
    makers = {node.output[0]: node for node in nodes}
    gone, whole = set(), {}
    for node in nodes:
        if node.op_type == "Erf":
            scaled = makers[node.input[0]]
            shifted = users[node.output[0]]
            product = users[shifted.output[0]]
            halved = users[product.output[0]]
            gone |= {id(one) for one in (scaled, node, shifted, product)}
            whole[id(halved)] = helper.make_node("Gelu", [scaled.input[0]], [halved.output[0]])
    return [whole.get(id(node), node) for node in nodes if id(node) not in gone]


def _key(name: str) -> str:
    return name.replace(".", "/")  # no name of a torch parameter has a dot


def _conv(given: list[Tensor], how: Attributes) -> Tensor:
    is_same = how.get("auto_pad") == b"SAME_UPPER"
    bias = given[2] if len(given) > 2 else None
    pads = 0 if is_same else tuple(how["pads"][:2])
    shown = F.pad(given[0], _SAME) if is_same else given[0]
    return F.conv2d(shown, given[1], bias, tuple(how["strides"]), pads, tuple(how["dilations"]), how["group"])


def _slice(given: list[Tensor], _: Attributes) -> Tensor:
    part = given[0]
    for start, end, axis in zip(given[1].tolist(), given[2].tolist(), given[3].tolist(), strict=True):
        part = part[(slice(None),) * (axis % part.dim()) + (slice(start, end),)]
    return part


def _reshape(given: list[Tensor], _: Attributes) -> Tensor:
    shape = [given[0].shape[place] if size == 0 else size for place, size in enumerate(given[1].tolist())]
    return given[0].reshape(shape)


def _squeeze(given: list[Tensor], how: Attributes) -> Tensor:
    return given[0].squeeze(tuple(how["axes"]))


def _unsqueeze(given: list[Tensor], how: Attributes) -> Tensor:
    part = given[0]
    for axis in sorted(how["axes"]):
        part = part.unsqueeze(axis)
    return part


def _norm(given: list[Tensor], how: Attributes) -> Tensor:
    shown, scale, bias, mean, variance = given
    return F.batch_norm(shown, mean, variance, scale, bias, training=False, eps=how["epsilon"])


_OPERATIONS: Mapping[str, Callable[[list[Tensor], Attributes], Tensor]] = {
    "Add": lambda given, _: given[0] + given[1],
    "AveragePool": lambda given, how: F.avg_pool2d(given[0], how["kernel_shape"], how["strides"]),
    "BatchNormalization": _norm,
    "Concat": lambda given, how: torch.cat(given, how["axis"]),
    "Conv": _conv,
    "Div": lambda given, _: given[0] / given[1] if given[0].is_floating_point() else given[0] // given[1],
    "Gelu": lambda given, _: F.gelu(given[0]),
    "HardSigmoid": lambda given, how: torch.clamp(given[0] * how.get("alpha", 0.2) + how.get("beta", 0.5), 0, 1),
    "Identity": lambda given, _: given[0],
    "MatMul": lambda given, _: given[0] @ given[1],
    "MaxPool": lambda given, _: F.max_pool2d(F.pad(given[0], _SAME, value=float("-inf")), 2, 1),
    "Mul": lambda given, _: given[0] * given[1],
    "Pow": lambda given, _: given[0] ** given[1],
    "ReduceMean": lambda given, how: given[0].mean(dim=tuple(how["axes"]), keepdim=bool(how.get("keepdims", 1))),
    "Relu": lambda given, _: F.relu(given[0]),
    "Reshape": _reshape,
    "Shape": lambda given, _: torch.tensor(given[0].shape),
    "Sigmoid": lambda given, _: torch.sigmoid(given[0]),
    "Slice": _slice,
    "Softmax": lambda given, how: torch.softmax(given[0], how["axis"]),
    "Sqrt": lambda given, _: torch.sqrt(given[0]),
    "Squeeze": _squeeze,
    "Sub": lambda given, _: given[0] - given[1],
    "Transpose": lambda given, how: given[0].permute(tuple(how["perm"])),
    "Unsqueeze": _unsqueeze,
}
