"""Which marks does a reader of text take for one another, and what else may a text have said?

Twins are drawn alike in common type (O and 0; I, l and 1): nobody who reads the paper can tell them apart. Kin differ
to the eye (B and 8, S and 5, Z and 2, G and 6, comma and point) but not always to a reader: whoever puts one for the
other on a paper has changed what it says.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from app.domain.paper_reading import Mending

DIGIT = r"[0-9OoIl|BSZG]"
"""A mark that is a digit or may be one."""

_TWINS = ("0Oo", "1Il|")
_KIN = (("8", "B"), ("5", "S"), ("2", "Z"), ("6", "G"))
_POINTS = ",."
_MOST = 64

_Table = Mapping[str, tuple[str, Mending]]
_DIGITS: _Table = MappingProxyType(
    {
        **{mark: (group[0], Mending.TWINS) for group in _TWINS for mark in group[1:]},
        **{letter: (digit, Mending.KIN) for digit, letter in _KIN},
    }
)
_CAPITALS: _Table = MappingProxyType(
    {
        "0": ("O", Mending.TWINS),
        "1": ("I", Mending.TWINS),
        "|": ("I", Mending.TWINS),
        **{digit: (letter, Mending.KIN) for digit, letter in _KIN},
    }
)
_OTHERS: Mapping[str, str] = MappingProxyType(
    {mark: "".join(other for other in group if other != mark) for group in (*_TWINS, *_KIN, _POINTS) for mark in group}
)


def as_digits(text: str) -> tuple[str, Mending]:
    """Return `text` with every mark that may be a digit made one, and how far that is from `text`."""
    return _mapped(text, _DIGITS, str.isdigit)


def as_capitals(text: str) -> tuple[str, Mending]:
    """Return `text` with every mark that may be a capital letter made one, and how far that is from `text`."""
    return _mapped(text.upper(), _CAPITALS, str.isalpha)


def apart(one: str, other: str) -> Mending | None:
    """Return how far two texts of one length are apart in look-alikes; None where they differ in more than these."""
    if len(one) != len(other):
        return None
    worst = Mending.NONE
    for mark, instead in zip(one, other, strict=True):
        if mark != instead:
            if instead not in _OTHERS.get(mark, ""):
                return None
            worst = max(worst, Mending.TWINS if any(mark in group for group in _TWINS) else Mending.KIN)
    return worst


def candidates(text: str) -> Iterator[str]:
    """Yield what `text` may have said instead, one look-alike changed or two; never `text` itself, 64 at most."""
    return itertools.islice(_changed(text), _MOST)


def _changed(text: str) -> Iterator[str]:
    places = [place for place, mark in enumerate(text) if mark in _OTHERS]
    for count in (1, 2):
        for chosen in itertools.combinations(places, count):
            for marks in itertools.product(*(_OTHERS[text[place]] for place in chosen)):
                changed = dict(zip(chosen, marks, strict=True))
                yield "".join(changed.get(place, mark) for place, mark in enumerate(text))


def _mapped(text: str, table: _Table, is_right: Callable[[str], bool]) -> tuple[str, Mending]:
    pairs = [(mark, Mending.NONE) if is_right(mark) else table.get(mark, (mark, Mending.NONE)) for mark in text]
    return "".join(mark for mark, _ in pairs), max((mending for _, mending in pairs), default=Mending.NONE)
