"""Which consignments wait at the port?"""

from __future__ import annotations

from pathlib import Path

from app.declaring.declaration import FILE
from app.declaring.folder import read_folder
from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.recognition import Waiting
from app.domain.texts import Text, literal


def waiting_consignments(port: Path, *, naming: str | None = None) -> tuple[Waiting, ...]:
    """Return every consignment folder below `port` that can be read, the longest waiting first.

    With `naming`, only those that carry this declaration number or declare this batch.
    """
    found: list[tuple[int, Path, Consignment]] = []
    for declaration in port.glob(f"*/{FILE}"):
        try:
            found.append((declaration.stat().st_mtime_ns, declaration.parent, read_folder(declaration.parent)))
        except (OSError, WorkstationError):  # it says why when it is opened
            continue
    return tuple(
        Waiting(folder, consignment.declaration_no, _goods(consignment))
        for _, folder, consignment in sorted(found, key=lambda each: each[:2])
        if naming is None or naming in _numbers(consignment)
    )


def _numbers(consignment: Consignment) -> set[str]:
    batches = {batch.batch_no for item in consignment.items for batch in item.batches}
    return {consignment.declaration_no, *batches}


def _goods(consignment: Consignment) -> Text:
    """Return what the items are called, in both languages of the declaration."""
    return literal(
        {
            "zh": " / ".join(item.name_zh for item in consignment.items),
            "en": " / ".join(item.name_en for item in consignment.items),
        }
    )
