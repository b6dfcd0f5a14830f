"""Is one claim of a batch passport of its form? Each function takes the CBOR value and returns the domain's value.

All raise ValueError for a value of another form. Forms: docs/formats/passport.md, section "Claims".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from app.identity.check_digit import has_check_digit

_IDENTIFIER = re.compile(r"[!-~]{1,32}")
_BATCH_NUMBER = re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}")  # what GS1 AI 10 can carry
_LATEST = 253_402_300_799  # 9999-12-31T23:59:59Z
_HEAVIEST = 10**12
_MOST_PACKAGES = 999_999
_MILLION = 1_000_000
_SYMBOLS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb "
    "Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au "
    "Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts "
    "Og"
)
_ELEMENTS = frozenset(_SYMBOLS.split())


def identifier(value: object) -> str:
    """Return an id: 1 to 32 visible ASCII characters."""
    return _matching(_IDENTIFIER, value)


def batch_number(value: object) -> str:
    """Return a batch number: 1 to 20 characters of GS1's set 82, so that a label can carry it under AI 10."""
    return _matching(_BATCH_NUMBER, value)


def commodity_code(value: object) -> str:
    """Return an HS code of ten digits."""
    return _matching(re.compile("[0-9]{10}"), value)


def gtin(value: object) -> str:
    """Return a GTIN of 14 digits with its check digit."""
    return _key(value, digits=14)


def sscc(value: object) -> str:
    """Return an SSCC of 18 digits with its check digit."""
    return _key(value, digits=18)


def moment(value: object) -> datetime:
    """Return an instant from whole seconds since 1970-01-01T00:00:00Z, up to the year 9999."""
    return datetime.fromtimestamp(_whole(value, least=0, most=_LATEST), UTC)


def uuid7(value: object) -> bytes:
    """Return a UUID of version 7 (RFC 9562), 16 bytes."""
    content = _sized(value, 16)
    if content[6] >> 4 != 7 or content[8] >> 6 != 0b10:  # noqa: PLR2004 - version and variant of RFC 9562
        raise ValueError("not a UUID of version 7")
    return content


def digest(value: object) -> bytes:
    """Return a SHA-256 digest, 32 bytes."""
    return _sized(value, 32)


def mass(value: object) -> int:
    """Return a mass in grams, at least one, at most a million tonnes."""
    return _whole(value, least=1, most=_HEAVIEST)


def package(value: object) -> tuple[int, int]:
    """Return (i, n): the i-th of n packages, counted from one."""
    match value:
        case [position, count]:
            total = _whole(count, least=1, most=_MOST_PACKAGES)
            return _whole(position, least=1, most=total), total
    raise ValueError("not a pair")


def composition(value: object) -> Mapping[str, int]:
    """Return ppm by element symbol: at least one element, each at least one ppm, together at most a million."""
    if not isinstance(value, dict) or not value or not value.keys() <= _ELEMENTS:
        raise ValueError("not a map of elements")
    parts = {symbol: _whole(ppm, least=1, most=_MILLION) for symbol, ppm in value.items()}
    if sum(parts.values()) > _MILLION:
        raise ValueError("more than the whole")
    return parts


def _matching(form: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError("not of its form")
    return value


def _key(value: object, *, digits: int) -> str:
    if not isinstance(value, str) or len(value) != digits or not has_check_digit(value):
        raise ValueError("not a GS1 key")
    return value


def _whole(value: object, *, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError("not an integer in its range")
    return value


def _sized(value: object, size: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != size:
        raise ValueError(f"not {size} bytes")
    return value
