"""Which GS1 elements may stand together, and which need others beside them? General Specifications section 4.14.

What excludes each other in one code is refused. What lacks its company is only said: another code on the same goods may
carry it, such as the GTIN of a drum whose label has the batch in a code of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.identity.faults import MalformedError
from app.identity.gs1_table import ALLOTTED

_SIGNATURE = "8030"
_KEY_LENGTHS = {"253": 13, "255": 13, "8003": 14}
"""Keys that name one thing only with a serial number after these digits."""


def refuse_exclusions(identifiers: Iterable[str]) -> None:
    """Raise MalformedError where one of `identifiers` may not stand beside another."""
    present = tuple(identifiers)
    for identifier in present:
        for other in present:
            excluded = any(_matches(other, pattern) for pattern in ALLOTTED[identifier].never_with)
            if excluded and other != identifier:
                raise MalformedError("gs1.not-together", identifier=identifier, other=other)


def lacking_company(elements: Mapping[str, str]) -> tuple[str, ...]:
    """Return the identifiers among `elements`, of all codes on the goods, that lack what GS1 wants beside them."""
    return tuple(
        identifier
        for identifier in elements
        if (groups := ALLOTTED[identifier].beside)
        and not any(all(_stands(want, elements, beside=identifier) for want in group) for group in groups)
    )


def _stands(want: str, elements: Mapping[str, str], *, beside: str) -> bool:
    for identifier, value in elements.items():
        names_one_thing = len(value) > _KEY_LENGTHS.get(identifier, 0)
        if identifier != beside and _matches(identifier, want) and (beside != _SIGNATURE or names_one_thing):
            return True
    return False


def _matches(identifier: str, pattern: str) -> bool:
    """Return whether `identifier` is one of `pattern`, in which n at the end is any digit."""
    return len(identifier) == len(pattern) and identifier.startswith(pattern.rstrip("n"))
