"""What says where the goods are from, and where was the batch made?

Declaration, papers and marks claim an origin. Where a batch was made is told by a sound chain of custody that ends
where the register says; it is proved for these goods when a verified passport of the batch was read on them.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.labels import is_verified
from app.domain.consignment import Item
from app.domain.custody import Act, ChainReport
from app.domain.evidence import Evidence

_I = Scope.ITEM
DECLARATION, MARKS = "declaration", "marks"
_MAKING = frozenset({Act.PRODUCE, Act.TRANSFORM})

FACTS = (
    Fact("origins_declared", Kind.STRINGS, _I, Unit.COUNTRY, "申报的原产国", "origin declared"),
    Fact("origin_claims", Kind.STRINGS, _I, Unit.COUNTRY, "所称的原产国", "origins claimed anywhere"),
    Fact(
        "origin_claims_said", Kind.STRINGS, _I, Unit.CODED, "各处所称的原产国", "origins claimed, each with its source"
    ),
    Fact("marks_examined", Kind.BOOL, _I, Unit.NONE, "已查看原产地标记", "marks of origin were looked for"),
    Fact("batch_origins", Kind.STRINGS, _I, Unit.COUNTRY, "批次的生产国", "countries where the batches were made"),
    Fact("origin_claims_other", Kind.STRINGS, _I, Unit.CODED, "与批次不符的原产国", "claims the batches contradict"),
    Fact(
        "origin_claims_disproved",
        Kind.STRINGS,
        _I,
        Unit.CODED,
        "被护照和监管链否定的原产国",
        "claims that passports and chain disprove",
    ),
    Fact("batches_without_chain", Kind.STRINGS, _I, Unit.BATCH_NO, "无监管链的批次", "batches without a chain"),
)


def of_item(evidence: Evidence, item: Item) -> Facts:
    """Return the claims, and which of them the batches contradict; absent where no batch tells its origin."""
    claims = list(dict.fromkeys(_claims(evidence, item)))
    origins, proved = _origins(evidence, item)
    other = None if origins is None else tuple(f"{where}: {land}" for where, land in claims if land not in origins)
    marks = evidence.consignment.found.marks_origin
    numbers = sorted({batch.batch_no for batch in item.batches})
    chained = {number for reading in evidence.custody for number in reading.report.batch_nos}
    return known(
        {
            "origins_declared": (item.origin_country,) if item.origin_country else (),
            "origin_claims": tuple(sorted({land for _, land in claims})),
            "origin_claims_said": tuple(f"{where}: {land}" for where, land in claims),
            "marks_examined": marks is not None,
            "batch_origins": None if origins is None else tuple(sorted(origins)),
            "origin_claims_other": other,
            "origin_claims_disproved": other if proved or other is None else (),
            "batches_without_chain": tuple(number for number in numbers if number not in chained) if numbers else None,
        }
    )


def _claims(evidence: Evidence, item: Item) -> Iterator[tuple[str, str]]:
    """Yield every origin claimed for the item; what paper or mark says of another item's goods is left to that one."""
    consignment = evidence.consignment
    if item.origin_country:
        yield DECLARATION, item.origin_country
    others = {one.origin_country for one in consignment.items} - {item.origin_country}
    for paper in consignment.documents:
        if paper.origin_country and paper.origin_country not in others:
            yield paper.name, paper.origin_country
    for land in consignment.found.marks_origin or ():
        if land and land not in others:
            yield MARKS, land


def _origins(evidence: Evidence, item: Item) -> tuple[frozenset[str] | None, bool]:
    """Return where the batches were made, None unless every one tells; and whether passports prove the batches."""
    numbers = {batch.batch_no for batch in item.batches}
    made = {number: _made_in(evidence, number) for number in numbers}
    seen = {
        reading.passport.batch_no
        for label in evidence.labels
        for reading in label.passports
        if reading.passport and is_verified(reading)
    }
    lands = frozenset(land for land in made.values() if land)
    return (lands if made and all(made.values()) else None), numbers <= seen


def _made_in(evidence: Evidence, batch_no: str) -> str | None:
    batch = evidence.batches.get(batch_no) if evidence.register else None
    for report in (reading.report for reading in evidence.custody):
        if batch_no in report.batch_nos and report.is_sound:
            at_head = batch is not None and report.head == batch.head and report.has_masses_of(batch)
            if at_head or report.proves(batch_no):
                return _country_of_making(report)
    return None


def _country_of_making(report: ChainReport) -> str | None:
    """Return where the goods were last made into what they are; where the chain begins if it tells of no making."""
    made = [event.country for event in report.events if event.act in _MAKING]
    return made[-1] if made else next(iter(report.countries), None)
