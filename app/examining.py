"""What is found at the gate becomes part of the goods as found: looked at, weighed, measured, remarked; journalled.

The consignment's own folder holds it, so that whoever opens the goods again sees the same: a weighing stands in
`examination.json`, a file lies in `measurements`. What was measured or remarked is never changed, another one is one
more; what was found by looking may be looked at again, and the journal keeps what stood there before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.declaring.answers import plain_answer
from app.declaring.attestations import MAX_ATTESTATIONS, plain_attestation
from app.declaring.examination import MAX_MEASUREMENTS, MAX_REMARKS, examination_of
from app.declaring.folder import described, write_described
from app.declaring.measurements import FOLDER, read_measurements
from app.domain.attestation import Attestation
from app.domain.checklist import Answer, Said
from app.domain.consignment import Consignment, Examination, Remark
from app.domain.errors import WorkstationError
from app.domain.found import GoodsFound, PartShipment, Weighing
from app.domain.moment import Clock, to_text
from app.domain.paper_reading import FieldReading
from app.journal.entry import Kind
from app.measuring.tables import read_file
from app.measuring.xrf import read_xrf
from app.proof.files import replace_file

_STEM = "xrf"
_LOOKED = ("container_no", "seals_before", "seals_after", "seals_intact", "packages", "marks_origin", "part")
"""What is found by looking, and may be looked at again."""


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
        self._note(Kind.MEASUREMENT, weighing=_plain(weighed))
        record |= {"found": {**found, "weighings": weighings}}
        write_described(self._folder, record)
        return weighed

    def describe(self, examination: Examination, found: GoodsFound) -> None:
        """Write down how the goods were examined and what was found by looking; what was measured or remarked stays.

        Raises WorkstationError "declaration-..." for what is not in its form, "examination-unwritable".
        """
        record = described(self._folder)
        method = {"method": examination.method.value, "sampled": examination.sampled, "of": examination.of}
        looked = {name: getattr(found, name) for name in _LOOKED}
        became = {**record, **method, "found": {**record.get("found", {}), **looked}}
        became["found"] = {name: _json(value) for name, value in became["found"].items() if value is not None}
        became = {name: value for name, value in became.items() if value is not None}
        examination_of(became)
        changed = {name: became.get(name) for name in method if became.get(name) != record.get(name)}
        was, now = record.get("found", {}), became["found"]
        changed |= {name: now.get(name) for name in _LOOKED if now.get(name) != was.get(name)}
        if changed:
            self._note(Kind.EXAMINATION, found=changed)
            write_described(self._folder, became)

    def remark(self, text: str) -> Remark:
        """Add a remark of one line, at the instant of now, and return it. Raises WorkstationError, also when full."""
        remark = Remark(self._officer_id, self._clock().replace(microsecond=0), " ".join(text.split()))
        record = described(self._folder)
        said = {"officer_id": remark.officer_id, "at": to_text(remark.at), "text": remark.text}
        record |= {"remarks": [*record.get("remarks", []), said]}
        if len(record["remarks"]) > MAX_REMARKS:
            raise WorkstationError("examination-full", limit=MAX_REMARKS)
        examination_of(record)
        self._note(Kind.EXAMINATION, remark=said)
        write_described(self._folder, record)
        return remark

    def answer(self, point: str, said: Said | None, *, number: int | None = None, reason: str = "") -> None:
        """Answer a point of the checklist, in the place of an earlier answer; None takes it back.

        Raises WorkstationError "answer-reason" where nothing says why it does not apply, otherwise as `describe`.
        """
        told = " ".join(reason.split())
        if said is Said.NOT_APPLICABLE and not told:
            raise WorkstationError("answer-reason")
        at = self._clock().replace(microsecond=0)
        record = described(self._folder)
        before = {one["point"]: one for one in record.get("answers", [])}
        body: Mapping[str, Any] = {"point": point, "said": None}
        if said is not None:
            body = plain_answer(Answer(point, said, number, told, self._officer_id, at))
        if _undated(before.get(point, {"point": point, "said": None})) == _undated(body):
            return
        answers = {**before, point: body}
        record |= {"answers": [one for one in answers.values() if one["said"] is not None]}
        examination_of(record)
        self._note(Kind.EXAMINATION, answer=body)
        write_described(self._folder, record)

    def attest(self, sha256: str, read: FieldReading, said: str) -> None:
        """Add that this officer read `said`, in plain form, where a value of the file `sha256` was read by machine.

        What was said of the place before stays. Raises WorkstationError as `describe`, "examination-full".
        """
        at = self._clock().replace(microsecond=0)
        fresh = Attestation(
            sha256=sha256,
            page=read.page,
            box=read.box,
            field=read.field,
            line=read.line,
            proposed=read.value,
            said=said,
            officer_id=self._officer_id,
            at=at,
        )
        record = described(self._folder)
        body = plain_attestation(fresh)
        record |= {"attestations": [*record.get("attestations", []), body]}
        if len(record["attestations"]) > MAX_ATTESTATIONS:
            raise WorkstationError("examination-full", limit=MAX_ATTESTATIONS)
        examination_of(record)
        self._note(Kind.EXAMINATION, attestation=body)
        write_described(self._folder, record)

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
            self._note(Kind.MEASUREMENT, file=digest, name=place.name)
        return readings

    def _note(self, kind: Kind, **said: object) -> None:
        body = {**self._said, **said}
        self._journal.append(kind, body, officer_id=self._officer_id, at=self._clock())


def _undated(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in answer.items() if name not in {"at", "officer_id"}}


def _json(value: object) -> object:
    if isinstance(value, PartShipment):
        return {"number": value.number, "is_last": value.is_last}
    return list(value) if isinstance(value, tuple) else value


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
