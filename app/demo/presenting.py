"""How do the records of a deal come to stand in a consignment's folder? With what the story's fraud changes in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.demo.changing import changed
from app.demo.deal import Deal
from app.demo.papers import scanned_invoice
from app.demo.records import answers, declaration, found, papers

PAPERS = "papers"


def write_papers(folder: Path, deal: Deal) -> None:
    """Write the declaration and the electronic papers."""
    (folder / PAPERS).mkdir(parents=True, exist_ok=True)
    _write_changed(folder, "declaration.json", declaration(deal), deal)
    for name, paper in papers(deal).items():
        if name not in deal.story.scans:
            _write_changed(folder, f"{PAPERS}/{name}", paper, deal)


def write_scans(folder: Path, deal: Deal, *, resources: Path) -> None:
    """Write the papers that come as scans."""
    for name, paper in papers(deal).items():
        if name in deal.story.scans:
            scan = scanned_invoice(changed(paper, deal.story.scans[name]), resources=resources)
            (folder / PAPERS / name).with_suffix(".jpg").write_bytes(scan)


def write_examination(folder: Path, deal: Deal, *, photographs: Sequence[Mapping[str, str | int]]) -> None:
    """Write the examination; `photographs` are as examination.json lists them."""
    record = {**_method(deal), "answers": answers(deal), "photographs": list(photographs), "found": found(deal)}
    _write_changed(folder, "examination.json", record, deal)


def write_record(path: Path, record: Mapping[str, object]) -> None:
    """Write one JSON file."""
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _method(deal: Deal) -> dict[str, str | int]:
    if not deal.story.sampled:
        return {"method": "full"}
    return {"method": "sample", "sampled": len(deal.story.sampled), "of": deal.batch.packages}


def _write_changed(folder: Path, file: str, record: Mapping[str, Any], deal: Deal) -> None:
    write_record(folder / file, changed(record, deal.story.changes.get(file, {})))
