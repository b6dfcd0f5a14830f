"""What is presented for export? The folder of one consignment: declaration, examination, measurements, photographs.

Format: docs/formats/declaration.md. Reads the photographs' bytes only to digest them: pictures are opened elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.declaring.declaration import read_declaration
from app.declaring.digesting import digest
from app.declaring.examination import FILE, MAX_PHOTOGRAPHS, Examined, Pictured, read_examination
from app.declaring.markings import placed
from app.declaring.measurements import read_measurements
from app.declaring.papers import read_papers
from app.declaring.reads import read_reads
from app.declaring.strict_json import is_plain, read_json, shown
from app.domain.consignment import Consignment, Examination, Photograph
from app.domain.errors import WorkstationError
from app.domain.found import GoodsFound
from app.proof.files import replace_file

PHOTOS = "photos"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"})


def read_folder(folder: Path) -> Consignment:
    """Return the consignment in `folder`; its id is the number of its declaration, wherever the folder lies.

    Photographs are sorted by file. Raises WorkstationError "declaration-..." or "measurement-..." naming the
    file, the field and the remedy for whatever is missing or malformed.
    """
    declared = read_declaration(folder)
    examined = read_examination(folder) if (folder / FILE).exists() else _only_photographed(folder)
    measured = read_measurements(folder, [item.item_no for item in declared.items])
    papers, documents = read_papers(folder)
    reads, pictured = read_reads(folder)
    photographs = _photographs(folder, examined.photographs)
    present = {photograph.sha256 for photograph in photographs}
    return replace(
        declared,
        examination=examined.examination,
        found=replace(examined.found, assays=(*examined.found.assays, *measured)),
        photographs=(*photographs, *(one for one in pictured if one.sha256 not in present)),
        markings=tuple(placed(one, folder) for one in examined.markings),
        reads=reads,
        papers=papers,
        documents=documents,
    )


def described(folder: Path) -> dict[str, Any]:
    """Return what `examination.json` says as it stands there; where there is none, what would have to stand there.

    Raises WorkstationError as `read_folder` does.
    """
    if not (folder / FILE).exists():
        shown = [{"file": f"{PHOTOS}/{name}"} for name in sorted(_pictures(folder))]
        return {"method": Examination().method.value, "photographs": shown}
    read_examination(folder)
    return dict(read_json(folder / FILE))


def write_described(folder: Path, record: Mapping[str, Any]) -> None:
    """Put `record` in the place of what `examination.json` said. Raises WorkstationError "examination-unwritable"."""
    path = folder / FILE
    try:
        replace_file(path, json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n")
    except OSError as error:
        raise WorkstationError("examination-unwritable", path=str(path), reason=error.strerror or "-") from error


def _only_photographed(folder: Path) -> Examined:
    """Return the examination nobody described: every picture shows a package that nobody numbered."""
    return Examined(Examination(), GoodsFound(), tuple(Pictured(f"{PHOTOS}/{name}") for name in _pictures(folder)))


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


def _photographs(folder: Path, listed: Iterable[Pictured]) -> tuple[Photograph, ...]:
    return tuple(
        Photograph(str(folder / one.file), digest(folder, one.file), package=one.package, shows=one.shows)
        for one in sorted(listed, key=lambda one: one.file)
    )
