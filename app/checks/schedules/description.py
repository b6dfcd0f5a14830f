"""Which goods are mistaken, or passed off, for which others, and what gives them away?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ConfusionSet:
    """Codes under which goods of controlled `elements` have been declared.

    To lie under such a code is no offence: a second sign is a content of these elements above `content_ppm`, one of
    `words` or `symbols` in a name, or a price or package outside the bands of the declared code.
    """

    set_id: str
    prefixes: tuple[str, ...]
    elements: tuple[str, ...]
    content_ppm: int
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    source: str
    certainty: str


@dataclass(frozen=True)
class MetalLook:
    """What a controlled metal looks like under the code of a device: price per kilogram and mass of a package.

    `but_not` are codes among `prefixes` that it does not concern. A content above `content_ppm` needs no other sign.
    """

    element: str
    prefixes: tuple[str, ...]
    but_not: tuple[str, ...]
    currency: str
    low_cents_per_kg: int
    high_cents_per_kg: int
    low_package_g: int
    high_package_g: int
    content_ppm: int
    source: str
    certainty: str


@dataclass(frozen=True)
class PriceBand:
    """What goods cost, in cents of `currency` per kilogram, by the beginning of their code; the longest holds."""

    prefix: str
    currency: str
    low_cents_per_kg: int
    high_cents_per_kg: int
    source: str
    certainty: str


@dataclass(frozen=True)
class PackageBand:
    """What a package of goods weighs net, in grams, by the beginning of their code; the longest holds."""

    prefix: str
    low_g: int
    high_g: int
    source: str
    certainty: str


@dataclass(frozen=True)
class NamedElement:
    """Words that name an element, and the beginnings of codes whose goods may bear them."""

    element: str
    words: tuple[str, ...]
    prefixes: tuple[str, ...]
    source: str
    certainty: str


@dataclass(frozen=True)
class CommonWord:
    """A word so common in names of goods that two names sharing it do not yet mean the same."""

    word: str
    source: str
    certainty: str


@dataclass(frozen=True)
class SymbolNote:
    """A symbol of the trade that no element has ("TREO"), or one of an element that is in no lawful trade."""

    symbol: str
    plausible: bool
    source: str
    certainty: str
