"""What does each source say of each field? A picture for people; nothing is judged by it.

A passport that is not verified stands as a source of its own, so that nobody takes its word for a passport's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.checks.gathering.labels import is_verified
from app.checks.paper_columns import declared_besides, paper_columns, paper_columns_besides
from app.checks.showing import show_mass
from app.domain.assessment import Compared
from app.domain.batch import Batch
from app.domain.consignment import Consignment, Item
from app.domain.evidence import Evidence
from app.domain.knowledge import LicenceTerms
from app.domain.licence import Licence
from app.domain.party import PartyRole
from app.domain.passport import Passport

FIELDS = (
    "commodity_code",
    "net_mass",
    "gross_mass",
    "batch_no",
    "packages",
    "value",
    "producer",
    "licence_no",
    "exporter",
    "consignor",
    "consignee",
    "end_user",
    "notify_party",
    "freight_forwarder",
    "carrier",
    "declarant",
    "contract_no",
    "end_use",
    "origin_country",
    "import_country",
    "destination",
    "transit_countries",
    "office",
    "container_no",
    "seals",
    "valid_until",
    "part",
)
"""The fields compared, in the order shown; what people call them stands in the catalogue as "field.<name>"."""

_Said = Mapping[str, str | None]


def compare(evidence: Evidence) -> tuple[Compared, ...]:
    """Return a row for every item and field, with what each source says of it.

    The sources are "declaration", "licence <number>", "passport", "passport-unverified", "register" and every paper by
    its name ("invoice 4711"); one that does not speak of a field is left out of its row. Several values of one source
    are joined, in order.
    """
    besides = tuple(paper_columns_besides(evidence))
    items = evidence.consignment.items
    return tuple(row for item in items for row in _rows(item, tuple(_sources(evidence, item, besides))))


def _rows(item: Item, sources: Sequence[tuple[str, _Said]]) -> Iterator[Compared]:
    values: dict[str, list[tuple[str, str]]] = {field: [] for field in FIELDS}
    for source, said in sources:
        for field, value in said.items():
            if value and field in values:
                values[field].append((source, value))
    return (Compared(item=item.item_no, field=field, values=tuple(said)) for field, said in values.items() if said)


def _sources(evidence: Evidence, item: Item, besides: Iterable[tuple[str, _Said]]) -> Iterator[tuple[str, _Said]]:
    numbers = sorted({batch.batch_no for batch in item.batches})
    readings = [reading for label in evidence.labels for reading in label.passports]
    claims = [(is_verified(one), one.passport) for one in readings if one.passport and one.passport.batch_no in numbers]
    yield "declaration", _declared(evidence.consignment, item)
    for licence_no in sorted({use.licence_no for use in item.licences}):
        if licence_no in evidence.licences:
            yield f"licence {licence_no}", _granted(evidence.licences[licence_no], _terms(evidence, licence_no))
    yield "passport", _claimed([passport for verified, passport in claims if verified])
    yield "passport-unverified", _claimed([passport for verified, passport in claims if not verified])
    yield "register", _registered([evidence.batches[number] for number in numbers if number in evidence.batches])
    for (name, of_all), (_, of_item) in zip(besides, paper_columns(evidence, item), strict=True):
        yield name, {**of_all, **of_item}


def _declared(consignment: Consignment, item: Item) -> _Said:
    parties = {role.value: consignment.parties.get(role) for role in PartyRole}
    return {
        **declared_besides(consignment, item),
        **{role: party.party_id or party.name for role, party in parties.items() if party},
        "commodity_code": item.commodity_code,
        "net_mass": show_mass(item.net_mass_g),
        "batch_no": _joined(batch.batch_no for batch in item.batches),
        "packages": _sum(batch.packages for batch in item.batches),
        "licence_no": _joined(use.licence_no for use in item.licences),
        "import_country": consignment.import_country,
        "destination": consignment.destination_country,
        "office": consignment.office,
    }


def _terms(evidence: Evidence, licence_no: str) -> LicenceTerms | None:
    listed = evidence.knowledge.terms if evidence.knowledge else None
    return next((one for one in listed or () if one.licence_no == licence_no), None)


def _granted(licence: Licence, terms: LicenceTerms | None) -> _Said:
    return {
        "consignor": terms.consignor_id if terms else None,
        "contract_no": terms.contract_no if terms else None,
        "end_use": licence.end_use,
        "commodity_code": licence.commodity_code,
        "licence_no": licence.licence_no,
        "exporter": licence.exporter_id,
        "consignee": licence.consignee_id,
        "end_user": licence.end_user_id,
        "import_country": licence.import_country,
        "destination": licence.destination_country,
        "office": licence.office,
        "valid_until": licence.valid_until.isoformat(),
    }


def _claimed(passports: Sequence[Passport]) -> _Said:
    masses = {(passport.batch_id, passport.net_mass_g) for passport in passports}
    packages = {(passport.batch_id, passport.package[1]) for passport in passports}
    return {
        "commodity_code": _joined(passport.commodity_code for passport in passports),
        "net_mass": show_mass(sum(mass for _, mass in masses)) if masses else None,
        "batch_no": _joined(passport.batch_no for passport in passports),
        "packages": _sum(count for _, count in packages),
        "producer": _joined(passport.producer_id for passport in passports),
        "licence_no": _joined(passport.licence_no for passport in passports),
    }


def _registered(batches: Sequence[Batch]) -> _Said:
    return {
        "commodity_code": _joined(batch.commodity_code for batch in batches),
        "net_mass": show_mass(sum(batch.net_mass_g for batch in batches)) if batches else None,
        "batch_no": _joined(batch.batch_no for batch in batches),
        "packages": _sum(batch.packages for batch in batches),
        "producer": _joined(batch.producer_id for batch in batches),
        "licence_no": _joined(batch.licence_no for batch in batches),
    }


def _joined(values: Iterable[str | None]) -> str | None:
    return ", ".join(sorted({value for value in values if value})) or None


def _sum(counts: Iterable[int]) -> str | None:
    listed = list(counts)
    return str(sum(listed)) if listed else None
