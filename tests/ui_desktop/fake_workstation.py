"""A workstation at the window's port: officers, three waiting consignments, a register; what a test sets to fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.capturing.wire import Drawn
from app.domain.assessment import Assessment
from app.domain.consignment import Consignment
from app.domain.copies import Copy, Printable
from app.domain.custody import CustodyReading
from app.domain.errors import WorkstationError
from app.domain.evidence import Sighting
from app.domain.inspected import Inspected
from app.domain.link_view import LinkView
from app.domain.live_read import LiveRead
from app.domain.logged import LogLine
from app.domain.officer import Officer
from app.domain.outcome import Outcome
from app.domain.party import PartyRole
from app.domain.registry import SyncOutcome, SyncResult
from app.domain.screened import Dismissal
from app.domain.selection import Lane, LaneChange, Selection
from app.domain.statement import Given, Statement
from app.domain.station import Station
from app.domain.symbol import Scan, Symbol
from app.domain.taken import Heard, Taken
from app.domain.texts import Catalogue, literal
from app.domain.trade import Drill, TradePicture
from app.referral.writing import WrittenCase
from tests.custody.making import honest, verified
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop import trade_samples as trade
from tests.ui_desktop.goods_at_hand import FakeGoods, ListedJournal
from tests.ui_desktop.office_samples import FakeOffice
from ui.desktop.workstation import LookedUp, RegistryState, Waiting

PASSWORD = "open sesame"
SOURCE = "http://authority.example/registry"


class FakeWitnessing:
    """A witness at the window's port; what was answered stands in `given`."""

    def __init__(self, enter: Callable[[str], None]) -> None:
        self._enter = enter
        self.given: list[Given] = []

    def witness(self, assessment: Assessment, given: Given) -> Statement:
        self._enter("witness")
        self.given.append(given)
        return Statement(assessment.assessment_id, "0" * 64, "字", "words", given, "A1001", assessment.at)


class FakePrinting:
    """Paper at the window's port: three pages and a slip, each of one colour; `copies` and `slips` were printed."""

    def __init__(self, enter: Callable[[str], None]) -> None:
        self._enter = enter
        self.copies: list[tuple[int, int, str]] = []
        self.slips: list[str] = []

    def look_at(self, path: Path) -> Printable:
        self._enter("look_at")
        return Printable(path, "0" * 64, "a1", pages=3)

    def begin(self, printable: Printable, *, first: int, last: int, printer: str) -> Copy:
        self._enter("begin")
        self.copies.append((first, last, printer))
        return Copy(printable, len(self.copies), "A1001", samples.NOW)

    def draw(self, copy: Copy, page: int) -> Drawn:  # noqa: ARG002 - the port's shape
        self._enter("draw")
        return Drawn(100, 141, (100, 141), bytes((60 * page, 0, 0)) * (100 * 141))

    def begin_slip(self, printable: Printable, *, printer: str) -> Copy:
        self._enter("begin_slip")
        self.slips.append(printer)
        return Copy(printable, len(self.copies) + len(self.slips), "A1001", samples.NOW)

    def draw_slip(self, copy: Copy) -> Drawn:  # noqa: ARG002 - the port's shape
        self._enter("draw_slip")
        return Drawn(160, 320, (160, 320), bytes((0, 0, 200)) * (160 * 320))


class FakeTrading:
    """The picture of the trade at the window's port; what is asked stands in `asked`."""

    def __init__(self, enter: Callable[[str], None]) -> None:
        self._enter = enter
        self.asked: list[object] = []

    def show(
        self, element: str | None, country: str | None, role: PartyRole, station_id: str | None = None
    ) -> TradePicture:
        self._enter("show")
        self.asked.append((element, country, role, station_id))
        return trade.picture(element or "Sb", country=country, role=role)

    def behind(self, drill: Drill) -> tuple[Inspected, ...]:
        self._enter("behind")
        self.asked.append(drill)
        return trade.behind()

    def links(self, party_id: str) -> LinkView:
        self._enter("links")
        self.asked.append(party_id)
        return trade.links(party_id)

    def note_export(self, name: str) -> None:
        self._enter("note_export")
        self.asked.append(name)


class FakeSession:
    """One officer's session; `failures` names what is raised by the method of that name, once."""

    def __init__(self, officer: Officer, home: Path, failures: dict[str, Exception], calls: list[str]) -> None:
        self._officer = officer
        self._home = home
        self._failures = failures
        self.calls = calls
        self.state = RegistryState(samples.STAMP, 12_600, 3, SOURCE)
        self.outcomes: dict[str, dict[str, Outcome]] = {
            "wrong-end-user": {"licence_end_user": Outcome.DETAIN, "licence_balance": Outcome.REFER},
            "unreadable": {"packages_complete": Outcome.UNKNOWN},
        }
        self.selection: Selection | None = None
        self.records = 3
        self.sync_result = SyncResult.UPDATED
        self.synced_from: str | None = None
        self.seen: tuple[Sighting, ...] = ()
        self.at_hand: dict[Path, FakeGoods] = {}
        self.journal = ListedJournal()
        self.dismissed: list[tuple[str, str, str]] = []
        self.countersigned: list[tuple[Path, str, str]] = []
        self.trading = FakeTrading(self._enter)
        self.witnessing = FakeWitnessing(self._enter)
        self.printing = FakePrinting(self._enter)
        self.logged: tuple[LogLine, ...] = ()
        self.papers: tuple[str, ...] = ()
        self.referred: list[tuple[Path, Path]] = []
        self.rerouted: list[tuple[str, Lane, str]] = []

    @property
    def officer(self) -> Officer:
        return self._officer

    @property
    def office(self) -> Any:  # noqa: ANN401 - an office at its port
        officers = (samples.INSPECTOR, samples.SUPERVISOR)
        return FakeOffice(officers, self.logged, self.witnessing, self.printing)

    def registry(self) -> RegistryState:
        self._enter("registry")
        return self.state

    def sync(
        self, source: str | None, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> SyncOutcome:
        self._enter("sync")
        self.synced_from = source
        for done in range(self.records + 1):
            if cancelled():
                return SyncOutcome(source or SOURCE, SyncResult.UNREACHABLE, 7, 3)
            progress(done, self.records)
        self.state = replace(self.state, register=replace(samples.STAMP, version=8), age_s=30)
        return SyncOutcome(source or SOURCE, self.sync_result, 8, 3)

    def waiting(self) -> tuple[Waiting, ...]:
        self._enter("waiting")
        return tuple(
            Waiting(self._home / name, self._number(name), literal({"zh": title, "en": title}))
            for name, title in (
                ("clean", "湖南锑业有限公司 → DE"),
                ("wrong-end-user", "云南锗业有限公司 → US"),
                ("unreadable", "赣州稀土有限公司 → JP"),
            )
        )

    def open_folder(self, folder: Path) -> Consignment:
        self._enter("open_folder")
        return samples.consignment(self._number(folder.name), photographs=0 if folder.name == "bare" else 5)

    def scan(self, paths: Sequence[Path]) -> list[Scan]:
        self._enter("scan")
        return [self._scan(path) for path in paths]

    def look_up(self, text: str) -> LookedUp:
        self._enter("look_up")
        named = tuple(one for one in self.waiting() if one.declaration_no == text)
        if text.startswith("BP1:") or text == samples.BATCH_NO:
            reading = samples.reading() if text.startswith("BP1:") else None
            return LookedUp(text, reading=reading, batch=samples.batch(), waiting=self.waiting()[:1])
        if text == samples.LICENCE_NO:
            return LookedUp(text, licence=samples.licence())
        return LookedUp(text, waiting=named)

    def offer(self, typed: str) -> tuple[str, ...]:
        self._enter("offer")
        return tuple(one for one in (samples.BATCH_NO, samples.LICENCE_NO) if one.startswith(typed))

    def take(self, heard: Heard, consignment: Consignment, folder: Path) -> Taken | None:  # noqa: ARG002 - the port's
        self._enter("take")
        if not heard.text.startswith(("BP1:", "(01)")):
            return None
        number = heard.text[4:]
        known = samples.reading(int(number) if number.isdigit() else 1) if heard.text.startswith("BP1:") else None
        for place, read in enumerate(consignment.reads, start=1):
            if read.text == heard.text:
                return Taken(heard, consignment, place, is_new=False, first=read, reading=known, elsewhere=self.seen)
        read = LiveRead(heard.text, heard.by, heard.at, "0" * 64 if heard.picture else None)
        counted = replace(consignment, reads=(*consignment.reads, read))
        return Taken(heard, counted, len(counted.reads), is_new=True, first=read, reading=known, elsewhere=self.seen)

    def goods(self, consignment: Consignment, folder: Path) -> FakeGoods:
        at_hand = self.at_hand.get(folder)
        if at_hand is None or at_hand.consignment.consignment_id != consignment.consignment_id:
            at_hand = self.at_hand[folder] = FakeGoods(consignment, folder, self.journal, self._enter)
        return at_hand

    def countersign(self, path: Path, officer_id: str, password: str) -> Path:
        self._enter("countersign")
        self.countersigned.append((path, officer_id, password))
        return path

    def dismiss(self, name: str, entry_id: str, *, reason: str) -> Dismissal:
        self._enter("dismiss")
        self.dismissed.append((name, entry_id, reason))
        return Dismissal(self._officer.officer_id, reason, "f1")

    def select(self, consignment: Consignment) -> Selection:
        self._enter("select")
        return self.selection or Selection(consignment.declaration_no, 3, Lane.RED, (samples.LANE_REASON,))

    def reroute(self, consignment: Consignment, lane: Lane, reason: str) -> Selection:
        before = self.select(consignment)
        self._enter("reroute")
        self.rerouted.append((consignment.declaration_no, lane, reason))
        self.selection = before.changed(
            LaneChange(lane, self._officer.officer_id, self._officer.role, reason, samples.NOW)
        )
        return self.selection

    def inspect(self, consignment: Consignment) -> Assessment:
        self._enter("inspect")
        name = next((one for one in self.outcomes if self._number(one) == consignment.declaration_no), "")
        judged = samples.assessment(consignment, officer=self._officer, **self.outcomes.get(name, {}))
        return replace(samples.compared_with(judged, self.papers), selection=self.selection)

    def chains(self, consignment: Consignment) -> tuple[CustodyReading, ...]:  # noqa: ARG002 - the port's shape
        self._enter("chains")
        return (CustodyReading("papers/custody.json", verified(honest())),)

    def refer(self, folder: Path, path: Path) -> WrittenCase:
        self._enter("refer")
        self.referred.append((folder, path))
        return WrittenCase(path, 14, "5a" * 32)

    def write_report(self, assessment: Assessment) -> Path:
        self._enter("write_report")
        path = self._home / "reports" / f"{assessment.consignment.declaration_no}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF-1.7\n")
        return path

    def lock(self) -> None:
        self._enter("lock")

    def unlock(self, password: str) -> None:
        if password != PASSWORD:
            raise WorkstationError("password-wrong", officer=self._officer.officer_id)
        self._enter("unlock")

    def close(self) -> None:
        self._enter("close")

    def _enter(self, method: str) -> None:
        self.calls.append(method)
        failure = self._failures.pop(method, None)
        if failure is not None:
            raise failure

    @staticmethod
    def _number(name: str) -> str:
        known = ("clean", "wrong-end-user", "unreadable", "bare")
        return f"02012026000000{known.index(name) + 1:04d}" if name in known else name

    @staticmethod
    def _scan(path: Path) -> Scan:
        if "blank" in path.name:
            return Scan(str(path), "0" * 64, ())
        text = "BP1:1" if "label" in path.name else "6901234567892"
        quad = ((0, 0), (9, 0), (9, 9), (0, 9))
        return Scan(
            str(path), "0" * 64, (Symbol(str(path), 1, "QRCode", text, text.encode(), quad, "zxing", "as-is", 1.0),)
        )


class FakeWorkstation:
    """The station; `failures` and `calls` are shared with its sessions."""

    def __init__(self, home: Path, *, station: Station | None = samples.STATION) -> None:
        self._home = home
        self._station = station
        self._catalogue = samples.shipped_catalogue()
        self.failures: dict[str, Exception] = {}
        self.calls: list[str] = []
        self.sessions: list[FakeSession] = []
        self.parts_to_load = 0

    @property
    def station(self) -> Station | None:
        return self._station

    @property
    def home(self) -> Path:
        return self._home

    @property
    def catalogue(self) -> Catalogue:
        return self._catalogue

    def officers(self) -> tuple[Officer, ...]:
        return (samples.INSPECTOR, samples.SUPERVISOR)

    def prepare(self) -> bool:
        self.calls.append("prepare")
        return self.calls.count("prepare") <= self.parts_to_load

    def sign_in(self, officer_id: str, password: str) -> FakeSession:
        return self.admit(officer_id, password)()

    def admit(self, officer_id: str, password: str) -> Callable[[], FakeSession]:
        if password != PASSWORD:
            raise WorkstationError("password-wrong", officer=officer_id)
        officer = next(one for one in self.officers() if one.officer_id == officer_id)

        def begin() -> FakeSession:
            session = FakeSession(officer, self._home, self.failures, self.calls)
            self.sessions.append(session)
            return session

        return begin

    def close(self) -> None:
        self.calls.append("close workstation")
