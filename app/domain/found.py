"""What the examination found of the goods themselves: counted, weighed, measured, read off; never what is declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Weighing:
    """One weighing: grams, whether the scale called it stable, and what was weighed.

    `package` is the number of the package, None for the whole consignment; `gross` with its packaging. `at` is when the
    scale said it, and `unit` the unit it was said in; None where nobody wrote that down.
    """

    mass_g: int
    stable: bool
    scale_id: str
    package: int | None = None
    gross: bool = True
    at: datetime | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Concentration:
    """A measured content in ppm by mass with its standard deviation and limit of detection, both in ppm.

    `ppm` is None below the limit of detection: it is then not known to be zero.
    """

    ppm: int | None
    sigma_ppm: int
    limit_ppm: int


@dataclass(frozen=True)
class Assay:
    """One measurement of composition, by XRF or a laboratory. An element it does not name was not measured."""

    item_no: int
    method: str
    instrument: str
    reading_no: str
    elements: Mapping[str, Concentration]
    package: int | None = None


@dataclass(frozen=True)
class PartShipment:
    """Which part of a declaration's goods is presented, where they come in several: its number, and if the last."""

    number: int
    is_last: bool


AT_ONCE = PartShipment(1, is_last=True)
"""What goods are of which nobody says that they come in parts."""


@dataclass(frozen=True)
class GoodsFound:
    """What was found. None and empty mean: not examined for that, never none found.

    `part` is said where the goods come in several parts; None is all of them at once.
    `marks_origin` are the countries (ISO 3166-1 alpha-2) that marks and labels on the goods name as their origin;
    `names` is what the goods are called on their packages, by item number.
    """

    container_no: str | None = None
    seals_before: tuple[str, ...] | None = None
    seals_after: tuple[str, ...] | None = None
    seals_intact: bool | None = None
    packages: int | None = None
    weighings: tuple[Weighing, ...] = ()
    assays: tuple[Assay, ...] = ()
    marks_origin: tuple[str, ...] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    part: PartShipment | None = None
