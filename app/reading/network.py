"""What does a network answer? ONNX Runtime on the processor, from a file of this program: nothing is ever fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

_FATAL_ONLY = 4


class Network:
    """One network, loaded once; it answers with its first output."""

    def __init__(self, model: Path, *, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _FATAL_ONLY
        options.enable_cpu_mem_arena = False  # pages differ in size: an arena keeps the largest of each
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # the station has other work to do
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._takes = self._session.get_inputs()[0].name

    @property
    def characters(self) -> tuple[str, ...]:
        """Return the characters that the network tells apart, as its file names them."""
        return tuple(self._session.get_modelmeta().custom_metadata_map["character"].splitlines())

    def answer(self, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return what the network makes of `values`."""
        answer: npt.NDArray[np.float32] = self._session.run(None, {self._takes: values})[0]
        return answer
