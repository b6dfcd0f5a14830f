"""What is a fact: a named, typed value with a unit, or absent. Nothing is judged here, and no value is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.finding import Subject

Value = bool | int | str | tuple[str, ...]
Facts = Mapping[str, Value]
"""Facts by name; an absent fact is not in the mapping."""

LARGEST = 2**63 - 1
"""The largest integer a rule computes with (CEL's int has 64 bits)."""


class Kind(StrEnum):
    """The type of a fact's value."""

    BOOL = "bool"
    INT = "int"
    STRING = "string"
    STRINGS = "list of string"


class Unit(StrEnum):
    """What a value counts or names; only values of one unit may be compared or added."""

    NONE = ""
    GRAM = "g"
    SECOND = "s"
    DAY = "days"
    USE = "uses"
    PACKAGE = "packages"
    PASSPORT = "passports"
    SIGHTING = "sightings"
    CHAIN = "chains"
    EVENT = "events"
    FAULT = "faults"
    LICENCE = "licences"
    BATCH = "batches"
    DATE = "date YYYY-MM-DD"
    INSTANT = "time of the authority, with offset"
    COMMODITY = "HS code, 10 digits"
    PARTY = "party id"
    NAME = "name"
    COUNTRY = "ISO 3166-1 alpha-2"
    OFFICE = "customs office"
    METHOD = "full|sample|external|machine"
    LICENCE_TYPE = "single|general|registration-certificate"
    LICENCE_STATUS = "active|suspended|revoked|used-up"
    BATCH_STATUS = "releasable|held|exported|recalled"
    LICENCE_NO = "licence number"
    BATCH_NO = "batch number"
    BATCH_ID = "UUID in hex"
    CONSIGNMENT = "consignment id"
    OFFICER = "officer id"
    STATION = "station id"
    CENT = "cents of the currency declared"
    CENT_PER_KG = "cents per kilogram"
    PPM = "ppm by mass"
    VALUE_PPM = "ppm by value"
    SHARE = "ppm of the whole"
    PERMILLE = "per mille"
    PERCENT = "%"
    BASIS_POINT = "basis points (0.01 %)"
    PARTIES = "parties"
    PAPERS = "papers"
    LOT = "lots"
    HIT = "hits"
    ELEMENT = "element symbol"
    ELEMENTS = "elements"
    READING = "readings"
    DECLARATION_NO = "declaration number"
    SUPERVISION = "customs supervision code"
    PERMIT = "dual-use|export"
    STATE = "in-force|unsettled|suspended|pending|lapsed|none"
    DOUBT = "none|malformed|undeclared|unsettled|uncertain|described|disputed"
    CURRENCY = "ISO 4217"
    ROLE = "role of a party"
    PAPER = "kind and number of a paper"
    CODED = "codes of this program, and what they are of"
    DEPOSIT_STATUS = "lodged|held|refunded|forfeited"
    TRACK = "civil|civil-certified|military-linked"
    LISTING = "military|control|watch"
    CONTRACT = "contract number"
    YEAR = "years"
    ALLOWANCE = "allowances"
    FIELD = "field of a paper"
    SIGNATURE = "valid|invalid|none"
    LANE = "green|yellow|red"
    MONTH = "months"
    DECLARATION = "declarations"
    CONSIGNMENTS = "consignments"
    POINTS = "points"
    POINT = "point of the checklist"


class Scope(StrEnum):
    """What a fact or a question is about: the consignment, an item, a licence or batch of it, a party, a paper."""

    CONSIGNMENT = "consignment"
    ITEM = "item"
    LICENCE = "licence"
    BATCH = "batch"
    PARTY = "party"
    PAPER = "paper"

    def sees(self, other: Scope) -> bool:
        """Return whether a question of this scope can read facts of the scope `other`."""
        match self:
            case Scope.CONSIGNMENT:
                return other is Scope.CONSIGNMENT
            case Scope.ITEM:
                return other in {Scope.CONSIGNMENT, Scope.ITEM}
            case Scope.PARTY | Scope.PAPER:
                return other in {Scope.CONSIGNMENT, self}
            case Scope.LICENCE | Scope.BATCH:
                return other in {Scope.CONSIGNMENT, Scope.ITEM, self}


@dataclass(frozen=True)
class Fact:
    """The declaration of a fact: its name in rules, type, scope and unit, and what people call it."""

    name: str
    kind: Kind
    scope: Scope
    unit: Unit
    zh: str
    en: str


@dataclass(frozen=True)
class Situation:
    """One subject to be judged, and every fact known of it, those of what encloses it included."""

    scope: Scope
    subject: Subject
    facts: Facts


def known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return the values that are facts: no None, no empty text, nothing that a rule could not compute with."""
    return {name: value for name, value in values.items() if value is not None and _is_sound(value)}


def total(amounts: Iterable[int]) -> int | None:
    """Return the sum; None when there is nothing to add, or when an amount is not positive (it could hide another)."""
    listed = list(amounts)
    return sum(listed) if listed and min(listed) > 0 else None


def _is_sound(value: Value) -> bool:
    if isinstance(value, str):
        return value != "" and (value.isascii() or _is_unicode(value))
    if isinstance(value, int):
        return isinstance(value, bool) or abs(value) <= LARGEST
    return all(map(_is_sound, value))


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
