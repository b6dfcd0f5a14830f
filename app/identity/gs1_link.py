"""What does a GS1 Digital Link say? An uncompressed URI with its standard numeric keys, strictly.

Source: GS1 Digital Link standard, URI syntax. Neither words for keys (/gtin/) nor shortened GTINs are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, unquote_plus

from app.identity.faults import MalformedError
from app.identity.gs1_elements import checked
from app.identity.gs1_table import ALLOTTED

SCHEMES = ("http://", "https://", "HTTP://", "HTTPS://")
"""What a link begins with; GS1 allows no mixture of capitals and small letters."""

_CHARACTERS = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_LINK = re.compile(r"[A-Za-z]+://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(/[^?#]*)(?:\?([^#]*))?(?:#.*)?")


def read_link(uri: str) -> Iterator[tuple[str, str]]:
    """Return the elements of `uri`: key and qualifiers from its path, attributes from its query.

    What the query says in other than numeric names is no business of GS1's and passed over.

    Raises MalformedError for anything that GS1 does not allow.
    """
    match = _LINK.fullmatch(uri)
    if match is None or not _CHARACTERS.fullmatch(uri):
        raise MalformedError("gs1.link")
    identifiers, values = _key_and_qualifiers(match[1].split("/")[1:])
    for identifier, value in zip(identifiers, values, strict=True):
        yield checked(identifier, unquote(value))
    names = []
    for name, _, value in (pair.partition("=") for pair in (match[2] or "").split("&") if "=" in pair):
        if not name.isdigit():
            continue
        if name in names or not _may_be_attribute(name, identifiers):
            raise MalformedError("gs1.link")
        names.append(name)
        yield checked(name, unquote_plus(value))


def _key_and_qualifiers(steps: list[str]) -> tuple[list[str], list[str]]:
    """Return identifiers and values from the last key of the path on."""
    places = range(len(steps) - 2, -1, -2)
    key = next((place for place in places if _sequences(steps[place])), None)
    if key is None:
        raise MalformedError("gs1.link")
    identifiers, values = steps[key::2], steps[key + 1 :: 2]
    if not any(_is_in_order(identifiers[1:], sequence) for sequence in _sequences(identifiers[0])):
        raise MalformedError("gs1.link")
    return identifiers, values


def _may_be_attribute(name: str, path: list[str]) -> bool:
    """Return whether `name` may stand in the query: not where it repeats the path, nor where the path has a place."""
    if name in path or (name in ALLOTTED and not ALLOTTED[name].is_attribute):
        return False
    return not any({*path[1:], name} <= set(sequence) for sequence in _sequences(path[0]))


def _sequences(identifier: str) -> tuple[tuple[str, ...], ...]:
    allotted = ALLOTTED.get(identifier)
    return (allotted.qualifiers or ()) if allotted else ()


def _is_in_order(identifiers: list[str], sequence: tuple[str, ...]) -> bool:
    places = [sequence.index(identifier) for identifier in identifiers if identifier in sequence]
    return len(places) == len(identifiers) and all(before < after for before, after in pairwise(places))
