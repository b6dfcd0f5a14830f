"""How is what an officer saw entered, and read back? Pure: texts of fields to values, and values to texts.

An empty field says that nobody looked; "none" is said by ticking it, never by leaving something out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from app.domain.consignment import Examination, Method
from app.domain.found import GoodsFound, PartShipment

_BETWEEN = re.compile(r"[\s,;，；、]+")
METHODS = tuple(Method)


class Intact(IntEnum):
    """What was seen of the seals, in the order of the choice."""

    NOT_LOOKED = 0
    INTACT = 1
    BROKEN = 2


@dataclass(frozen=True)
class Entered:
    """The fields as they stand on the form."""

    method: Method
    sampled: int
    of: int
    container_no: str
    seals_before: str
    no_seals_before: bool
    seals_after: str
    no_seals_after: bool
    intact: Intact
    packages: str
    marks_origin: str
    part: str = ""
    is_last_part: bool = False


def entered_of(examination: Examination, found: GoodsFound, *, declared_packages: int) -> Entered:
    """Return how the form shows what is known; a sample not begun is one of all packages declared."""
    return Entered(
        method=examination.method,
        sampled=examination.sampled or 1,
        of=examination.of or max(1, declared_packages),
        container_no=found.container_no or "",
        seals_before=", ".join(found.seals_before or ()),
        no_seals_before=found.seals_before == (),
        seals_after=", ".join(found.seals_after or ()),
        no_seals_after=found.seals_after == (),
        intact={None: Intact.NOT_LOOKED, True: Intact.INTACT, False: Intact.BROKEN}[found.seals_intact],
        packages="" if found.packages is None else str(found.packages),
        marks_origin=", ".join(found.marks_origin or ()),
        part="" if found.part is None else str(found.part.number),
        is_last_part=found.part is not None and found.part.is_last,
    )


def described_by(entered: Entered) -> tuple[Examination, GoodsFound]:
    """Return what the form says. What is not in its form is kept as it stands: below, it is refused by name."""
    is_sample = entered.method is Method.SAMPLE
    examination = Examination(entered.method, entered.sampled if is_sample else None, entered.of if is_sample else None)
    packages, part = _number(entered.packages), _number(entered.part)
    found = GoodsFound(
        container_no=entered.container_no.strip().upper() or None,
        seals_before=_listed(entered.seals_before, none=entered.no_seals_before),
        seals_after=_listed(entered.seals_after, none=entered.no_seals_after),
        seals_intact={Intact.NOT_LOOKED: None, Intact.INTACT: True, Intact.BROKEN: False}[entered.intact],
        packages=packages,
        marks_origin=_listed(entered.marks_origin.upper(), none=False),
        part=PartShipment(part, entered.is_last_part) if part is not None else None,
    )
    return examination, found


def _number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _listed(text: str, *, none: bool) -> tuple[str, ...] | None:
    """Return the entries of a list; None where nobody looked. An entry beside "none" wins: something was there."""
    entries = tuple(dict.fromkeys(filter(None, _BETWEEN.split(text.strip()))))
    return entries or (() if none else None)
