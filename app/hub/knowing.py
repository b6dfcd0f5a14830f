"""What do other offices know of the invented trade? Whatever the source tables leave out follows from the ledgers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.knowledge import IssuedPaper, Knowledge, PermitKind
from app.domain.licence import Licence, LicenceStatus
from app.hub import licence_records, party_records, trade_history
from app.hub.rows import Tables

S = TypeVar("S")
T = TypeVar("T")
_GENERATED = "DEMO-2"
ISSUER = "DEMO: invented"


def with_knowledge(tables: Tables) -> Tables:
    """Return `tables` with every table of `Knowledge`, each with the rows of the sources first."""
    said = tables.knowledge
    terms = _filled(said.terms, tables.licences, "licence_no", licence_records.terms)
    permits = {one.licence_no: one.permit for one in terms}
    firsts = [licence for licence in tables.licences if permits[licence.licence_no] is PermitKind.DUAL_USE]
    exported = list(trade_history.lots(tables, permits))
    certificates = _filled(said.end_user_certificates, firsts, "certificate_no", licence_records.certificate)
    generated = [licence for licence in firsts if licence.licence_no.startswith(_GENERATED)]
    uses = list(licence_records.remote_uses(_in_use(generated), tables))
    reported = [licence for licence in firsts if licence.commodity_code.startswith(licence_records.REPORTED)]
    knowledge = Knowledge(
        terms=terms,
        remote_uses=(*(said.remote_uses or ()), *uses),
        remote_sightings=(*(said.remote_sightings or ()), *licence_records.remote_sightings(uses, tables)),
        allowances=(*(said.allowances or ()), *licence_records.allowances(_in_use(generated))),
        profiles=_filled(said.profiles, tables.parties, "party_id", lambda party: party_records.profile(party, tables)),
        listings=said.listings or (),
        ownerships=said.ownerships or (),
        end_user_certificates=certificates,
        certified_end_users=said.certified_end_users or (),
        origin_certificates=said.origin_certificates or (),
        capacities=said.capacities or (),
        transaction_reports=_filled(
            said.transaction_reports, reported, "report_no", licence_records.transaction_report
        ),
        deposits=(*(said.deposits or ()), *licence_records.deposits(exported, tables)),
        lots=(*(said.lots or ()), *exported),
        flows=(*(said.flows or ()), *trade_history.flows(tables, exported)),
        quotas=tuple(trade_history.quotas(tables)),
        issued_papers=(
            *(said.issued_papers or ()),
            *(IssuedPaper("end-user-certificate", one.certificate_no, ISSUER, None) for one in certificates),
        ),
    )
    return replace(tables, knowledge=knowledge)


def _filled(said: Sequence[T] | None, of: Iterable[S], key: str, make: Callable[[S], T]) -> tuple[T, ...]:
    """Return the rows that were said, and one made of each of `of` whose key none of them has."""
    rows = tuple(said or ())
    keys = {getattr(row, key) for row in rows}
    return (*rows, *(row for row in map(make, of) if getattr(row, key) not in keys))


def _in_use(licences: Iterable[Licence]) -> list[Licence]:
    return [licence for licence in licences if licence.status is LicenceStatus.ACTIVE]
