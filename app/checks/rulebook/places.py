"""Where in a JSON document does a refusal point?

Whoever refuses names the place as a JSON Pointer (RFC 6901), step by step on the way out; the line is looked up only
when somebody asks for it. Nothing is judged here: text that is no JSON has the lines of what can be told apart in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.domain.errors import WorkstationError

POINTER = "pointer"
"""The parameter of a refusal that holds its place."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


@contextmanager
def at(*steps: str | int) -> Iterator[None]:
    """Add the steps before the place of whatever is refused within."""
    try:
        yield
    except WorkstationError as error:
        within = error.params.get(POINTER, "")
        error.params[POINTER] = "".join(f"/{_escaped(str(step))}" for step in steps) + str(within)
        raise


@dataclass
class Lines:
    """The line, from 1, of every value of a document by its pointer, and the lines of names that stand twice."""

    by_pointer: dict[str, int] = field(default_factory=lambda: {"": 1})
    doubled: list[int] = field(default_factory=list)

    def of(self, pointer: str) -> int:
        """Return the line of the value at `pointer`, or of the nearest one that holds it."""
        while pointer not in self.by_pointer:
            pointer = pointer.rpartition("/")[0]
        return self.by_pointer[pointer]


def find_lines(text: str) -> Lines:
    """Return where every value of the JSON document `text` stands; a member of an object where its name does."""
    lines = Lines()
    holders: list[_Holder] = []
    line, counted = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        sign, holder = found.group(), holders[-1] if holders else None
        if sign in {"}", "]"}:
            del holders[-1:]
        elif sign == ",":
            if holder:
                holder.to_next()
        elif sign == ":":
            continue
        elif holder and holder.awaits_name:
            holder.name(_unquoted(sign))
            if holder.pointer in lines.by_pointer:
                lines.doubled.append(line)
            lines.by_pointer[holder.pointer] = line
        else:
            pointer = holder.pointer if holder else ""
            lines.by_pointer.setdefault(pointer, line)
            if sign in {"{", "["}:
                holders.append(_Holder(pointer, is_list=sign == "["))
    return lines


class _Holder:
    """An object or a list that is being read, and the pointer of the value that stands next in it."""

    def __init__(self, pointer: str, *, is_list: bool) -> None:
        self._own = pointer
        self._index = 0 if is_list else None
        self.awaits_name = not is_list
        self.pointer = f"{pointer}/0" if is_list else pointer

    def to_next(self) -> None:
        if self._index is None:
            self.awaits_name = True
        else:
            self._index += 1
            self.pointer = f"{self._own}/{self._index}"

    def name(self, name: str) -> None:
        self.awaits_name = False
        self.pointer = f"{self._own}/{_escaped(name)}"


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _unquoted(token: str) -> str:
    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        return token
