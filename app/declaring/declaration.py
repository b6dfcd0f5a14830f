"""What does `declaration.json` declare? Its fields as they stand: none is guessed, none is corrected."""

from __future__ import annotations

from pathlib import Path

from app.declaring.fields import COUNTRY, DECLARATION_NO, IDENTIFIER, OFFICE, TRADE_MODE, Fields
from app.declaring.item import read_items
from app.declaring.parties import read_parties
from app.declaring.strict_json import read_json
from app.domain.consignment import Consignment

FILE = "declaration.json"
MAX_SEALS = 50
MAX_TRANSIT = 20

_FIELDS = (
    *("declaration_no", "declared_on", "office", "trade_mode", "import_country", "destination_country"),
    *("transit_countries", "contract_no", "end_use", "parties", "container_no", "seals", "items"),
    *("end_user_certificate_no", "origin_certificate_no", "deposit_no"),
)


def read_declaration(folder: Path) -> Consignment:
    """Return what is declared in `folder`, not examined yet; its id is the number of the declaration.

    Raises WorkstationError, naming the field, for anything but a valid declaration.
    """
    fields = Fields(read_json(folder / FILE), file=FILE, known=_FIELDS)
    declaration_no = fields.text("declaration_no", DECLARATION_NO)
    return Consignment(
        consignment_id=declaration_no,
        declaration_no=declaration_no,
        declared_on=fields.optional_date("declared_on"),
        office=fields.optional_text("office", OFFICE),
        import_country=fields.optional_text("import_country", COUNTRY),
        destination_country=fields.optional_text("destination_country", COUNTRY),
        contract_no=fields.optional_text("contract_no"),
        end_use=fields.optional_text("end_use"),
        parties=read_parties(fields),
        items=read_items(fields),
        container_no=fields.optional_text("container_no", IDENTIFIER),
        seals=fields.texts("seals", most=MAX_SEALS, pattern=IDENTIFIER),
        trade_mode=fields.optional_text("trade_mode", TRADE_MODE),
        transit_countries=fields.texts("transit_countries", most=MAX_TRANSIT, pattern=COUNTRY),
        end_user_certificate_no=fields.optional_text("end_user_certificate_no", IDENTIFIER),
        origin_certificate_no=fields.optional_text("origin_certificate_no", IDENTIFIER),
        deposit_no=fields.optional_text("deposit_no", IDENTIFIER),
    )
