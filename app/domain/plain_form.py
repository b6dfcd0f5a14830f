"""What may the plain form of each field of a paper be: what is compared and kept? A date, grams, two letters.

A number with a check digit has it right. Whether the value is true is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from app.domain.container_no import is_container_no, plain
from app.domain.credit_code import is_credit_code
from app.domain.found import PartShipment

LONGEST = 500
_LARGEST = 10**15
MOST_PARTS = 999
_PART = re.compile(r"([1-9][0-9]{0,2}) of ([1-9][0-9]{0,2})")
_AMOUNT = re.compile(r"0|[1-9][0-9]{0,15}")
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/()-]{0,63}")


def is_plain_form(field: str, value: str) -> bool:
    """Return whether `value` may be that of `field` in plain form; never of a field that no paper has."""
    return field in FORM and _BY_FORM[FORM[field]](value)


def for_people(field: str, value: str) -> str:
    """Return a value in plain form as people read it: kilograms exact to the gram, money in whole units and cents."""
    if FORM.get(field) in {"mass", "money"} and _amount(value):
        whole, rest = divmod(int(value), 1000 if FORM[field] == "mass" else 100)
        return f"{whole:,}.{rest:03} kg" if FORM[field] == "mass" else f"{whole:,}.{rest:02}"
    return value


def part_of(value: str) -> PartShipment | None:
    """Return the part that "2 of 3" names: of how many it is tells whether it is the last. None for anything else."""
    match = _PART.fullmatch(value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]) <= MOST_PARTS:
        return None
    return PartShipment(int(match[1]), is_last=match[1] == match[2])


def _identifier(value: str) -> bool:
    return _IDENTIFIER.fullmatch(value) is not None


def _words(value: str) -> bool:
    return 0 < len(value) <= LONGEST and any(mark.isalnum() for mark in value) and " ".join(value.split()) == value


def _amount(value: str) -> bool:
    return _AMOUNT.fullmatch(value) is not None and int(value) <= _LARGEST


def _day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _container(value: str) -> bool:
    return plain(value) == value and is_container_no(value)


def _of(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "identifier": ("number", "licence_no", "contract_no", "invoice_no", "bill_of_lading_no", "batch_no", "seals"),
        "date": ("issued_on", "valid_until"),
        "party": ("exporter", "consignee", "end_user", "notify_party", "carrier"),
        "words": ("issuer", "end_use", "name"),
        "country": ("import_country", "destination_country", "origin_country", "transit_countries"),
        "mass": ("net_mass", "gross_mass"),
        "money": ("value",),
        "count": ("packages",),
        "part": ("part",),
        "currency": ("currency",),
        "container": ("container_no",),
        "registration": ("exporter_no",),
        "commodity": ("commodity_code",),
    }
)
"""The fields that are read from papers, by the form of their values (app/reading/values.py)."""

_BY_FORM: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "identifier": _identifier,
        "date": _day,
        "party": _words,
        "words": _words,
        "country": _of(r"[A-Z]{2}"),
        "mass": _amount,
        "money": _amount,
        "count": _amount,
        "part": lambda value: part_of(value) is not None,
        "currency": _of(r"[A-Z]{3}"),
        "container": _container,
        "registration": is_credit_code,
        "commodity": _of(r"[0-9]{10}"),
    }
)
FORM: Mapping[str, str] = MappingProxyType({field: form for form, fields in FIELDS.items() for field in fields})
"""The form of each field."""
