"""The demo port: an authority, a station, and consignments that tell stories, all made by the real parts.

The order is that of a real port: the authority is founded, the station enrolled, a registry published and taken, goods
labelled and photographed, and only then inspected. The stale register of one story is a real one: published days
earlier, taken, and used before the fresh one is published.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from app.demo.consignments import MadeConsignment, SeverityReport, make_consignments, severity_report
from app.demo.stories import RegisterAge, Story, read_stories
from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.registry import SyncOutcome, SyncResult
from app.hub.authority import Authority
from app.proof.document import read_object

PASSWORD = "demo-only"  # noqa: S105 - it stands in the user guide
OFFICER = "DEMO-O1"
STALE_BY = timedelta(days=9)
SEED = 7
MADE = (
    *("authority", "consignments", "officers", "registry", "reports"),
    *("source", "station.db", "station.db-shm", "station.db-wal", "station.json", "station.key"),
)
"""All that a demo makes in its home, and so all that a new one removes."""


class DemoStation(Protocol):
    """The workstation of the demo; every call signs in the demo's inspector by itself."""

    def enrol(self, authority: Authority, *, office: str, officer_id: str, password: str) -> None:
        """Make the station's secrets, have the authority take it in, and keep its welcome and the officers' keys."""

    def sync(self, place: str) -> SyncOutcome:
        """Take the registry from `place`."""

    def inspect(self, folder: Path, *, report: Path) -> Assessment:
        """Inspect the consignment in `folder` and write its signed report to `report`."""


@dataclass(frozen=True)
class Told:
    """A story as it came out: what was found beside what was expected."""

    story: Story
    folder: Path
    assessment: Assessment
    report: Path

    @property
    def as_expected(self) -> bool:
        """Whether verdict and codes of the findings behind it are those the story expects, and no others."""
        codes = {finding.code for finding in self.assessment.reasons}
        return self.assessment.verdict is self.story.verdict and codes == set(self.story.findings)


class DemoPort:
    """The demo port in the folder `home`, which is also its station's."""

    def __init__(
        self, home: Path, *, authority: Authority, station: DemoStation, resources: Path, clock: Clock
    ) -> None:
        self._home = home
        self._authority = authority
        self._station = station
        self._resources = resources
        self._clock = clock

    @property
    def is_there(self) -> bool:
        """Whether a demo has been made here."""
        return (self._home / "station.json").exists() and self._authority.folder.exists()

    def make(self) -> tuple[MadeConsignment, ...]:
        """Make the port anew, its station holding a stale register, and return the consignments that wait there.

        Raises WorkstationError("demo-home") rather than remove anything that is not a demo's.
        """
        self._clear()
        self._authority.found()
        officer = next(row for row in self._authority.tables.officers if row.officer_id == OFFICER)
        self._station.enrol(self._authority, office=officer.office, officer_id=OFFICER, password=PASSWORD)
        self._authority.publish(issued=self._clock() - STALE_BY)
        self._take()
        return make_consignments(
            read_stories(self._resources / "demo" / "stories"),
            tables=self._authority.tables,
            keys=self._authority.keys,
            folder=self._home / "consignments",
            resources=self._resources,
            seed=SEED,
        )

    def refresh(self) -> None:
        """Publish a fresh registry; the station does not have it until it syncs."""
        self._authority.publish()

    def tell(self, made: tuple[MadeConsignment, ...], *, said: Callable[[Told], None]) -> tuple[Told, ...]:
        """Inspect every consignment, those of the stale register first, and return how each story came out."""
        told = list(self._told(made, RegisterAge.OLD, said))
        self.refresh()
        self._take()
        told += self._told(made, RegisterAge.CURRENT, said)
        return tuple(told)

    def severity(self, made: tuple[MadeConsignment, ...]) -> SeverityReport:
        """Return how hard the photographs of the labels are."""
        return severity_report([each.folder for each in made])

    def _told(
        self, made: tuple[MadeConsignment, ...], register: RegisterAge, said: Callable[[Told], None]
    ) -> Iterator[Told]:
        reports = self._home / "reports"
        reports.mkdir(exist_ok=True)
        for each in made:
            if each.story.register is register:
                report = reports / f"{each.story.name}.pdf"
                told = Told(each.story, each.folder, self._station.inspect(each.folder, report=report), report)
                said(told)
                yield told

    def _take(self) -> None:
        outcome = self._station.sync(str(self._authority.registry))
        if outcome.result not in (SyncResult.UPDATED, SyncResult.CURRENT):
            raise WorkstationError("demo-sync", result=outcome.result.value)

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
