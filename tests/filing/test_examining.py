"""What is weighed and measured at the gate becomes part of the goods as found, and stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.declaring.examination import FILE
from app.declaring.folder import read_folder
from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.goods import GoodsDesk
from app.journal.entry import Kind
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.journeys.gate import NOON, Gate, Watch

SAID = Weighing(26_003, stable=True, scale_id="W7", package=2, gross=True, unit="kg")
HEADINGS = (
    "Instrument Serial Num,Reading #,Method Name,Units,Item,Sb Concentration,Sb Error 1s,Pb Concentration,Pb Error 1s"
)
READING = "VMR-1,17,Alloy,PPM,1,834000,3300,<LOD,40"


@pytest.fixture(scope="module")
def session(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    gate = synced_once.copy(tmp_path_factory.mktemp("examining") / "gate", clock=Watch(), scanner=scanner)
    with gate.session() as session:
        yield session


@pytest.fixture
def folder(synced_once: Gate, tmp_path: Path) -> Path:
    return synced_once.present(tmp_path / "goods")


def goods(session: Session, folder: Path) -> GoodsDesk:
    return session.goods(session.open_folder(folder), folder)


def latest(session: Session) -> dict[str, object]:
    """Return what the journal says last of a measurement."""
    entries = [entry for entry in session._store.entries() if entry.kind is Kind.MEASUREMENT]
    return entries[-1].body or {}


def xrf(folder: Path, *rows: str, name: str = "xrf.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_weighing_is_found_with_its_instant_and_unit_whoever_opens_the_goods_again(
    session: Session, folder: Path
) -> None:
    before = read_folder(folder)
    now = goods(session, folder).weigh(SAID)
    weighed = now.found.weighings[-1]
    assert (weighed.mass_g, weighed.package, weighed.unit) == (26_003, 2, "kg")
    assert weighed.at is not None
    assert weighed.at.isoformat().replace("+00:00", "Z") == NOON
    assert read_folder(folder).found == now.found
    assert replace(now.found, weighings=before.found.weighings) == before.found


def test_a_weighing_is_journalled(session: Session, folder: Path) -> None:
    goods(session, folder).weigh(SAID)
    note = latest(session)
    assert note["declaration_no"] == read_folder(folder).declaration_no
    assert note["weighing"] == {
        "mass_g": 26_003,
        "stable": True,
        "scale_id": "W7",
        "gross": True,
        "package": 2,
        "at": NOON,
        "unit": "kg",
    }


def test_goods_that_nobody_described_keep_their_photographs_when_they_are_weighed(
    session: Session, folder: Path
) -> None:
    (folder / FILE).unlink()
    before = read_folder(folder)
    now = goods(session, folder).weigh(SAID)
    after = read_folder(folder)
    assert (after.examination, after.photographs) == (before.examination, before.photographs)
    assert after.found.weighings == now.found.weighings
    assert after.found.packages is None


def test_a_moving_weight_is_not_taken(session: Session, folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    with pytest.raises(WorkstationError, match="scale-unstable"):
        goods(session, folder).weigh(replace(SAID, stable=False))
    assert (folder / FILE).read_bytes() == before


def test_a_spoilt_examination_is_not_written_over(session: Session, folder: Path) -> None:
    desk = goods(session, folder)
    (folder / FILE).write_text('{"method": "full", "found": {"weighings": [{}]}}')
    with pytest.raises(WorkstationError, match="declaration-field-missing"):
        desk.weigh(SAID)
    assert json.loads((folder / FILE).read_text()) == {"method": "full", "found": {"weighings": [{}]}}


def test_an_analyser_s_file_is_taken_in_and_below_the_limit_is_not_zero(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    before = read_folder(folder)
    now = goods(session, folder).measure([xrf(tmp_path, READING)])
    assay = now.found.assays[-1]
    assert (assay.instrument, assay.reading_no, assay.item_no) == ("VMR-1", "17", 1)
    assert assay.elements["Sb"].ppm == 834_000
    assert assay.elements["Pb"].ppm is None
    assert len(now.found.assays) == len(before.found.assays) + 1
    assert read_folder(folder).found == now.found


def test_an_analyser_s_file_is_journalled_by_its_digest(session: Session, folder: Path, tmp_path: Path) -> None:
    goods(session, folder).measure([xrf(tmp_path, READING)])
    (taken,) = (folder / "measurements").iterdir()
    note = latest(session)
    assert note["name"] == taken.name
    assert str(note["file"]).startswith(taken.stem.removeprefix("xrf-"))


def test_the_same_file_is_taken_in_once(session: Session, folder: Path, tmp_path: Path) -> None:
    desk = goods(session, folder)
    once = desk.measure([xrf(tmp_path, READING)])
    assert desk.measure([xrf(tmp_path, READING, name="again.csv")]).found == once.found


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("VMR-1,17,Alloy,PPM,9,834000,3300,<LOD,40",), "measurement-item"),
        ((READING, READING), "measurement-twice"),
        (("VMR-1,18,Alloy,carrots,1,834000,3300,<LOD,40",), "measurement-cell"),
        ((), "measurement-none"),
    ],
)
def test_a_file_that_does_not_go_with_the_goods_leaves_them_as_they_were(
    session: Session, folder: Path, tmp_path: Path, rows: tuple[str, ...], code: str
) -> None:
    before = read_folder(folder)
    with pytest.raises(WorkstationError, match=code):
        goods(session, folder).measure([xrf(tmp_path, *rows)])
    assert read_folder(folder) == before


def test_what_is_measured_is_judged(session: Session, folder: Path) -> None:
    consignment = session.open_folder(folder)
    now = session.goods(consignment, folder).weigh(replace(SAID, mass_g=500_000, package=None))
    judged = session.inspect(now)
    assert judged.consignment.found.weighings[-1].mass_g == 500_000
    assert judged.verdict is not session.inspect(consignment).verdict
