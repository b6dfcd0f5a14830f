"""Is a number a unified social credit code? GB 32100-2015: seventeen marks and a check mark, modulo 31."""

from __future__ import annotations

import re

_MARKS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(rf"[{_MARKS}]{{2}}[0-9]{{6}}[{_MARKS}]{{10}}")


def is_credit_code(number: str) -> bool:
    """Return whether it has the form of a unified social credit code and the right check mark."""
    if not _FORM.fullmatch(number):
        return False
    total = sum(_MARKS.index(mark) * pow(3, place, 31) for place, mark in enumerate(number[:17]))
    return _MARKS.index(number[17]) == (31 - total % 31) % 31
