"""What does a fraud change in what a lawful exporter would have written? Places in a record, named by their paths."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

LEFT_OUT = "$drop"
"""In place of a value: the field is left out."""


def changed(record: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return `record` with a value put at each path, such as `items/0/name_en`; what has no place is a KeyError."""
    result = copy.deepcopy(dict(record))
    for path, value in changes.items():
        *way, last = path.split("/")
        place: Any = result
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        key = int(last) if isinstance(place, list) else last
        if value == LEFT_OUT:
            del place[key]
        else:
            place[key] = value
    return result
