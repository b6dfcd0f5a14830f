"""An officer says what a scan says that the machine could not read: journalled, kept, judged, and never erased."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.declaring.examination import FILE
from app.declaring.folder import read_folder
from app.domain.assessment import Assessment
from app.domain.crop import PaperPlace
from app.domain.errors import WorkstationError
from app.domain.finding import Finding
from app.domain.found import PartShipment
from app.domain.outcome import Outcome
from app.domain.paper_reading import FieldReading, PaperReading
from app.goods import GoodsDesk
from app.journal.entry import Kind
from app.papers.declared import DeclaredKnown
from app.papers.reading import ReadingPapers
from app.reading.lines import PaperLines
from app.reading.wire import OpenedPage, PageRequest
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.journeys.gate import Gate, Watch
from tests.reading.pages import Placed, extraction, page

SURE: tuple[Placed, ...] = (
    (700, 60, "装箱单 PACKING LIST"),
    (120, 200, "净重 Net weight: 75 kg"),
    (120, 260, "通知方 Notify party"),
    (120, 300, "Grey Line Forwarding"),
)
UNSURE: tuple[Placed, ...] = ((120, 400, "件数 Packages: 8"),)


class Sheet:
    """Reads every file as the same packing list: of the number of packages it is not sure."""

    def read(self, path: Path, *, recognised: object = None, progress: object = None) -> PaperLines:  # noqa: ARG002 - the port's shape
        sure, unsure = page(SURE), page(UNSURE, confidence=0.6)
        lines = replace(sure, lines=sure.lines + unsure.lines)
        return PaperLines(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), (lines,))

    def open_page(self, request: PageRequest) -> OpenedPage:
        raise AssertionError(f"{request.name} is not to be opened")


@pytest.fixture(scope="module")
def session(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    gate = synced_once.copy(tmp_path_factory.mktemp("attesting") / "gate", clock=Watch(), scanner=scanner)
    gate.equipment = replace(gate.equipment, papers=ReadingPapers(Sheet(), extraction()))
    with gate.session() as session:
        yield session


@pytest.fixture
def folder(synced_once: Gate, tmp_path: Path) -> Path:
    """Return goods whose packing list is a scan."""
    folder = synced_once.present(tmp_path / "goods")
    (folder / "papers" / "packing-list.json").unlink()
    shutil.copyfile(folder / "photos" / "package-1.png", folder / "papers" / "packing-list.png")
    return folder


class Case:
    """The goods in the hands of one officer, judged as often as something was said."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self.desk: GoodsDesk = session.goods(session.open_folder(folder), folder)
        self.judged = self.judge()

    def judge(self) -> Assessment:
        self.judged = self.session.inspect(self.desk.reopened())
        return self.judged

    @property
    def paper(self) -> PaperReading:
        return self.judged.consignment.readings[0]

    def read(self, field: str) -> FieldReading:
        return next(one for one in self.paper.fields if one.field == field)

    def attest(self, field: str, said: str) -> Assessment:
        read = self.read(field)
        self.desk.attest(PaperPlace(self.paper.path, self.paper.sha256, read.page, read.box), read, said)
        return self.judge()

    def found(self, code: str) -> Finding:
        """Return the worst finding of this code."""
        return max((one for one in self.judged.findings if one.code == code), key=lambda one: one.outcome)

    def told(self, code: str) -> str:
        return str(self.found(code).text)


@pytest.fixture
def case(session: Session, folder: Path) -> Case:
    return Case(session, folder)


def noted(session: Session) -> list[object]:
    bodies = [entry.body or {} for entry in session._store.entries() if entry.kind is Kind.EXAMINATION]
    return [body["attestation"] for body in bodies if "attestation" in body]


def test_what_nobody_can_bear_out_is_unknown_until_an_officer_read_it(case: Case) -> None:
    assert case.found("papers.read").outcome is Outcome.UNKNOWN
    case.attest("notify_party", "Grey Line Forwarding")
    assert case.found("papers.read").outcome is Outcome.UNKNOWN
    case.attest("packages", "3")
    assert case.found("papers.read").outcome is Outcome.NOTICE
    assert 'packages (read by DEMO-O1 as "3", by machine as "8")' in case.told("papers.read")
    assert "件数（DEMO-O1 认读为“3”，机读为“8”）" in case.told("papers.read")
    assert case.found("papers.agree").outcome is Outcome.PASS
    document = next(one for one in case.judged.consignment.documents if one.pages)
    assert (document.lines[0].packages, document.lines[0].net_mass_g) == (3, 75_000)
    assert not case.read("packages").accepted


def test_it_lies_in_the_journal_and_on_the_disk_with_what_the_machine_had_read(session: Session, case: Case) -> None:
    case.attest("packages", "3")
    (kept,) = read_folder(case.folder).examination.attestations
    assert (kept.proposed, kept.said, kept.officer_id) == ("8", "3", session.officer.officer_id)
    assert (kept.sha256, kept.box) == (case.paper.sha256, case.read("packages").box)
    assert json.loads((case.folder / FILE).read_text("utf-8"))["attestations"] == noted(session)[-1:]
    assert case.judged.consignment.examination.attestations == (kept,)


def test_what_an_officer_reads_other_than_declared_is_a_mismatch(case: Case) -> None:
    case.attest("packages", "8")
    assert case.found("papers.agree").outcome is Outcome.REFER


def test_an_officer_against_a_sure_reading_refers_and_both_are_named(case: Case) -> None:
    case.attest("notify_party", "Aoba Flame Retardants K.K.")
    assert case.found("papers.read").outcome is Outcome.REFER
    assert "Aoba Flame Retardants K.K." in case.told("papers.read")
    assert "Grey Line Forwarding" in case.told("papers.read")


def test_a_later_word_counts_and_the_earlier_stays(session: Session, case: Case) -> None:
    before = len(noted(session))
    case.attest("packages", "3")
    case.attest("packages", "8")
    assert [one.said for one in read_folder(case.folder).examination.attestations] == ["3", "8"]
    assert len(noted(session)) == before + 2
    assert case.found("papers.agree").outcome is Outcome.REFER


def test_a_file_that_was_changed_is_told_and_nothing_rests_on_what_was_read(case: Case) -> None:
    case.attest("packages", "3")
    path = Path(case.paper.path)
    path.write_bytes(path.read_bytes() + b"\0")
    case.judge()
    assert case.found("papers.read").outcome is Outcome.UNKNOWN
    assert case.found("papers.legible").outcome is Outcome.NOTICE
    assert "packages" in case.told("papers.legible")


def test_a_file_that_was_changed_since_it_was_looked_at_is_refused_and_nothing_is_written(case: Case) -> None:
    before = (case.folder / FILE).read_bytes()
    path = Path(case.paper.path)
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(WorkstationError) as raised:
        case.attest("packages", "3")
    assert raised.value.code == "attestation-changed"
    assert (case.folder / FILE).read_bytes() == before


@pytest.mark.parametrize("said", ["", "3.0", "-1", "three", "3 drums", "9" * 17])
def test_what_has_not_the_plain_form_is_refused_and_nothing_is_written(session: Session, case: Case, said: str) -> None:
    before, journalled = (case.folder / FILE).read_bytes(), len(noted(session))
    with pytest.raises(WorkstationError) as raised:
        case.attest("packages", said)
    assert raised.value.code in {"declaration-form", "declaration-text-length"}
    assert ((case.folder / FILE).read_bytes(), len(noted(session))) == (before, journalled)


def test_what_is_typed_is_told_in_plain_form_or_why_not(case: Case) -> None:
    assert case.desk.typed("net_mass", "75 kg") == "75000"
    assert not isinstance(case.desk.typed("net_mass", "75"), str)


def test_a_part_that_a_scan_says_is_held_against_the_part_presented(case: Case) -> None:
    read = FieldReading("part", "2 of 3", "2 of 3", 1, (1, 2, 3, 4), 990)
    known = DeclaredKnown(case.judged.consignment, {})
    assert known.among(case.paper, "part", frozenset({read.value, "1 of 1"})) == {"1 of 1"}
    second = replace(case.judged.consignment.found, part=PartShipment(2, is_last=False))
    known = DeclaredKnown(replace(case.judged.consignment, found=second), {})
    assert known.among(case.paper, "part", frozenset({"2 of 3", "2 of 2", "1 of 3"})) == {"2 of 3"}
