"""The demo port: an authority, a station, and consignments that tell stories, all made by the real parts.

The order is that of a real port: the authority is founded, the station enrolled, a registry published and taken, goods
labelled and photographed, and only then inspected. The stale register of one story is a real one: published days
earlier, taken, and used before the fresh one is published.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.access.keyfile import add_slot, open_secrets
from app.access.report_key import install_officer_key
from app.demo.consignments import MadeConsignment, SeverityReport, make_consignments, severity_report
from app.demo.frames import SEVERITIES
from app.demo.frauds import Fraud, commit, spoil_signature
from app.demo.stories import RegisterAge, Story, read_stories
from app.domain.assessment import Assessment
from app.domain.batch import Batch
from app.domain.errors import WorkstationError
from app.domain.registry import SyncResult
from app.enrolling import accept_welcome, request_enrolment
from app.equipment import Equipment
from app.hub.authority import Authority, as_it_was
from app.proof.document import read_object
from app.proof.files import replace_file
from app.session import Session
from app.station_folder import StationFolder
from app.sync.mailbox import OUTBOX
from app.workstation import Workstation

PASSWORD = "demo-only"  # noqa: S105 - it stands in the user guide
OFFICER = "DEMO-O1"
STALE_BY = timedelta(days=9)
SEED = 7
MADE = (
    *("authority", "consignments", "officers", "registry", "reports"),
    *("station.db", "station.db-shm", "station.db-wal", "station.json", "station.key", "enrolment-request.json"),
)
"""All that a demo makes in its home, and so all that a new one removes."""


@dataclass(frozen=True)
class Told:
    """A story as it came out: what was found beside what was expected."""

    story: Story
    folder: Path
    assessment: Assessment
    report: Path

    @property
    def name(self) -> str:
        """The story's name, which is its folder's."""
        return self.story.name

    @property
    def as_expected(self) -> bool:
        """Whether verdict and codes of the findings behind it are those the story expects, and no others."""
        codes = {finding.code for finding in self.assessment.reasons}
        return self.assessment.verdict is self.story.verdict and codes == set(self.story.findings)


class DemoPort:
    """The demo port in the folder `home`, which is also its station's."""

    def __init__(self, home: Path, *, authority: Authority, equipment: Equipment) -> None:
        self._home = home
        self._authority = authority
        self._equipment = equipment

    @property
    def is_there(self) -> bool:
        """Whether a demo has been made here."""
        return (self._home / "station.json").exists() and self._authority.folder.exists()

    def found(self) -> None:
        """Make authority and station anew, the station holding a stale register.

        Raises WorkstationError("demo-home") rather than remove anything that is not a demo's.
        """
        self._clear()
        self._authority.found()
        self._enrol()
        self._authority.publish(issued=self._equipment.clock() - STALE_BY)
        with self._signed_in() as session:
            self._take(session)

    def make(self, *, frames: int = len(SEVERITIES)) -> tuple[MadeConsignment, ...]:
        """Make the port anew and return the consignments that wait there, each package photographed `frames` times.

        Raises as `found`.
        """
        self.found()
        return make_consignments(
            read_stories(self._equipment.resources / "demo" / "stories"),
            tables=self._authority.tables,
            keys=self._authority.keys,
            folder=StationFolder(self._home).consignments,
            resources=self._equipment.resources,
            seed=SEED,
            custody=self._custody_file,
            frames=frames,
        )

    def _custody_file(self, batch: Batch, fraud: Fraud | None) -> bytes:
        return self._authority.custody_file(
            batch,
            tell=(lambda chain: commit(fraud, chain)) if fraud else as_it_was,
            spoil=spoil_signature if fraud is Fraud.WRONG_SIGNATURE else as_it_was,
        )

    def refer_some(self, made: tuple[MadeConsignment, ...]) -> None:
        """Inspect those of the stale register, so that something waits for the supervisor."""
        with self._signed_in() as session:
            for each in made:
                if each.story.register is RegisterAge.OLD:
                    session.inspect(session.open_folder(each.folder))

    def refresh(self) -> None:
        """Take in what the station has offered, and publish a fresh registry; it has neither until it syncs."""
        if (self._authority.registry / OUTBOX).is_dir():
            self._authority.ingest(self._authority.registry)
        self._authority.publish()

    def tell(self, made: tuple[MadeConsignment, ...], *, said: Callable[[Told], None]) -> tuple[Told, ...]:
        """Inspect every consignment, those of the stale register first, and return how each story came out."""
        with self._signed_in() as session:
            told = [*self._told(session, made, RegisterAge.OLD, said)]
            self.refresh()
            self._take(session)
            return (*told, *self._told(session, made, RegisterAge.CURRENT, said))

    def severity(self, made: tuple[MadeConsignment, ...]) -> SeverityReport:
        """Return how hard the photographs of the labels are."""
        return severity_report([each.folder for each in made])

    def _told(
        self, session: Session, made: Iterable[MadeConsignment], register: RegisterAge, said: Callable[[Told], None]
    ) -> Iterator[Told]:
        reports = StationFolder(self._home).reports
        reports.mkdir(exist_ok=True)
        for each in made:
            if each.story.register is register:
                assessment = session.inspect(session.open_folder(each.folder))
                report = session.write_report(assessment, reports / f"{each.story.name}.pdf")
                told = Told(each.story, each.folder, assessment, report)
                said(told)
                yield told

    def _enrol(self) -> None:
        """Let every officer of the authority in, the inspector first, as a real station is enrolled."""
        folder, keys = StationFolder(self._home), self._authority.keys
        office = next(row.office for row in self._authority.tables.officers if row.officer_id == OFFICER)
        request_enrolment(
            folder, office=office, officer_id=OFFICER, pkcs12=keys.officers[OFFICER].pkcs12, password=PASSWORD
        )
        welcome = self._authority.enrol(folder.request)
        answer = self._home / "welcome.json"
        replace_file(answer, welcome.to_bytes())
        accept_welcome(
            folder,
            answer,
            officer_id=OFFICER,
            password=PASSWORD,
            maker=self._equipment.stores,
            clock=self._equipment.clock,
        )
        answer.unlink()
        secrets = open_secrets(folder.keyfile, officer_id=OFFICER, password=PASSWORD)
        for officer_id, key in keys.officers.items():
            if officer_id != OFFICER:
                install_officer_key(self._home, officer_id, key.pkcs12)
                add_slot(folder.keyfile, secrets, officer_id=officer_id, password=PASSWORD)

    def _signed_in(self) -> closing[Session]:
        workstation = Workstation(self._home, self._equipment.catalogue, lambda: self._equipment)
        return closing(workstation.sign_in(OFFICER, PASSWORD))

    def _take(self, session: Session) -> None:
        outcome = session.sync(str(self._authority.registry))
        if outcome.result not in (SyncResult.UPDATED, SyncResult.CURRENT):
            raise WorkstationError("demo-sync", reason=outcome.reason.code if outcome.reason else outcome.result.value)

    def _clear(self) -> None:
        """Remove a former demo; a station that is none, or a folder of other things, is left alone."""
        if not self._home.exists() or not any(self._home.iterdir()):
            self._home.mkdir(parents=True, exist_ok=True)
            return
        try:
            is_demo = read_object((self._home / "station.json").read_bytes()).get("demo") is True
        except (OSError, ValueError):
            is_demo = (self._authority.folder / "authority.json").exists()
        if not is_demo:
            raise WorkstationError("demo-home", path=str(self._home))
        for name in MADE:
            path = self._home / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
