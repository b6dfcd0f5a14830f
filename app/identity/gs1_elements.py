"""Where does a GS1 element end, and is its value of the form that its application identifier allots?

An identifier that the table does not have is refused, not skipped, because where its value ends is not known.
"""

from __future__ import annotations

from app.identity.faults import MalformedError
from app.identity.gs1_parts import CHECKS, RULES, is_of_letter
from app.identity.gs1_table import ALLOTTED, Part

_PREDEFINED = {
    **dict.fromkeys(("01", "02", "03", "41"), 16),
    **dict.fromkeys(("11", "12", "13", "15", "16", "17"), 8),
    **dict.fromkeys(("31", "32", "33", "34", "35", "36"), 10),
    "00": 20,
    "20": 4,
}


def identifier_of(text: str) -> str:
    """Return the application identifier that `text` begins with; raises MalformedError when none is known."""
    for length in (2, 3, 4):
        if text[:length] in ALLOTTED:
            return text[:length]
    raise _unknown(text)


def predefined_length(identifier: str) -> int | None:
    """Return how many characters identifier and value have together where no separator is needed (section 7.8.5)."""
    return _PREDEFINED.get(identifier[:2])


def checked(identifier: str, value: str) -> tuple[str, str]:
    """Return the element; raises MalformedError for a value outside its form, a wrong check digit or no such date."""
    if identifier not in ALLOTTED:
        raise _unknown(identifier)
    rest = value
    for part in ALLOTTED[identifier].parts:
        if part.optional and not rest:
            break
        fault = _fault(part, rest[: part.most])
        if fault:
            raise MalformedError(fault, identifier=identifier)
        rest = rest[part.most :]
    if rest:
        raise MalformedError("gs1.value-malformed", identifier=identifier)
    return identifier, value


def _fault(part: Part, value: str) -> str | None:
    if len(value) < part.least or not is_of_letter(part.letter, value):
        return "gs1.value-malformed"
    broken = next((rule for rule in part.rules if not RULES[rule](value)), None)
    if broken is None:
        return None
    return "gs1.check-digit-wrong" if broken in CHECKS else "gs1.value-malformed"


def _unknown(text: str) -> MalformedError:
    return MalformedError("gs1.identifier-unknown", identifier=ascii(text[:4])[1:-1])
