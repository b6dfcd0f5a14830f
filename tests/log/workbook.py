"""What stands in a workbook, read by the format's own rules and no library that might be kind to it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(path: Path, sheet: int) -> dict[str, tuple[str, str]]:
    """Return the type ("s": text, "n": number) and the content of every cell of a sheet, by place."""
    with zipfile.ZipFile(path) as archive:
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            root = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
            shared = ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in root]
        cells = {}
        for cell in ET.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{_MAIN}c"):  # noqa: S314 - our own file
            kind = cell.get("t", "n")
            value = cell.find(f"{_MAIN}v")
            inline = "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))
            said = value.text or "" if value is not None else inline
            text = shared[int(said)] if kind == "s" else said
            cells[cell.get("r", "")] = ("s" if kind in {"s", "inlineStr"} else kind, _unescaped(text))
    return cells


def parts_of(path: Path) -> str:
    """Return every sheet's XML, one after the other."""
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
