"""Is each field of an object there and of its kind? Names the file, the field and what is wanted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from app.declaring.strict_json import Json, is_plain, shown
from app.domain.errors import WorkstationError
from app.domain.moment import from_text

_Enum = TypeVar("_Enum", bound=StrEnum)

MAX_TEXT = 500
MAX_AMOUNT = 10**15
"""Grams or cents: a thousand million tonnes, and well inside what JSON holds exactly."""

DECLARATION_NO = r"[A-Za-z0-9][A-Za-z0-9-]{0,31}"
IDENTIFIER = r"[A-Za-z0-9][A-Za-z0-9._/()-]{0,63}"
COUNTRY = r"[A-Z]{2}"
CURRENCY = r"[A-Z]{3}"
COMMODITY_CODE = r"[0-9]{10}"
OFFICE = r"[0-9]{4}"
TRADE_MODE = r"[0-9]{4}"
PAPER_CODE = r"[0-9]{4,10}"
"""A commodity code as a paper writes it: heading, subheading or all ten digits."""

ITEM_NO = r"[1-9][0-9]?"
UNIT = r"[A-Za-z]{1,4}"
ELEMENT = r"[A-Za-z][A-Za-z0-9]{0,15}"
"""What stands where the symbol of an element should: one that is none is for the checks to find."""

PROPERTY = r"[a-z][a-z0-9_]{0,39}"
MILLION = 1_000_000
"""Parts per million of the whole."""


class Fields:
    """An object of a file, taken field by field. `known` are the names it may have; another one is refused.

    Every method raises WorkstationError with the file's name and the field's path: declaration-field-missing for one
    that must be there, otherwise what is wrong with it.
    """

    def __init__(self, fields: Mapping[str, Json], *, file: str, path: str = "", known: Collection[str]) -> None:
        self._fields = fields
        self._file = file
        self._path = path
        for name in fields:
            if name not in known:
                raise self.fault("field-unknown", name)

    def fault(self, kind: str, name: str, **params: str | int) -> WorkstationError:
        """Return the error of `kind` about the field `name`."""
        return WorkstationError(f"declaration-{kind}", file=self._file, field=self._path + shown(name), **params)

    def has(self, name: str) -> bool:
        """Return whether the field is there."""
        return name in self._fields

    def text(self, name: str, pattern: str | None = None) -> str:
        """Return a text of 1 to MAX_TEXT characters, all of it of `pattern`."""
        return self._plain_text(self._required(name), name, pattern)

    def optional_text(self, name: str, pattern: str | None = None) -> str | None:
        """Return the text, or None when the field is left out."""
        return self.text(name, pattern) if self.has(name) else None

    def whole_number(self, name: str, *, least: int, most: int = MAX_AMOUNT) -> int:
        """Return a whole number from `least` to `most`."""
        value = self._required(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault("not-whole-number", name)
        if not least <= value <= most:
            raise self.fault("range", name, least=least, most=most)
        return value

    def optional_whole_number(self, name: str, *, least: int, most: int = MAX_AMOUNT) -> int | None:
        """Return the whole number, or None when the field is left out."""
        return self.whole_number(name, least=least, most=most) if self.has(name) else None

    def truth(self, name: str) -> bool:
        """Return true or false; false when the field is left out."""
        value = self._fields.get(name, False)
        if not isinstance(value, bool):
            raise self.fault("not-true-or-false", name)
        return value

    def optional_date(self, name: str) -> date | None:
        """Return a civil date written 2026-11-20, or None when the field is left out."""
        text = self.optional_text(name, r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError as error:
            raise self.fault("form", name, found=str(text)) from error

    def instant(self, name: str) -> datetime:
        """Return an instant written 2026-11-20T04:00:00Z."""
        text = self.text(name, r"[0-9-]{10}T[0-9:]{8}Z")
        try:
            return from_text(text)
        except ValueError as error:
            raise self.fault("form", name, found=text) from error

    def optional_instant(self, name: str) -> datetime | None:
        """Return the instant, or None when the field is left out."""
        return self.instant(name) if self.has(name) else None

    def one_of(self, name: str, kind: type[_Enum]) -> _Enum:
        """Return the member of `kind` that the text names."""
        text = self.text(name)
        try:
            return kind(text)
        except ValueError as error:
            raise self.fault("form", name, found=shown(text)) from error

    def object(self, name: str, known: Collection[str]) -> Fields:
        """Return an object; an empty one when the field is left out."""
        return self._inner(self._fields.get(name, {}), name, known)

    def keyed(self, name: str, pattern: str, *, most: int) -> Fields:
        """Return an object whose names are all of `pattern`; an empty one when the field is left out."""
        value = self._fields.get(name, {})
        if not isinstance(value, dict):
            raise self.fault("not-object", name)
        if len(value) > most:
            raise self.fault("list-length", name, limit=most)
        return self._inner(value, name, [key for key in value if re.fullmatch(pattern, key)])

    def amounts(self, name: str, pattern: str, *, most: int, largest: int = MAX_AMOUNT) -> Mapping[str, int]:
        """Return whole numbers from 0 to `largest` by names of `pattern`; none when the field is left out."""
        amounts = self.keyed(name, pattern, most=most)
        return {key: amounts.whole_number(key, least=0, most=largest) for key in amounts.names()}

    def objects(self, name: str, known: Collection[str], *, most: int) -> Iterator[Fields]:
        """Return the objects of a list; none when the field is left out."""
        for place, value in enumerate(self._list(name, most)):
            yield self._inner(value, f"{name}[{place}]", known)

    def texts(self, name: str, *, most: int, pattern: str) -> tuple[str, ...]:
        """Return the texts of a list, each of `pattern`; none when the field is left out."""
        values = enumerate(self._list(name, most))
        return tuple(self._plain_text(value, f"{name}[{place}]", pattern) for place, value in values)

    def optional_texts(self, name: str, *, most: int, pattern: str) -> tuple[str, ...] | None:
        """Return the texts of a list, or None when the field is left out."""
        return self.texts(name, most=most, pattern=pattern) if self.has(name) else None

    def require_distinct(self, name: str, numbers: Iterable[str]) -> None:
        """Raise the fault of `name` unless every one of `numbers` stands in it once."""
        seen: set[str] = set()
        for number in numbers:
            if number in seen:
                raise self.fault("named-twice", name, found=number)
            seen.add(number)

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields that are there."""
        return tuple(self._fields)

    def _required(self, name: str) -> Json:
        if name not in self._fields:
            raise self.fault("field-missing", name)
        return self._fields[name]

    def _plain_text(self, value: Json, name: str, pattern: str | None) -> str:
        if not isinstance(value, str):
            raise self.fault("not-text", name)
        if not value.strip() or len(value) > MAX_TEXT:
            raise self.fault("text-length", name, limit=MAX_TEXT)
        if not is_plain(value):
            raise WorkstationError("declaration-characters", file=self._file, found=shown(value))
        if pattern is not None and not re.fullmatch(pattern, value):
            raise self.fault("form", name, found=shown(value))
        return value

    def _inner(self, value: Json, name: str, known: Collection[str]) -> Fields:
        if not isinstance(value, dict):
            raise self.fault("not-object", name)
        return Fields(value, file=self._file, path=f"{self._path}{name}/", known=known)

    def _list(self, name: str, most: int) -> list[Json]:
        value = self._fields.get(name, [])
        if not isinstance(value, list):
            raise self.fault("not-list", name)
        if len(value) > most:
            raise self.fault("list-length", name, limit=most)
        return value
