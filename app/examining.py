"""What is measured at the gate becomes part of the goods as found: weighings and analysers' files, journalled.

The consignment's own folder holds it, so that whoever opens the goods again sees the same: a weighing stands in
`examination.json`, a file lies in `measurements`. Nothing that stands there is changed; another weighing is one more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.declaring.examination import FILE, MAX_MEASUREMENTS
from app.declaring.folder import described
from app.declaring.measurements import FOLDER, read_measurements
from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.domain.moment import Clock, to_text
from app.journal.entry import Kind
from app.measuring.tables import read_file
from app.measuring.xrf import read_xrf
from app.proof.files import replace_file

_STEM = "xrf"


class Journal(Protocol):
    """Takes the journal's entries."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry to the journal."""


class Examining:
    """Adds what an officer measures to the consignment in `folder`."""

    def __init__(
        self, folder: Path, consignment: Consignment, *, journal: Journal, officer_id: str, office: str, clock: Clock
    ) -> None:
        self._folder = folder
        self._consignment = consignment
        self._said = {"declaration_no": consignment.declaration_no, "office": office}
        self._journal = journal
        self._officer_id = officer_id
        self._clock = clock

    def weigh(self, weighing: Weighing) -> Weighing:
        """Add a weighing, at the instant of now, and return it. Raises WorkstationError "examination-..."."""
        if not weighing.stable:
            raise WorkstationError("scale-unstable")
        weighed = replace(weighing, at=self._clock().replace(microsecond=0))
        record = described(self._folder)
        found = record.get("found", {})
        weighings = [*found.get("weighings", []), _plain(weighed)]
        if len(weighings) > MAX_MEASUREMENTS:
            raise WorkstationError("examination-full", limit=MAX_MEASUREMENTS)
        self._note(weighing=_plain(weighed))
        record |= {"found": {**found, "weighings": weighings}}
        _write(self._folder / FILE, json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n")
        return weighed

    def measure(self, files: Sequence[Path]) -> int:
        """Take analysers' files in and return how many readings they hold; one that lies there already is not again.

        Raises WorkstationError "measurement-..." for the first that is none; those before it were taken in.
        """
        item_nos = [item.item_no for item in self._consignment.items]
        readings = 0
        for file in files:
            content = read_file(file)
            readings += len(read_xrf(content, file=file.name))
            digest = hashlib.sha256(content).hexdigest()
            place = self._folder / FOLDER / f"{_STEM}-{digest[:16]}.csv"
            if place.exists():
                continue
            _write(place, content)
            try:
                read_measurements(self._folder, item_nos)
            except WorkstationError:
                place.unlink()  # it does not go with the declaration or what lies there: nothing of it is taken
                raise
            self._note(file=digest, name=place.name)
        return readings

    def _note(self, **measured: object) -> None:
        body = {**self._said, **measured}
        self._journal.append(Kind.MEASUREMENT, body, officer_id=self._officer_id, at=self._clock())


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise WorkstationError("examination-unwritable", path=str(path), reason=error.strerror or "-") from error


def _plain(weighing: Weighing) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "mass_g": weighing.mass_g,
        "stable": weighing.stable,
        "scale_id": weighing.scale_id,
        "gross": weighing.gross,
    }
    plain |= {"package": weighing.package} if weighing.package is not None else {}
    plain |= {"at": to_text(weighing.at)} if weighing.at is not None else {}
    return plain | ({"unit": weighing.unit} if weighing.unit is not None else {})
