"""What did analysers measure of these goods? The files in `measurements`, each reading of an item that is declared.

Format: docs/formats/measurements.md. What a content means for the goods is not asked here.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from app.declaring.examination import MAX_MEASUREMENTS
from app.declaring.strict_json import is_plain, shown
from app.domain.errors import WorkstationError
from app.domain.found import Assay
from app.measuring.tables import read_file
from app.measuring.xrf import XrfReading, read_xrf

FOLDER = "measurements"
MAX_FILES = 50


def read_measurements(folder: Path, item_nos: Collection[int]) -> tuple[Assay, ...]:
    """Return what the CSV files in `measurements`, which need not be there, measured; by file, then by row.

    `item_nos` are the items declared; a reading that names none is of the only one. Raises WorkstationError:
    "measurement-..." naming the file, "declaration-..." about the folder.
    """
    assays: dict[tuple[str, str, str], Assay] = {}
    for name in _names(folder):
        for reading in read_xrf(read_file(folder / FOLDER / name), file=name):
            key = (reading.instrument, reading.taken, reading.reading_no)
            if key in assays:
                raise WorkstationError("measurement-twice", file=name, row=reading.row, found=shown(reading.reading_no))
            assays[key] = _assay(reading, item_nos, name)
        if len(assays) > MAX_MEASUREMENTS:
            raise WorkstationError("declaration-list-length", file=name, field=FOLDER, limit=MAX_MEASUREMENTS)
    return tuple(assays.values())


def _assay(reading: XrfReading, item_nos: Collection[int], file: str) -> Assay:
    named = item_nos if reading.item_no is None else [reading.item_no]
    if len(named) != 1 or not set(named) <= set(item_nos):
        raise WorkstationError("measurement-item", file=file, found=shown(reading.reading_no))
    return Assay(
        item_no=next(iter(named)),
        method=reading.method,
        instrument=reading.instrument,
        reading_no=reading.reading_no,
        elements=reading.elements,
        package=reading.package,
    )


def _names(folder: Path) -> list[str]:
    try:
        names = sorted(path.name for path in (folder / FOLDER).iterdir() if path.suffix.lower() == ".csv")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise WorkstationError("declaration-unreadable", file=FOLDER) from error
    for name in names:
        if not is_plain(name):
            raise WorkstationError("declaration-characters", file=FOLDER, found=shown(name))
        if not _lies_in(folder, folder / FOLDER / name):
            raise WorkstationError("measurement-unreadable", file=name)
    if len(names) > MAX_FILES:
        raise WorkstationError("declaration-list-length", file=FOLDER, field=FOLDER, limit=MAX_FILES)
    return names


def _lies_in(folder: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False
