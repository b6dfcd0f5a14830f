"""What docs/formats/command-line.md promises of each answer: the page is what the tests hold the program to."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.journeys.gate import HOUSE

PAGE = (HOUSE / "docs/formats/command-line.md").read_text(encoding="utf-8")
EXAMPLES: dict[str, dict[str, Any]] = {
    command: json.loads(example) for command, example in re.findall(r"```json ([a-z ]+)\n(.*?)```", PAGE, re.DOTALL)
}


def shape(value: object) -> object:
    """Return the names in an answer, in their order, with those of the objects in it; of a list, of its first."""
    match value:
        case dict():
            return {name: shape(inner) for name, inner in value.items()}
        case [dict() as first, *_]:
            return [shape(first)]
        case _:
            return None


def has_shape(answer: dict[str, Any], command: str) -> bool:
    """Return whether `answer` has the names that the page gives to the answer of `command`, in their order."""
    promised = shape(EXAMPLES[command])
    return json.dumps(shape(_without_nulls(answer, EXAMPLES[command]))) == json.dumps(promised)


def _without_nulls(answer: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    """Return `answer` with the example's objects where it has null or nothing: the page says which may be so."""
    full = {}
    for name, value in answer.items():
        promised = example.get(name)
        if name in example and value in (None, []):
            full[name] = promised
        elif isinstance(value, dict) and isinstance(promised, dict):
            full[name] = _without_nulls(value, promised)
        else:
            full[name] = value
    return full
