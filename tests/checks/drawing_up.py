"""How do papers follow a declaration that changes? What agreed before agrees after.

Only what papers repeat of the declaration follows: goods, their traders, contract, container and seals. Countries, end
use and the end-user certificate stay as they are: what they must agree with is asked apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from app.domain.consignment import Consignment, Item
from app.domain.document import Document, DocumentKind, DocumentLine
from app.domain.party import NamedParty, PartyRole

T = TypeVar("T")


def drawn_up(before: Consignment, after: Consignment) -> Consignment:
    """Return `after` with its papers changed where they agreed with `before`."""
    return replace(after, documents=tuple(_follow(paper, before, after) for paper in after.documents))


def _follow(paper: Document, before: Consignment, after: Consignment) -> Document:
    if paper.kind is DocumentKind.END_USER_CERTIFICATE:
        return paper
    currency = paper.currency
    if before.items and after.items:
        currency = _kept(currency, before.items[0].currency, after.items[0].currency)
    return replace(
        paper,
        parties=_parties(paper.parties, before.parties, after.parties),
        contract_no=_kept(paper.contract_no, before.contract_no, after.contract_no),
        container_no=_kept(paper.container_no, before.container_no, after.container_no),
        seals=_kept(paper.seals, before.seals, after.seals) if paper.seals else (),
        currency=currency,
        lines=_lines(paper.lines, before.items, after.items),
    )


def _parties(
    named: Mapping[PartyRole, NamedParty],
    before: Mapping[PartyRole, NamedParty],
    after: Mapping[PartyRole, NamedParty],
) -> Mapping[PartyRole, NamedParty]:
    return {role: _party(party, before.get(role), after.get(role)) for role, party in named.items()}


def _party(named: NamedParty, was: NamedParty | None, now: NamedParty | None) -> NamedParty:
    if was is None or now is None:
        return named
    return replace(
        named,
        party_id=_kept(named.party_id, was.party_id, now.party_id),
        name=_kept(named.name, was.name, now.name),
        country=_kept(named.country, was.country, now.country),
    )


def _lines(
    lines: tuple[DocumentLine, ...], before: tuple[Item, ...], after: tuple[Item, ...]
) -> tuple[DocumentLine, ...]:
    if not lines or len(lines) != len(before):
        return lines
    kept = [_line(line, was, now) for line, was, now in zip(lines, before, after, strict=False)]
    return (*kept, *(_line(lines[0], before[0], item) for item in after[len(lines) :]))


def _line(line: DocumentLine, was: Item, now: Item) -> DocumentLine:
    return replace(
        line,
        commodity_code=_kept(line.commodity_code, was.commodity_code, now.commodity_code),
        name=_kept(line.name, was.name_en, now.name_en),
        net_mass_g=_kept(line.net_mass_g, was.net_mass_g, now.net_mass_g),
        gross_mass_g=_kept(line.gross_mass_g, was.gross_mass_g, now.gross_mass_g),
        value_cents=_kept(line.value_cents, was.value_cents, now.value_cents),
        packages=_kept(line.packages, was.packages, now.packages),
    )


def _kept(said: T, was: object, now: T) -> T:
    """Return what a paper says that said `said` while the declaration said `was`, now that it says `now`."""
    return now if said is not None and said == was else said
