"""Tidewaiter: the composition root, the one module that knows every part; nobody imports it.

It hands factories to a face, so that `scan` opens no database and `hub` no station. What is imported late is heavy.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.children import Child, serve
from app.domain.errors import WorkstationError
from app.domain.moment import Clock, system_clock
from app.domain.texts import Catalogue, Language, Text
from app.scanning.budget import BUDGET_S
from ui.terminal.password import password_of

if TYPE_CHECKING:  # annotations only: a face asks for a part when it needs it
    from app.demo.port import DemoPort
    from app.doctor import Examined
    from app.domain.verification import Verification
    from app.equipment import Equipment
    from app.hub.authority import Authority
    from app.hub.desk import HubDesk
    from app.papers.here import PapersHere
    from app.papers.reading import ReadingPapers
    from app.scanning.scanner import SandboxedScanner
    from app.screening.desk import ScreeningDesk
    from app.session import Session
    from app.workstation import Workstation
    from ui.terminal.parts import Demo

RESOURCES = Path(__file__).resolve().parent / "resources"


def main() -> int:
    """Run the program and return its exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--child"]:
        serve(arguments[1], RESOURCES)
        return 0
    from ui.terminal import face
    from ui.terminal.output import spell_out_the_unwritable

    spell_out_the_unwritable(sys.stdout, sys.stderr)
    return face.run(arguments, parts_at=Parts, environment=os.environ)


def _child(name: Child) -> tuple[str, ...]:
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, str(Path(__file__).resolve()))
    return (*program, "--child", name)


class Parts:
    """Every part, made when it is asked for; implements `ui.terminal.parts.Parts` for one home folder."""

    def __init__(self, home: Path, *, clock: Clock = system_clock) -> None:
        self._home = home
        self._clock = clock

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every sentence of the program."""
        texts: dict[str, dict[str, str]] = {}
        for path in (RESOURCES / "texts").glob("*.json"):
            texts |= json.loads(path.read_text("utf-8"))
        return Catalogue(texts)

    @contextmanager
    def scanning(self, *, budget_s: float = BUDGET_S) -> Iterator[SandboxedScanner]:
        """Return the reader of symbols; a picture may take `budget_s`."""
        from app.scanning.scanner import SandboxedScanner

        with SandboxedScanner(_child(Child.SCAN), budget_s=budget_s, remembers=1000) as scanner:
            yield scanner

    @contextmanager
    def reading(self) -> Iterator[ReadingPapers]:
        """Return the reader of papers, to whom nothing is known."""
        from app.papers.reading import open_reading

        with open_reading(_child(Child.OPEN), _child(Child.LOOK), tables=RESOURCES / "reading") as papers:
            yield papers

    @contextmanager
    def reading_in_force(self) -> Iterator[ReadingPapers | PapersHere]:
        """Return the reader of papers; of a station, signed in, one that holds them against the register."""
        from app.station_folder import StationFolder

        if StationFolder(self._home).read_welcome() is None:
            with self.reading() as papers:
                yield papers
            return
        with self.at_work() as session:
            yield session.papers

    def screening(self, list_file: Path | None) -> ScreeningDesk:
        """Return the screening against a list file, or against the demo's invented list."""
        from app.screening.desk import ScreeningDesk

        demo = RESOURCES / "demo" / "screening.json"
        source = Text("screen.source.file", {"path": str(list_file)}) if list_file else Text("screen.source.demo")
        return ScreeningDesk(tables=RESOURCES / "screening", lists=list_file or demo, source=source)

    @contextmanager
    def screening_in_force(self) -> Iterator[ScreeningDesk]:
        """Return the screening against the lists of this station, signed in; the demo's where none is enrolled."""
        from app.station_folder import StationFolder

        if StationFolder(self._home).read_welcome() is None:
            yield self.screening(None)
            return
        with self.at_work() as session:
            yield session.screening

    @contextmanager
    def at_work(self) -> Iterator[Session]:
        """Return the station, signed in by the surroundings, at the terminal, or as the demo's inspector."""
        with self._equipment() as equipment:
            workstation = self._workstation(lambda: equipment)
            officer_id, password = self._credentials(workstation)
            with closing(workstation.sign_in(officer_id, password)) as session:
                yield session

    def verify(self, path: Path, signed_by: Sequence[str], slip: Path | None) -> Verification:
        """Say whether a report, a journal export or a passport is what it says it is."""
        from app.reporting.fields import FIRST_SIGNER, SignerField
        from app.sandbox.parent import Sandbox
        from app.verifying import Verifying, known_at

        with self.scanning() as scanner, Sandbox(_child(Child.REPORT), timeout_s=60) as sandbox:
            known = known_at(self._home)
            verifying = Verifying(known=known, scanner=scanner, sandbox=sandbox, clock=self._clock, resources=RESOURCES)
            return verifying.verify(path, signed_by={FIRST_SIGNER, *map(SignerField, signed_by)}, slip=slip)

    def examine(self) -> Sequence[Examined]:
        """Say what this computer has and lacks."""
        from app.doctor import examine

        return examine(resources=RESOURCES, home=self._home)

    def tell_demo(self, said: Callable[[Text], None]) -> Demo:
        """Make the demo port anew and inspect all of it."""
        from ui.terminal.parts import Demo

        said(Text("demo.making"))
        with self._equipment() as equipment:
            port = self._demo_port(equipment)
            made = port.make()
            told = port.tell(
                made,
                said=lambda story: said(
                    Text("demo.told", {"story": story.name, "verdict": story.assessment.verdict.value})
                ),
            )
        return Demo(self._home, port.severity(made).text, told)

    def open_demo(self, said: Callable[[Text], None], language: Language | None) -> int:
        """Make the demo port unless it is there, publish a fresh registry, and open its window."""
        from app.demo.port import OFFICER, PASSWORD

        with self._equipment() as equipment:
            port = self._demo_port(equipment)
            if not port.is_there:
                said(Text("demo.making"))
                port.refer_some(port.make())
            port.refresh()
        said(Text("demo.password", {"officer": OFFICER, "password": PASSWORD}))
        return self.open_window(language)

    def open_window(self, language: Language | None) -> int:
        """Open the workstation."""
        from ui.desktop.application import run
        from ui.desktop.settings import WindowSettings

        with ExitStack() as stack:
            budget_s = WindowSettings(self._home).budget_s
            equipment = cache(lambda: stack.enter_context(self._equipment(budget_s=budget_s)))
            return run(self._workstation(equipment), language=language, resources=RESOURCES)

    def request_enrolment(self, *, office: str, officer: Path, out: Path) -> Path:
        """Make this station's secrets and write its request to the authority."""
        from app.enrolling import request_enrolment
        from app.proof.files import replace_file
        from app.station_folder import StationFolder

        try:
            pkcs12 = officer.read_bytes()
        except OSError as error:
            raise WorkstationError("file-unreadable", path=str(officer), reason=error.strerror or "-") from error
        request = request_enrolment(
            StationFolder(self._home),
            office=office,
            officer_id=officer.stem,
            pkcs12=pkcs12,
            password=password_of(officer.stem, os.environ),
        )
        replace_file(out, request.to_bytes())
        return out

    def accept_enrolment(self, welcome: Path) -> str:
        """Take the authority's welcome and return the station's id."""
        from app.access.keyfile import enrolled_officers
        from app.enrolling import accept_welcome
        from app.station_folder import StationFolder

        folder = StationFolder(self._home)
        with self._equipment() as equipment:
            officer_id = os.environ.get("TIDEWAITER_OFFICER") or enrolled_officers(folder.keyfile)[0]
            station = accept_welcome(
                folder,
                welcome,
                officer_id=officer_id,
                password=password_of(officer_id, os.environ),
                maker=equipment.stores,
                clock=self._clock,
            )
        return station.station_id

    @property
    def hub(self) -> HubDesk:
        """The authority's side."""
        from app.hub.desk import HubDesk

        return HubDesk(self._authority(), clock=system_clock)

    def _authority(self) -> Authority:
        from app.demo.port import PASSWORD
        from app.hub.authority import Authority
        from db.screening import SqlCipherListsWriter
        from db.snapshot import SqlCipherSnapshotWriter

        return Authority(
            self._home / "authority",
            resources=RESOURCES,
            writer=SqlCipherSnapshotWriter(),
            lists=SqlCipherListsWriter(list_file=RESOURCES / "demo" / "screening.json", tables=RESOURCES / "screening"),
            clock=self._clock,
            password=PASSWORD,
        )

    def _demo_port(self, equipment: Equipment) -> DemoPort:
        from app.demo.port import DemoPort

        return DemoPort(self._home, authority=self._authority(), equipment=equipment)

    @contextmanager
    def _equipment(self, *, budget_s: float = BUDGET_S) -> Iterator[Equipment]:
        from app.capturing.pages import SandboxedPages
        from app.equipment import Equipment
        from db.stores import SqlCipherStores

        scanning, opening = self.scanning(budget_s=budget_s), SandboxedPages(_child(Child.PAGES))
        with scanning as scanner, self.reading() as papers, opening as pages:
            yield Equipment(
                stores=SqlCipherStores(),
                scanner=scanner,
                papers=papers,
                pages=pages,
                catalogue=self.catalogue,
                clock=self._clock,
                resources=RESOURCES,
            )

    def _workstation(self, equipment: Callable[[], Equipment]) -> Workstation:
        from app.workstation import Workstation

        return Workstation(self._home, self.catalogue, equipment)

    def _credentials(self, workstation: Workstation) -> tuple[str, str]:
        """Return who signs in: named by the surroundings, else the first officer here; a demo knows its password."""
        from app.demo.port import PASSWORD

        if workstation.station is None:
            raise WorkstationError("not-enrolled", home=str(self._home))
        officer_id = os.environ.get("TIDEWAITER_OFFICER") or workstation.officers()[0].officer_id
        if workstation.station.demo and "TIDEWAITER_PASSWORD" not in os.environ:
            return officer_id, PASSWORD
        return officer_id, password_of(officer_id, os.environ)


if __name__ == "__main__":
    sys.exit(main())
