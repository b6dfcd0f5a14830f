"""What helps the one who types a number that no scanner can read: its check digit, and the numbers it may become."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.container_no import is_container_no, plain
from app.domain.recognition import Waiting
from app.domain.texts import Text
from app.identity.check_digit import has_check_digit

MOST_OFFERED = 8
_KEYS = {13: ("GTIN-13", "GTIN-13"), 14: ("GTIN", "GTIN"), 18: ("SSCC", "SSCC")}
_CONTAINER_NO = ("集装箱号", "container number")
_CONTAINER = re.compile(r"[A-Z]{3}[JUZ][0-9]{7}")


def check_of(typed: str) -> Text | None:
    """Return what the check digit of a whole GTIN, SSCC or container number says; None for anything else.

    A number of declarations may have as many digits as a GS1 key: that one does not fit is said as a hint, no more.
    """
    number = plain(typed)
    if _CONTAINER.fullmatch(number):
        return _said(_CONTAINER_NO, fits=is_container_no(number))
    kind = _KEYS.get(len(number))
    if kind is None or not (number.isascii() and number.isdigit()):
        return None
    return _said(kind, fits=has_check_digit(number))


def _said(kind: tuple[str, str], *, fits: bool) -> Text:
    zh, en = kind
    return Text(f"desktop.typed.check-{'fits' if fits else 'wrong'}", {"kind.zh": zh, "kind.en": en})


def offered(typed: str, waiting: Sequence[Waiting], known: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that begin with what was typed: of those that wait, then of the register."""
    begun = typed.strip()
    numbers = [one.declaration_no for one in waiting if begun and one.declaration_no.startswith(begun)]
    return tuple(dict.fromkeys([*numbers, *known]))[:MOST_OFFERED]
