"""What became of the goods that the exporter's earlier deposits secure? Evidence for a person, never a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.showing import show_amount
from app.domain.evidence import Evidence
from app.domain.knowledge import Deposit, DepositStatus
from app.domain.party import PartyRole

_C = Scope.CONSIGNMENT
_OPEN = frozenset({DepositStatus.LODGED, DepositStatus.HELD})

FACTS = (
    Fact(
        "deposits_overdue", Kind.STRINGS, _C, Unit.NONE, "逾期未证明到货的保证金", "deposits without proof of arrival"
    ),
    Fact(
        "deposits_astray", Kind.STRINGS, _C, Unit.NONE, "货物到达他国的保证金", "deposits whose goods arrived elsewhere"
    ),
)


def of_consignment(evidence: Evidence) -> Facts:
    """Return the exporter's other deposits that stand out, each with amount and day; absent without the table.

    A deposit whose goods arrived, of which nobody knows where to, leaves open whether they went astray.
    """
    exporter = evidence.consignment.parties.get(PartyRole.EXPORTER)
    listed = evidence.knowledge.deposits if evidence.knowledge else None
    if listed is None or exporter is None or not exporter.party_id:
        return {}
    number = evidence.consignment.deposit_no
    own = [one for one in listed if one.payer_id == exporter.party_id and one.deposit_no != number]
    on = evidence.on
    astray = [_is_astray(one) for one in own]
    return known(
        {
            "deposits_overdue": tuple(_said(own, [_is_overdue(one, on) for one in own])),
            "deposits_astray": None if None in astray else tuple(_said(own, astray)),
        }
    )


def _is_overdue(deposit: Deposit, on: date) -> bool:
    due, arrived = deposit.arrival_due_on, deposit.arrived_on
    return deposit.status in _OPEN and arrived is None and due is not None and due < on


def _is_astray(deposit: Deposit) -> bool | None:
    if deposit.status is DepositStatus.FORFEITED or deposit.arrived_country is None:
        return False
    return None if deposit.destination_country is None else deposit.arrived_country != deposit.destination_country


def _said(deposits: Iterable[Deposit], stands_out: Iterable[bool | None]) -> Iterable[str]:
    for one, is_so in zip(deposits, stands_out, strict=True):
        if is_so:
            place = f"{one.destination_country} → {one.arrived_country}" if one.arrived_country else one.arrival_due_on
            yield f"{one.deposit_no} ({one.declaration_no}, {one.currency} {show_amount(one.amount_cents)}, {place})"
