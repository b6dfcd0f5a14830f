"""What is presented for export? The folder of one consignment: its declaration, its examination, its photographs.

Format: docs/formats/declaration.md. Reads the photographs' bytes only to digest them: pictures are opened elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from app.declaring.declaration import read_declaration
from app.declaring.fields import Fields
from app.declaring.strict_json import is_plain, read_json, shown
from app.domain.consignment import Consignment, Examination, Method, Paper, Photograph
from app.domain.errors import WorkstationError

EXAMINATION = "examination.json"
PHOTOS = "photos"
PAPERS = "papers"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"})
MAX_PHOTOGRAPHS = 2_000
MAX_PAPERS = 200
MAX_PACKAGE = 1_000_000


def read_folder(folder: Path) -> Consignment:
    """Return the consignment in `folder`; its id is the number of its declaration, wherever the folder lies.

    Photographs are sorted by file. Raises WorkstationError "declaration-..." naming the file, the field and the
    remedy for whatever is missing or malformed.
    """
    declaration = read_declaration(folder)
    examination, photographs = _examination(folder)
    return Consignment(
        consignment_id=declaration.declaration_no,
        declaration_no=declaration.declaration_no,
        declared_on=declaration.declared_on,
        office=declaration.office,
        import_country=declaration.import_country,
        destination_country=declaration.destination_country,
        contract_no=declaration.contract_no,
        end_use=declaration.end_use,
        parties=declaration.parties,
        items=declaration.items,
        container_no=declaration.container_no,
        seals=declaration.seals,
        examination=examination,
        photographs=photographs,
        papers=_papers(folder),
    )


def _examination(folder: Path) -> tuple[Examination, tuple[Photograph, ...]]:
    if not (folder / EXAMINATION).exists():
        return Examination(), _photographs(folder, ((f"{PHOTOS}/{name}", None) for name in _pictures(folder)))
    fields = Fields(read_json(folder / EXAMINATION), file=EXAMINATION, known=("method", "sampled", "of", "photographs"))
    method = fields.one_of("method", Method)
    sampled = of = None
    if method is Method.SAMPLE:
        of = fields.whole_number("of", least=1, most=MAX_PACKAGE)
        sampled = fields.whole_number("sampled", least=1, most=of)
    elif fields.has("sampled") or fields.has("of"):
        raise fields.fault("sample-only", "sampled" if fields.has("sampled") else "of")
    listed = [
        (photograph.text("file"), photograph.optional_whole_number("package", least=1, most=MAX_PACKAGE))
        for photograph in fields.objects("photographs", ("file", "package"), most=MAX_PHOTOGRAPHS)
    ]
    if len({file for file, _ in listed}) != len(listed):
        raise fields.fault("named-twice", "photographs", found="file")
    return Examination(method=method, sampled=sampled, of=of), _photographs(folder, listed)


def _pictures(folder: Path) -> list[str]:
    """Return the names of the pictures in `photos`, which need not be there."""
    try:
        found = [path.name for path in (folder / PHOTOS).iterdir() if path.suffix.lower() in PICTURES]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise WorkstationError("declaration-unreadable", file=PHOTOS) from error
    for name in found:
        if not is_plain(name):
            raise WorkstationError("declaration-characters", file=PHOTOS, found=shown(name))
    if len(found) > MAX_PHOTOGRAPHS:
        raise WorkstationError("declaration-list-length", file=PHOTOS, field=PHOTOS, limit=MAX_PHOTOGRAPHS)
    return found


def _papers(folder: Path) -> tuple[Paper, ...]:
    """Return the files in `papers`, which need not be there, sorted by name; what is no file is left out."""
    try:
        names = sorted(path.name for path in (folder / PAPERS).iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise WorkstationError("declaration-unreadable", file=PAPERS) from error
    for name in names:
        if not is_plain(name):
            raise WorkstationError("declaration-characters", file=PAPERS, found=shown(name))
    if len(names) > MAX_PAPERS:
        raise WorkstationError("declaration-list-length", file=PAPERS, field=PAPERS, limit=MAX_PAPERS)
    home = folder.resolve()
    return tuple(
        Paper(str(folder / PAPERS / name), _digest(folder / PAPERS / name, home=home, file=f"{PAPERS}/{name}"))
        for name in names
    )


def _photographs(folder: Path, listed: Iterable[tuple[str, int | None]]) -> tuple[Photograph, ...]:
    home = folder.resolve()
    return tuple(
        Photograph(path=str(folder / file), sha256=_digest(folder / file, home=home, file=file), package=package)
        for file, package in sorted(listed, key=lambda pair: pair[0])
    )


def _digest(path: Path, *, home: Path, file: str) -> str:
    try:
        if not path.resolve().is_relative_to(home):
            raise WorkstationError("declaration-path-outside", file=EXAMINATION, found=file)
        if not path.is_file():
            raise WorkstationError("declaration-photograph-missing", file=EXAMINATION, found=file)
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, ValueError, RuntimeError) as error:
        raise WorkstationError("declaration-photograph-missing", file=EXAMINATION, found=file) from error
