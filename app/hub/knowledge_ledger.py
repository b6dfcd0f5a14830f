"""Does what other offices know agree with the ledgers of licences and batches? Faults are named, none is repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from app.domain.knowledge import Knowledge, PermitKind
from app.domain.texts import Text
from app.hub.rows import Tables


def knowledge_faults(tables: Tables) -> tuple[Text, ...]:
    """Return every fault, table by table; empty when all agrees. A table that is not published has none."""
    known = tables.knowledge
    return (
        *_unknown_names(tables),
        *_lots(tables),
        *_flows(known),
        *_quotas(tables),
        *_shared_balances(tables),
        *(
            Text("ledger.reported", {"report": report.report_no, "reported": report.net_mass_g, "used": report.used_g})
            for report in known.transaction_reports or ()
            if not 0 <= report.used_g <= report.net_mass_g
        ),
    )


def _unknown_names(tables: Tables) -> Iterator[Text]:
    """Name what the tables say of parties and licences that do not exist."""
    known = tables.knowledge
    licences = {row.licence_no for rows in (known.terms, known.remote_uses, known.allowances) for row in rows or ()}
    parties: set[str] = {profile.party_id for profile in known.profiles or ()}
    parties |= {listing.party_id for listing in known.listings or ()}
    parties |= {party for link in known.ownerships or () for party in (link.owned_id, link.owner_id)}
    parties |= {certificate.end_user_id for certificate in known.end_user_certificates or ()}
    parties |= {entry.end_user_id for entry in known.certified_end_users or ()}
    parties |= {party for lot in known.lots or () for party in (lot.exporter_id, lot.consignee_id, lot.end_user_id)}
    for licence_no in sorted(licences - tables.licence_by_no.keys()):
        yield Text("ledger.terms-unknown", {"licence": licence_no})
    for party_id in sorted(parties - tables.party_by_id.keys()):
        yield Text("ledger.party-unknown", {"party": party_id})


def _lots(tables: Tables) -> Iterator[Text]:
    """Name every licence under which another mass left than its ledger counts."""
    if tables.knowledge.lots is None:
        return
    left: Counter[str] = Counter()
    for lot in tables.knowledge.lots:
        left[lot.licence_no or ""] += lot.net_mass_g
    for licence in tables.licences:
        mass_g = left[licence.licence_no]
        if tables.permit_of(licence.licence_no) is PermitKind.DUAL_USE and mass_g != licence.drawn_g:
            place: dict[str, str | int] = {"licence": licence.licence_no, "ledger": licence.drawn_g, "lots": mass_g}
            yield Text("ledger.lots", place)


def _flows(known: Knowledge) -> Iterator[Text]:
    """Name every flow that is less than the lots of its month."""
    of_lots: Counter[tuple[str, str, int, int]] = Counter()
    for lot in known.lots or ():
        of_lots[lot.element, lot.destination_country, lot.exported_on.year, lot.exported_on.month] += lot.net_mass_g
    for flow in known.flows or ():
        mass_g = of_lots[flow.element, flow.destination_country, flow.month.year, flow.month.month]
        if mass_g > flow.mass_g:
            place: dict[str, str | int] = {"element": flow.element, "country": flow.destination_country}
            yield Text("ledger.flow", {**place, "month": f"{flow.month:%Y-%m}", "flow": flow.mass_g, "lots": mass_g})


def _quotas(tables: Tables) -> Iterator[Text]:
    """Name every quota that counts another mass than the batches of its year weigh."""
    minted: Counter[tuple[str, str, int]] = Counter()
    for batch in tables.batches:
        element = tables.commodity_by_code[batch.commodity_code].element
        minted[batch.producer_id, element, batch.minted.year] += batch.net_mass_g
    for quota in tables.knowledge.quotas or ():
        mass_g = minted[quota.producer_id, quota.element, quota.year]
        if mass_g != quota.minted_g:
            place: dict[str, str | int] = {"producer": quota.producer_id, "element": quota.element, "year": quota.year}
            yield Text("ledger.minted", {**place, "quota": quota.minted_g, "batches": mass_g})


def _shared_balances(tables: Tables) -> Iterator[Text]:
    """Name every licence of which other stations drew, or lease, more than is left."""
    known = tables.knowledge
    drawn = _by_licence((use.licence_no, use.mass_g) for use in known.remote_uses or ())
    leased = _by_licence((lease.licence_no, lease.mass_g) for lease in known.allowances or ())
    for licence in tables.licences:
        for code, elsewhere in (("ledger.remote", drawn), ("ledger.leased", leased)):
            mass_g = elsewhere[licence.licence_no]
            if mass_g > max(0, licence.remaining_g):
                yield Text(code, {"licence": licence.licence_no, "left": licence.remaining_g, "elsewhere": mass_g})


def _by_licence(masses: Iterable[tuple[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for licence_no, mass_g in masses:
        total[licence_no] += mass_g
    return total
