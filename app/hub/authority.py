"""One authority in one folder: its tables, its keys, the stations it knows, and the registry it publishes.

authority.json   the day its tables count from, and the seed that fills them up
tables/          source tables (CSV), copied when the authority is made; its own from then on
keys/            made on first use
stations/        enrolled stations
registry/        what is published: copy this folder to a stick or a web server
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from app.checks.rulebook import load_rulebook
from app.domain.errors import WorkstationError
from app.domain.moment import Clock, civil_date, system_clock
from app.hub.carry import carry
from app.hub.enrol import enrol, enrolled_stations, read_request
from app.hub.issue import issue_labels
from app.hub.keys import Keys, officers, open_keys, trust_list
from app.hub.ledger import reconcile
from app.hub.publish import Publication, Publisher, SnapshotWriter
from app.hub.rows import Tables
from app.hub.tables import build_tables
from app.identity.trust_list import format_trust_list
from app.proof.document import read_document, write_document
from app.sync.enrolment import Welcome
from app.sync.files import replace_file
from app.sync.officers import Roster
from app.sync.statement import RegisterStatement

ZONE = "Asia/Shanghai"
SEED = 20_260_401
EPOCH = 1


@dataclass(frozen=True)
class Founding:
    """What an authority was made from: the day its tables count from, and their seed."""

    day: date
    seed: int


class Authority:
    """The authority in `folder`.

    `resources` holds the demo's tables, its rulebook and the fonts of labels. `password` protects the officers' keys.
    """

    def __init__(self, folder: Path, *, resources: Path, writer: SnapshotWriter, clock: Clock, password: str) -> None:
        self.folder = folder
        self._resources = resources
        self._writer = writer
        self._clock = clock
        self._password = password

    def found(self, day: date | None = None) -> None:
        """Make the authority as of `day` (today by default); one that is there already stays as it is.

        Raises WorkstationError("authority-exists") when it is there and counts from another day than `day`.
        """
        if self._founding_file.exists():
            if day not in (None, self.founding.day):
                raise WorkstationError("authority-exists", day=self.founding.day.isoformat())
            return
        shutil.copytree(self._resources / "demo" / "tables", self.folder / "tables", dirs_exist_ok=True)
        founding = Founding(day or civil_date(self._clock(), ZONE), SEED)
        replace_file(self._founding_file, write_document(founding))
        _ = self.keys

    @cached_property
    def founding(self) -> Founding:
        """What the authority was made from. Raises WorkstationError("authority-missing") when there is none."""
        try:
            return read_document(self._founding_file.read_bytes(), Founding)
        except (OSError, ValueError) as error:
            raise WorkstationError("authority-missing", path=str(self.folder)) from error

    @cached_property
    def tables(self) -> Tables:
        """What the authority knows."""
        return build_tables(self.folder / "tables", day=self.founding.day, seed=self.founding.seed)

    @cached_property
    def keys(self) -> Keys:
        """What the authority acts with."""
        return open_keys(self.folder, self.tables, password=self._password)

    @cached_property
    def roster(self) -> Roster:
        """The officers and the root of their certificates."""
        return Roster(officers=officers(self.tables, self.keys), root_pem=self.keys.root_pem)

    @property
    def registry(self) -> Path:
        """Where the registry is published."""
        return self.folder / "registry"

    def issue(self, batch_nos: Sequence[str], *, out: Path) -> Iterator[Path]:
        """Print the package labels of these batches into `out` and yield each file."""
        return issue_labels(batch_nos, tables=self.tables, keys=self.keys, resources=self._resources, out=out)

    def enrol(self, request: Path, *, registry: str | None = None) -> Welcome:
        """Take in the station whose request stands in a file, and return its welcome."""
        return enrol(
            read_request(request),
            authority=self.folder,
            zone=ZONE,
            demo=True,
            root=self._publisher().root(),
            registry=registry,
        )

    def publish(self, *, out: Path | None = None, issued: datetime | None = None) -> RegisterStatement:
        """Publish the registry as of `issued` (now by default), and carry it to `out` if that is given.

        Raises WorkstationError: "ledger-open" when a ledger does not reconcile, "rulebook-..." when the rulebook is
        refused; nothing is published then.
        """
        faults = reconcile(self.tables)
        if faults:
            raise WorkstationError("ledger-open", count=len(faults), first=faults[0].code)
        rulebook = (self._resources / "demo" / "rulebook.json").read_bytes()
        load_rulebook(rulebook)
        publication = Publication(
            issued=issued or self._clock(),
            authority="DEMO",
            zone=ZONE,
            demo=True,
            tables=self.tables,
            rulebook=rulebook,
            trust_list=format_trust_list(trust_list(self.tables, self.keys)),
            roster=self.roster,
            epoch=EPOCH,
            epoch_key=self.keys.epoch_key,
            stations=enrolled_stations(self.folder),
        )
        statement = self._publisher().publish(publication)
        if out is not None:
            carry(self.registry, out)
        return statement

    @property
    def _founding_file(self) -> Path:
        return self.folder / "authority.json"

    def _publisher(self) -> Publisher:
        """Return the publisher; TUF reads the real clock, and the station's floor may be ahead of it in a demo."""
        return Publisher(
            self.registry,
            seeds=self.keys.roles,
            writer=self._writer,
            now=lambda: max(system_clock(), self._clock()),
        )
