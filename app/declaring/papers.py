"""Which papers came with the goods, and what do the electronic ones among them say?

Every file in `papers` is digested. A JSON file whose object has a field `paper` is an electronic paper and is read; any
other (a scan, a custody chain) is opened elsewhere or not at all. Whether what a paper says is true is not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.declaring.digesting import digest
from app.declaring.fields import COUNTRY, CURRENCY, ELEMENT, IDENTIFIER, MILLION, PAPER_CODE, Fields
from app.declaring.parties import read_parties
from app.declaring.strict_json import MAX_BYTES, Json, is_plain, read_json, shown
from app.domain.consignment import Paper
from app.domain.document import Document, DocumentKind, DocumentLine
from app.domain.errors import WorkstationError
from app.domain.found import PartShipment
from app.domain.plain_form import MOST_PARTS

FOLDER = "papers"
MAX_PAPERS = 200
MAX_LINES = 500
_MAX_LISTED = 50
_MAX_PACKAGES = 1_000_000
_MARK = b'"paper"'

_FIELDS = (
    *("paper", "number", "issuer", "issued_on", "valid_until", "parties", "import_country", "destination_country"),
    *("transit_countries", "origin_country", "contract_no", "end_use", "currency", "lines", "container_no", "seals"),
    "part",
)
_LINE = ("commodity_code", "name", "net_mass_g", "gross_mass_g", "value_cents", "packages", "composition")


def read_papers(folder: Path) -> tuple[tuple[Paper, ...], tuple[Document, ...]]:
    """Return the files in `papers`, which need not be there, sorted by name, and what the electronic ones say.

    What is no file is left out. Raises WorkstationError "declaration-...".
    """
    places = [folder / FOLDER / name for name in _names(folder)]
    papers = tuple(Paper(str(place), digest(folder, f"{FOLDER}/{place.name}")) for place in places)
    read = [(place, _electronic(place), paper.sha256) for place, paper in zip(places, papers, strict=True)]
    return papers, tuple(
        _document(Fields(record, file=place.name, known=_FIELDS), sha256) for place, record, sha256 in read if record
    )


def _names(folder: Path) -> list[str]:
    try:
        names = sorted(path.name for path in (folder / FOLDER).iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise WorkstationError("declaration-unreadable", file=FOLDER) from error
    for name in names:
        if not is_plain(name):
            raise WorkstationError("declaration-characters", file=FOLDER, found=shown(name))
    if len(names) > MAX_PAPERS:
        raise WorkstationError("declaration-list-length", file=FOLDER, field=FOLDER, limit=MAX_PAPERS)
    return names


def _electronic(path: Path) -> Mapping[str, Json] | None:
    """Return what stands in an electronic paper; None for a file that is none."""
    if path.suffix.lower() != ".json":
        return None
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise WorkstationError("declaration-unreadable", file=path.name) from error
    if len(content) > MAX_BYTES or _MARK not in content:
        return None
    record = read_json(path)
    return record if "paper" in record else None


def _document(fields: Fields, sha256: str) -> Document:
    return Document(
        kind=fields.one_of("paper", DocumentKind),
        number=fields.optional_text("number", IDENTIFIER),
        issuer=fields.optional_text("issuer"),
        issued_on=fields.optional_date("issued_on"),
        valid_until=fields.optional_date("valid_until"),
        parties=read_parties(fields),
        import_country=fields.optional_text("import_country", COUNTRY),
        destination_country=fields.optional_text("destination_country", COUNTRY),
        transit_countries=fields.texts("transit_countries", most=_MAX_LISTED, pattern=COUNTRY),
        origin_country=fields.optional_text("origin_country", COUNTRY),
        contract_no=fields.optional_text("contract_no"),
        end_use=fields.optional_text("end_use"),
        currency=fields.optional_text("currency", CURRENCY),
        lines=tuple(_line(line) for line in fields.objects("lines", _LINE, most=MAX_LINES)),
        container_no=fields.optional_text("container_no", IDENTIFIER),
        seals=fields.texts("seals", most=_MAX_LISTED, pattern=IDENTIFIER),
        sha256=sha256,
        part=_part(fields.object("part", ("number", "of"))) if fields.has("part") else None,
    )


def _part(fields: Fields) -> PartShipment:
    of = fields.whole_number("of", least=1, most=MOST_PARTS)
    number = fields.whole_number("number", least=1, most=of)
    return PartShipment(number, is_last=number == of)


def _line(line: Fields) -> DocumentLine:
    return DocumentLine(
        commodity_code=line.optional_text("commodity_code", PAPER_CODE),
        name=line.optional_text("name"),
        net_mass_g=line.optional_whole_number("net_mass_g", least=0),
        gross_mass_g=line.optional_whole_number("gross_mass_g", least=0),
        value_cents=line.optional_whole_number("value_cents", least=0),
        packages=line.optional_whole_number("packages", least=0, most=_MAX_PACKAGES),
        composition=line.amounts("composition", ELEMENT, largest=MILLION, most=_MAX_LISTED),
    )
