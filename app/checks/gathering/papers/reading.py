"""What does a paper say of a field, and do two papers say the same of it?

A declaration and a licence of the register are read as papers too, so that everything is compared one way. None stands
for "does not say" and for "cannot be compared"; it is never taken for agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from app.checks.schedules.papers import PaperField
from app.checks.showing import show_mass
from app.domain.consignment import Consignment
from app.domain.document import SHORTEST_CODE, Document, DocumentKind, DocumentLine
from app.domain.found import AT_ONCE, PartShipment
from app.domain.licence import Licence
from app.domain.one_way import one_way
from app.domain.party import NamedParty, Party, PartyRole

Said = NamedParty | PartShipment | frozenset[str] | str | int | date

_AMOUNTS: Mapping[PaperField, Callable[[DocumentLine], int | None]] = MappingProxyType(
    {
        PaperField.NET_MASS: lambda line: line.net_mass_g,
        PaperField.GROSS_MASS: lambda line: line.gross_mass_g,
        PaperField.PACKAGES: lambda line: line.packages,
        PaperField.VALUE: lambda line: line.value_cents,
    }
)
_ROLES: Mapping[str, PartyRole] = MappingProxyType({role.value: role for role in PartyRole})
_BEARER = "toorder"


def as_paper(consignment: Consignment, kind: DocumentKind) -> Document:
    """Return the declaration as a paper of `kind` that agrees with it would be.

    Which part of the goods this is, is as found; where no paper speaks of parts, nobody asks.
    """
    items = consignment.items
    currencies = {item.currency for item in items}
    return Document(
        kind,
        parties=consignment.parties,
        contract_no=consignment.contract_no,
        currency=currencies.pop() if len(currencies) == 1 else None,
        container_no=consignment.container_no,
        seals=consignment.seals,
        part=(consignment.found.part or AT_ONCE) if _speaks_of_parts(consignment) else None,
        lines=tuple(
            DocumentLine(
                commodity_code=item.commodity_code,
                net_mass_g=item.net_mass_g,
                gross_mass_g=item.gross_mass_g,
                value_cents=item.value_cents if len({one.currency for one in items}) == 1 else None,
                packages=item.packages or sum(batch.packages for batch in item.batches) or None,
            )
            for item in items
        ),
    )


def _speaks_of_parts(consignment: Consignment) -> bool:
    read = (one.field for reading in consignment.readings for one in reading.fields)
    return any(paper.part for paper in consignment.documents) or PaperField.PART in read


def licence_as_paper(licence: Licence) -> Document:
    """Return a licence of the register as its paper must read."""
    ids = (licence.exporter_id, licence.consignee_id, licence.end_user_id)
    roles = (PartyRole.EXPORTER, PartyRole.CONSIGNEE, PartyRole.END_USER)
    return Document(
        DocumentKind.EXPORT_LICENCE,
        number=licence.licence_no,
        valid_until=licence.valid_until,
        parties={role: NamedParty(party_id, "") for role, party_id in zip(roles, ids, strict=True)},
        lines=(DocumentLine(commodity_code=licence.commodity_code, net_mass_g=licence.quantity_g),),
    )


def say(paper: Document, field: PaperField) -> Said | None:
    """Return what `paper` says of `field` in all, amounts added up; None where it does not say."""
    if role := _ROLES.get(field):
        party = paper.parties.get(role)
        return party if party and (party.party_id or _names_somebody(party)) else None
    if amount := _AMOUNTS.get(field):
        return _sum(map(amount, paper.lines))
    return _ONCE[field](paper)


def agree(one: Said, other: Said, known: Mapping[str, Party]) -> bool | None:
    """Return whether two papers say the same of a field other than the goods; None where that cannot be told.

    `known` are parties of the register, by id: a paper may call one by either of its names.
    """
    if isinstance(one, NamedParty) and isinstance(other, NamedParty):
        return _is_same_party(one, other, known)
    if isinstance(one, str) and isinstance(other, str):
        return one_way(one) == one_way(other)
    return one == other


def match(one: str, other: str) -> bool:
    """Return whether two commodity codes may be of the same goods: one is the beginning of the other."""
    return min(len(one), len(other)) >= SHORTEST_CODE and (one.startswith(other) or other.startswith(one))


def amount_under(paper: Document, field: PaperField, code: str) -> int | None:
    """Return the sum of an amount over the lines whose code matches `code`; None where one of them does not say."""
    lines = [line for line in paper.lines if match(line.code, code)]
    return _sum(map(_AMOUNTS[field], lines))


def is_amount(field: PaperField) -> bool:
    """Return whether `field` is a number that every line of goods has."""
    return field in _AMOUNTS


def is_of_goods(field: PaperField) -> bool:
    """Return whether `field` stands in the lines of a paper."""
    return is_amount(field) or field is PaperField.COMMODITY_CODE


def shown(paper: Document, field: PaperField) -> str | None:
    """Return what `paper` says of `field` as people read it, with its unit; None where it does not say."""
    return show_said(say(paper, field), paper, field)


def show_said(said: Said | None, paper: Document, field: PaperField) -> str | None:
    """Return what was `said` of `field` by `paper` as people read it, with its unit."""
    match said:
        case None | str():
            return said
        case NamedParty() as party:
            return " ".join(filter(None, (party.name, f"({party.party_id})" if party.party_id else None)))
        case frozenset() as several:
            return " / ".join(sorted(paper.seals if field is PaperField.SEALS else several))
        case PartShipment() as part:
            return f"{part.number}/{part.number if part.is_last else '…'}"
        case date() as day:
            return day.isoformat()
        case amount:
            return show_amount(amount, field, paper)


def show_amount(amount: int, field: PaperField, paper: Document) -> str:
    """Return an amount of `paper` as people read it: kilograms, money of its currency, or a number."""
    match field:
        case PaperField.NET_MASS | PaperField.GROSS_MASS:
            return show_mass(amount)
        case PaperField.VALUE:
            return f"{amount // 100:,}.{amount % 100:02} {paper.currency or ''}".rstrip()
        case _:
            return str(amount)


def _contract(paper: Document) -> str | None:
    return paper.contract_no or (paper.number if paper.kind is DocumentKind.CONTRACT else None)


_ONCE: Mapping[PaperField, Callable[[Document], Said | None]] = MappingProxyType(
    {
        PaperField.COMMODITY_CODE: lambda paper: paper.codes or None,
        PaperField.CURRENCY: lambda paper: paper.currency,
        PaperField.CONTRACT_NO: _contract,
        PaperField.CONTAINER_NO: lambda paper: paper.container_no,
        PaperField.SEALS: lambda paper: frozenset(map(one_way, paper.seals)) or None,
        PaperField.LICENCE_NO: lambda paper: paper.number if paper.kind is DocumentKind.EXPORT_LICENCE else None,
        PaperField.VALID_UNTIL: lambda paper: paper.valid_until,
        PaperField.PART: lambda paper: paper.part,
    }
)


def _is_same_party(one: NamedParty, other: NamedParty, known: Mapping[str, Party]) -> bool | None:
    if one.party_id and other.party_id:
        return one.party_id == other.party_id
    if one.country and other.country and one.country != other.country:
        return False
    mine, theirs = _names(one, known), _names(other, known)
    if mine & theirs:
        return True
    return False if set(map(_is_han, mine)) & set(map(_is_han, theirs)) else None


def _names(party: NamedParty, known: Mapping[str, Party]) -> frozenset[str]:
    """Return what the party may be called, written one way."""
    entry = known.get(party.party_id or "")
    names = (party.name, entry.name_zh, entry.name_en) if entry else (party.name,)
    return frozenset(filter(None, map(one_way, names)))


def _is_han(name: str) -> bool:
    return any("\u3400" <= mark <= "\u9fff" for mark in name)


def _names_somebody(party: NamedParty) -> bool:
    name = one_way(party.name)
    return bool(name) and not name.startswith(_BEARER)


def _sum(amounts: Iterable[int | None]) -> int | None:
    listed = list(amounts)
    known = [amount for amount in listed if amount is not None]
    return sum(known) if listed and len(known) == len(listed) else None
