"""What does a GS1 code identify? Element strings, their bracketed form, and Digital Link URIs.

These identify, but prove nothing: anyone can print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.texts import Text
from app.identity.faults import MalformedError
from app.identity.gs1_elements import checked, identifier_of, predefined_length
from app.identity.gs1_link import SCHEMES, read_link
from app.identity.gs1_together import lacking_company, refuse_exclusions

SEPARATOR = "\x1d"
"""FNC1 between elements, as a scanner sends it: GS."""

_LONGEST = 2048
_MOST = 64
_SYMBOLOGY = re.compile(r"\](C1|d2|e0|J1|Q3)")
_BRACKETED = re.compile(r"\(([0-9]{2,4})\)((?:[^(\\]|\\\()+)")


@dataclass(frozen=True)
class Gs1Reading:
    """What a GS1 code identifies: its elements (application identifier, value), in the order of the code.

    Without elements `fault` says why. Nothing here is proven.
    """

    text: str
    elements: tuple[tuple[str, str], ...]
    fault: Text | None = None

    @property
    def sscc(self) -> str | None:
        """The logistic unit, AI 00, 18 digits."""
        return dict(self.elements).get("00")

    @property
    def gtin(self) -> str | None:
        """The trade item, AI 01, 14 digits."""
        return dict(self.elements).get("01")

    @property
    def batch_lot(self) -> str | None:
        """The batch or lot, AI 10."""
        return dict(self.elements).get("10")

    @property
    def serial(self) -> str | None:
        """The serial number, AI 21."""
        return dict(self.elements).get("21")

    def lacking_among(self, texts: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the identifiers of this code beside which GS1 wants others that neither it nor `texts` carry."""
        if not (own := lacking_company(dict(self.elements))):
            return ()
        together = {name: value for text in texts for name, value in read_gs1(text).elements} | dict(self.elements)
        still = lacking_company(together)
        return tuple(identifier for identifier in own if identifier in still)


def read_gs1(text: str) -> Gs1Reading:
    """Return what `text` identifies; anything malformed is a reading with its fault, never an exception.

    Takes an element string with FNC1 as 0x1D (a symbology identifier or FNC1 may stand before it), the form with
    brackets that people read and type, and an uncompressed Digital Link URI with its standard numeric keys.
    """
    if len(text) > _LONGEST:
        return Gs1Reading(text, (), Text("gs1.too-long", {"limit": _LONGEST}))
    try:
        return Gs1Reading(text, _distinct(_elements(text)))
    except MalformedError as malformed:
        return Gs1Reading(text, (), malformed.text)


def write_element_string(*, gtin: str, batch_lot: str, serial: str) -> str:
    """Return (01)(10)(21) as an element string, FNC1 between elements as 0x1D; the printer adds the leading FNC1.

    Raises ValueError for a value GS1 does not allow.
    """
    try:
        elements = [checked("01", gtin), checked("10", batch_lot), checked("21", serial)]
    except MalformedError as malformed:
        raise ValueError(f"{malformed.text.code}: {dict(malformed.text.params)}") from malformed
    (_, _), (_, lot), (_, number) = elements
    return f"01{gtin}10{lot}{SEPARATOR}21{number}"


def _elements(text: str) -> Iterator[tuple[str, str]]:
    if text.startswith("("):
        return _from_brackets(text)
    if text.startswith(SCHEMES):
        return read_link(text)
    return _from_string(_SYMBOLOGY.sub("", text, count=1).removeprefix(SEPARATOR))


def _distinct(elements: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the elements once each; what contradicts or excludes each other is refused (section 4.14)."""
    found: dict[str, str] = {}
    for count, (identifier, value) in enumerate(elements, start=1):
        if count > _MOST:
            raise MalformedError("gs1.too-many", limit=_MOST)
        if found.setdefault(identifier, value) != value:
            raise MalformedError("gs1.contradiction", identifier=identifier)
    if not found:
        raise MalformedError("gs1.nothing")
    refuse_exclusions(found)
    return tuple(found.items())


def _from_string(rest: str) -> Iterator[tuple[str, str]]:
    while rest:
        identifier = identifier_of(rest)
        length = predefined_length(identifier)
        if length is None:
            element, _, rest = rest.partition(SEPARATOR)
        else:
            element, rest = rest[:length], rest[length:].removeprefix(SEPARATOR)
        yield checked(identifier, element.removeprefix(identifier))


def _from_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Read (01)...(10)...; a bracket that belongs to a value is written with a backslash before it."""
    at = 0
    while at < len(text):
        match = _BRACKETED.match(text, at)
        if match is None:
            raise MalformedError("gs1.brackets", position=at + 1)
        at = match.end()
        yield checked(match[1], match[2].replace("\\(", "("))
