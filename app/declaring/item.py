"""What does one line of a declaration declare? Its fields as they stand: none is guessed, none is corrected."""

from __future__ import annotations

from app.declaring.fields import COMMODITY_CODE, COUNTRY, CURRENCY, ELEMENT, IDENTIFIER, MILLION, PROPERTY, Fields
from app.domain.consignment import ControlRemark, DeclaredBatch, Item, LicenceUse, Part

MAX_ITEMS = 50
MAX_PARTS = 1_000
"""Licences, batches or parts of one item."""

MAX_PACKAGES = 1_000_000
MAX_ELEMENTS = 50

_FIELDS = (
    *("item_no", "commodity_code", "name_zh", "name_en", "net_mass_g", "gross_mass_g", "packages"),
    *("value_cents", "currency", "licences", "batches", "origin_country", "made_in", "remark"),
    *("composition", "specification", "parts", "transaction_report_no"),
)
_PART = ("name", "commodity_code", "origin_country", "value_cents", "controlled")


def read_items(fields: Fields) -> tuple[Item, ...]:
    """Return the items of a declaration: at least one, each number once."""
    items = tuple(_item(item) for item in fields.objects("items", _FIELDS, most=MAX_ITEMS))
    if not items:
        raise fields.fault("field-missing", "items")
    fields.require_distinct("items", (str(item.item_no) for item in items))
    return items


def _item(fields: Fields) -> Item:
    return Item(
        item_no=fields.whole_number("item_no", least=1, most=MAX_ITEMS),
        commodity_code=fields.text("commodity_code", COMMODITY_CODE),
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        net_mass_g=fields.whole_number("net_mass_g", least=1),
        value_cents=fields.whole_number("value_cents", least=0),
        currency=fields.text("currency", CURRENCY),
        licences=_licences(fields),
        batches=_batches(fields),
        gross_mass_g=fields.optional_whole_number("gross_mass_g", least=1),
        packages=fields.optional_whole_number("packages", least=1, most=MAX_PACKAGES),
        origin_country=fields.optional_text("origin_country", COUNTRY),
        made_in=fields.optional_text("made_in", COUNTRY),
        remark=fields.one_of("remark", ControlRemark) if fields.has("remark") else None,
        composition=fields.amounts("composition", ELEMENT, largest=MILLION, most=MAX_ELEMENTS),
        specification=fields.amounts("specification", PROPERTY, most=MAX_ELEMENTS),
        parts=tuple(_part(part) for part in fields.objects("parts", _PART, most=MAX_PARTS)),
        transaction_report_no=fields.optional_text("transaction_report_no", IDENTIFIER),
    )


def _licences(fields: Fields) -> tuple[LicenceUse, ...]:
    licences = tuple(
        LicenceUse(
            licence_no=use.text("licence_no", IDENTIFIER),
            net_mass_g=use.whole_number("net_mass_g", least=1),
            last_use=use.truth("last_use"),
        )
        for use in fields.objects("licences", ("licence_no", "net_mass_g", "last_use"), most=MAX_PARTS)
    )
    fields.require_distinct("licences", (use.licence_no for use in licences))
    return licences


def _batches(fields: Fields) -> tuple[DeclaredBatch, ...]:
    batches = tuple(
        DeclaredBatch(
            batch_no=batch.text("batch_no", IDENTIFIER),
            net_mass_g=batch.whole_number("net_mass_g", least=1),
            packages=batch.whole_number("packages", least=1, most=MAX_PACKAGES),
        )
        for batch in fields.objects("batches", ("batch_no", "net_mass_g", "packages"), most=MAX_PARTS)
    )
    fields.require_distinct("batches", (batch.batch_no for batch in batches))
    return batches


def _part(part: Fields) -> Part:
    if not part.has("controlled"):
        raise part.fault("field-missing", "controlled")
    return Part(
        name=part.text("name"),
        commodity_code=part.text("commodity_code", COMMODITY_CODE),
        origin_country=part.text("origin_country", COUNTRY),
        value_cents=part.whole_number("value_cents", least=0),
        controlled=part.truth("controlled"),
    )
