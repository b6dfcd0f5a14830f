"""How were the goods examined, what was found, and what does each photograph show? What `examination.json` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.declaring.answers import read_answers
from app.declaring.attestations import read_attestations
from app.declaring.fields import COUNTRY, ELEMENT, IDENTIFIER, ITEM_NO, MILLION, UNIT, Fields
from app.declaring.markings import read_markings
from app.declaring.strict_json import Json, read_json
from app.domain.consignment import LABEL, Examination, Method, Remark
from app.domain.found import Assay, Concentration, GoodsFound, PartShipment, Weighing
from app.domain.marking import Marking
from app.domain.plain_form import MOST_PARTS

FILE = "examination.json"
MAX_PHOTOGRAPHS = 2_000
MAX_PACKAGE = 1_000_000
MAX_MEASUREMENTS = 2_000
"""Weighings, or assays."""

MAX_REMARKS = 200
_MAX_ITEM = 50
_MAX_MARKS = 50

_FOUND = (
    *("container_no", "seals_before", "seals_after", "seals_intact", "packages"),
    *("weighings", "assays", "marks_origin", "names", "part"),
)
_WEIGHING = ("mass_g", "stable", "scale_id", "package", "gross", "at", "unit")
_ASSAY = ("item_no", "method", "instrument", "reading_no", "package", "elements")
_CONCENTRATION = ("ppm", "sigma_ppm", "limit_ppm")


@dataclass(frozen=True)
class Pictured:
    """A photograph as listed: its file, the number of the package it shows, None where nobody said, and what it shows.

    `shows` as of `app.domain.consignment.Photograph`.
    """

    file: str
    package: int | None = None
    shows: str = LABEL


@dataclass(frozen=True)
class Examined:
    """The examination, what was found, the photographs that were taken, and the copies of them that were marked."""

    examination: Examination
    found: GoodsFound
    photographs: tuple[Pictured, ...]
    markings: tuple[Marking, ...] = ()


def read_examination(folder: Path) -> Examined:
    """Return what `examination.json` in `folder` says. Raises WorkstationError, naming the field."""
    return examination_of(read_json(folder / FILE))


def examination_of(record: Mapping[str, Json]) -> Examined:
    """Return what the record of an examination says. Raises WorkstationError, naming the field."""
    known = ("method", "sampled", "of", "remarks", "answers", "attestations", "photographs", "markings", "found")
    fields = Fields(record, file=FILE, known=known)
    method = fields.one_of("method", Method)
    sampled = of = None
    if method is Method.SAMPLE:
        of = fields.whole_number("of", least=1, most=MAX_PACKAGE)
        sampled = fields.whole_number("sampled", least=1, most=of)
    elif fields.has("sampled") or fields.has("of"):
        raise fields.fault("sample-only", "sampled" if fields.has("sampled") else "of")
    photographs = tuple(
        Pictured(
            photograph.text("file"),
            photograph.optional_whole_number("package", least=1, most=MAX_PACKAGE),
            photograph.optional_text("shows", IDENTIFIER) or LABEL,
        )
        for photograph in fields.objects("photographs", ("file", "package", "shows"), most=MAX_PHOTOGRAPHS)
    )
    if len({one.file for one in photographs}) != len(photographs):
        raise fields.fault("named-twice", "photographs", found="file")
    found = _found(fields.object("found", _FOUND))
    remarks = tuple(
        Remark(one.text("officer_id", IDENTIFIER), one.instant("at"), one.text("text"))
        for one in fields.objects("remarks", ("officer_id", "at", "text"), most=MAX_REMARKS)
    )
    examination = Examination(method, sampled, of, remarks, read_answers(fields), read_attestations(fields))
    return Examined(examination, found, photographs, read_markings(fields))


def _found(fields: Fields) -> GoodsFound:
    names = fields.keyed("names", ITEM_NO, most=_MAX_MARKS)
    return GoodsFound(
        container_no=fields.optional_text("container_no", IDENTIFIER),
        seals_before=fields.optional_texts("seals_before", most=_MAX_MARKS, pattern=IDENTIFIER),
        seals_after=fields.optional_texts("seals_after", most=_MAX_MARKS, pattern=IDENTIFIER),
        seals_intact=fields.truth("seals_intact") if fields.has("seals_intact") else None,
        packages=fields.optional_whole_number("packages", least=0, most=MAX_PACKAGE),
        weighings=tuple(_weighing(one) for one in fields.objects("weighings", _WEIGHING, most=MAX_MEASUREMENTS)),
        assays=tuple(_assay(one) for one in fields.objects("assays", _ASSAY, most=MAX_MEASUREMENTS)),
        marks_origin=fields.optional_texts("marks_origin", most=_MAX_MARKS, pattern=COUNTRY),
        names={item_no: names.text(item_no) for item_no in names.names()},
        part=_part(fields.object("part", ("number", "is_last"))) if fields.has("part") else None,
    )


def _part(fields: Fields) -> PartShipment:
    if not fields.has("is_last"):
        raise fields.fault("field-missing", "is_last")
    return PartShipment(fields.whole_number("number", least=1, most=MOST_PARTS), fields.truth("is_last"))


def _weighing(fields: Fields) -> Weighing:
    for needed in ("stable", "gross"):
        if not fields.has(needed):
            raise fields.fault("field-missing", needed)
    return Weighing(
        mass_g=fields.whole_number("mass_g", least=0),
        stable=fields.truth("stable"),
        scale_id=fields.text("scale_id", IDENTIFIER),
        package=fields.optional_whole_number("package", least=1, most=MAX_PACKAGE),
        gross=fields.truth("gross"),
        at=fields.optional_instant("at"),
        unit=fields.optional_text("unit", UNIT),
    )


def _assay(fields: Fields) -> Assay:
    return Assay(
        item_no=fields.whole_number("item_no", least=1, most=_MAX_ITEM),
        method=fields.text("method"),
        instrument=fields.text("instrument"),
        reading_no=fields.text("reading_no"),
        elements=_concentrations(fields),
        package=fields.optional_whole_number("package", least=1, most=MAX_PACKAGE),
    )


def _concentrations(fields: Fields) -> Mapping[str, Concentration]:
    elements = fields.keyed("elements", ELEMENT, most=_MAX_MARKS)
    measured = {symbol: elements.object(symbol, _CONCENTRATION) for symbol in elements.names()}
    return {
        symbol: Concentration(
            ppm=one.optional_whole_number("ppm", least=0, most=MILLION),
            sigma_ppm=one.whole_number("sigma_ppm", least=0, most=MILLION),
            limit_ppm=one.whole_number("limit_ppm", least=0, most=MILLION),
        )
        for symbol, one in measured.items()
    }
