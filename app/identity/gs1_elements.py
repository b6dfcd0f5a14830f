"""Which GS1 application identifiers does the station read, and which values may each have?

Source: GS1 General Specifications section 3, as in GS1's Syntax Dictionary. The identifiers that stand on drums,
pallets and their papers; any other is refused, not skipped, because where it ends is not known.
"""

from __future__ import annotations

import re
from calendar import monthrange

from app.identity.check_digit import has_check_digit
from app.identity.faults import MalformedError

_SET_82 = r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]"
_DATE = "(?P<date>[0-9]{6})"
_PLACE = "(?P<key>[0-9]{13})"
_CENTURY = 2000  # of a year of two digits; what counts here is only the length of February


def _text(most: int) -> str:
    return f"{_SET_82}{{1,{most}}}"


def _digits(least: int, most: int) -> str:
    return f"[0-9]{{{least},{most}}}"


_FORMS = {
    "00": "(?P<key>[0-9]{18})",  # SSCC
    "01": "(?P<key>[0-9]{14})",  # GTIN
    "02": "(?P<key>[0-9]{14})",  # GTIN of what is contained
    "10": _text(20),  # batch or lot
    **dict.fromkeys(("11", "12", "13", "15", "16", "17"), _DATE),  # made, due, packed, best before, sell by, expiry
    "20": _digits(2, 2),  # variant
    "21": _text(20),  # serial
    "22": _text(20),  # consumer product variant
    "30": _digits(1, 8),  # count of items
    "37": _digits(1, 8),  # count of contained items
    "240": _text(30),  # additional product identification
    "241": _text(30),  # customer part number
    "250": _text(30),  # secondary serial
    "251": _text(30),  # reference to source
    "254": _text(20),  # part of a location
    "400": _text(30),  # customer's order number
    "401": f"[0-9]{{4}}{_SET_82}{{0,26}}",  # consignment
    "402": "(?P<key>[0-9]{17})",  # shipment
    "403": _text(30),  # routing
    **{f"41{role}": _PLACE for role in range(8)},  # locations and parties by role
    "420": _text(20),  # postal code
    "421": f"[0-9]{{3}}{_SET_82}{{1,9}}",  # country and postal code
    **dict.fromkeys(("422", "424", "426"), _digits(3, 3)),  # country of origin, of processing, of all processing
    **{f"{measure}{decimals}": _digits(6, 6) for measure in (310, 330) for decimals in range(6)},  # net, gross kg
    "8003": f"0{_PLACE}{_SET_82}{{0,16}}",  # returnable asset, such as a drum
    "8004": f"[0-9]{{4}}{_SET_82}{{0,26}}",  # individual asset
    **{str(company): _text(90) for company in range(90, 100)},  # by agreement, or the company's own
}
_VALUES = {identifier: re.compile(form) for identifier, form in _FORMS.items()}

_PREDEFINED = {
    **dict.fromkeys(("01", "02", "41"), 16),
    **dict.fromkeys(("11", "12", "13", "15", "16", "17"), 8),
    **dict.fromkeys(("31", "33"), 10),
    "00": 20,
    "20": 4,
}


def identifier_of(text: str) -> str:
    """Return the application identifier that `text` begins with; raises MalformedError when none is known."""
    for length in (2, 3, 4):
        if text[:length] in _VALUES:
            return text[:length]
    raise MalformedError("gs1.identifier-unknown", identifier=ascii(text[:4])[1:-1])


def predefined_length(identifier: str) -> int | None:
    """Return how many characters identifier and value have together where no separator is needed (section 7.8.5)."""
    return _PREDEFINED.get(identifier[:2])


def checked(identifier: str, value: str) -> tuple[str, str]:
    """Return the element; raises MalformedError for a value outside its form, a wrong check digit or no such date."""
    form = _VALUES.get(identifier)
    if form is None:
        raise MalformedError("gs1.identifier-unknown", identifier=ascii(identifier[:4])[1:-1])
    match = form.fullmatch(value)
    if match is None:
        raise MalformedError("gs1.value-malformed", identifier=identifier)
    parts = match.groupdict()
    if "key" in parts and not has_check_digit(parts["key"]):
        raise MalformedError("gs1.check-digit-wrong", identifier=identifier)
    if "date" in parts and not _is_date(parts["date"]):
        raise MalformedError("gs1.value-malformed", identifier=identifier)
    return identifier, value


def _is_date(value: str) -> bool:
    """Return whether YYMMDD is a date; day 00 stands for the month as a whole (section 3.4)."""
    year, month, day = int(value[:2]), int(value[2:4]), int(value[4:])
    return 1 <= month <= 12 and day <= monthrange(_CENTURY + year, month)[1]  # noqa: PLR2004 - months
