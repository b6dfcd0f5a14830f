"""What does `declaration.json` declare? Its fields as they stand: none is guessed, none is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.declaring.fields import COMMODITY_CODE, COUNTRY, CURRENCY, DECLARATION_NO, IDENTIFIER, OFFICE, Fields
from app.declaring.strict_json import read_json
from app.domain.consignment import DeclaredBatch, Item, LicenceUse
from app.domain.party import NamedParty, PartyRole

FILE = "declaration.json"
MAX_ITEMS = 50
MAX_PARTS = 1_000
"""Licences or batches of one item."""

_FIELDS = (
    "declaration_no",
    "declared_on",
    "office",
    "import_country",
    "destination_country",
    "contract_no",
    "end_use",
    "parties",
    "container_no",
    "seals",
    "items",
)
_ITEM = (
    "item_no",
    "commodity_code",
    "name_zh",
    "name_en",
    "net_mass_g",
    "value_cents",
    "currency",
    "licences",
    "batches",
)


@dataclass(frozen=True)
class Declaration:
    """The declaration alone; the fields mean what those of `Consignment` mean."""

    declaration_no: str
    declared_on: date | None
    office: str | None
    import_country: str | None
    destination_country: str | None
    contract_no: str | None
    end_use: str | None
    parties: Mapping[PartyRole, NamedParty]
    container_no: str | None
    seals: tuple[str, ...]
    items: tuple[Item, ...]


def read_declaration(folder: Path) -> Declaration:
    """Return the declaration in `folder`. Raises WorkstationError, naming the field, for anything but a valid one."""
    fields = Fields(read_json(folder / FILE), file=FILE, known=_FIELDS)
    return Declaration(
        declaration_no=fields.text("declaration_no", DECLARATION_NO),
        declared_on=fields.optional_date("declared_on"),
        office=fields.optional_text("office", OFFICE),
        import_country=fields.optional_text("import_country", COUNTRY),
        destination_country=fields.optional_text("destination_country", COUNTRY),
        contract_no=fields.optional_text("contract_no"),
        end_use=fields.optional_text("end_use"),
        parties=_parties(fields),
        container_no=fields.optional_text("container_no", IDENTIFIER),
        seals=fields.texts("seals", most=50, pattern=IDENTIFIER),
        items=_items(fields),
    )


def _parties(fields: Fields) -> Mapping[PartyRole, NamedParty]:
    parties = fields.object("parties", tuple(PartyRole))
    named = {PartyRole(role): parties.object(role, ("id", "name")) for role in parties.names()}
    return {
        role: NamedParty(party_id=party.optional_text("id", IDENTIFIER), name=party.text("name"))
        for role, party in named.items()
    }


def _items(fields: Fields) -> tuple[Item, ...]:
    items = tuple(_item(item) for item in fields.objects("items", _ITEM, most=MAX_ITEMS))
    if not items:
        raise fields.fault("field-missing", "items")
    _require_distinct(fields, "items", (str(item.item_no) for item in items))
    return items


def _item(fields: Fields) -> Item:
    licences = tuple(
        LicenceUse(
            licence_no=use.text("licence_no", IDENTIFIER),
            net_mass_g=use.whole_number("net_mass_g", least=1),
            last_use=use.truth("last_use"),
        )
        for use in fields.objects("licences", ("licence_no", "net_mass_g", "last_use"), most=MAX_PARTS)
    )
    batches = tuple(
        DeclaredBatch(
            batch_no=batch.text("batch_no", IDENTIFIER),
            net_mass_g=batch.whole_number("net_mass_g", least=1),
            packages=batch.whole_number("packages", least=1, most=1_000_000),
        )
        for batch in fields.objects("batches", ("batch_no", "net_mass_g", "packages"), most=MAX_PARTS)
    )
    _require_distinct(fields, "licences", (use.licence_no for use in licences))
    _require_distinct(fields, "batches", (batch.batch_no for batch in batches))
    return Item(
        item_no=fields.whole_number("item_no", least=1, most=MAX_ITEMS),
        commodity_code=fields.text("commodity_code", COMMODITY_CODE),
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        net_mass_g=fields.whole_number("net_mass_g", least=1),
        value_cents=fields.whole_number("value_cents", least=0),
        currency=fields.text("currency", CURRENCY),
        licences=licences,
        batches=batches,
    )


def _require_distinct(fields: Fields, name: str, numbers: Iterable[str]) -> None:
    seen: set[str] = set()
    for number in numbers:
        if number in seen:
            raise fields.fault("named-twice", name, found=number)
        seen.add(number)
