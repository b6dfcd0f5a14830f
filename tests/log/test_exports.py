"""What leaves as a table opens as what it is: text stays text, nothing runs, and it says which filter made it."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.consignment import DeclaredBatch
from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.outcome import Verdict
from app.domain.party import NamedParty, PartyRole
from app.domain.review import ReviewState
from app.domain.review_filter import Filter
from app.domain.texts import Language
from app.journal.entry import Kind
from app.log.csv_file import as_text, write_csv
from app.log.searching import Searching
from tests.db_station.stations import assessed
from tests.log.workbook import cells_of, parts_of
from tests.review.people import CHEN, LIN, WANG, Office
from tests.ui_desktop.desk_samples import shipped_catalogue

EVIL = '=cmd|"/c calc"!A1'
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "＋1", "－1", "＠x", "\x00=1", "%1", "|x"]
OTHERS = ["007", "224820260000000001", "1E5", "2026-11-20", "3/4", "MAR-1", "Sept 2", "TRUE", "'quoted", "5月3日", ".5"]


def log_of(office: Office, actor: Officer) -> Searching:
    return Searching(
        office.station.review,
        journal=office.station,
        actor=actor,
        catalogue=shipped_catalogue(),
        clock=office.clock,
        is_demo=True,
    )


def keep(office: Office, name: str = "007", *, exporter: str = EVIL, by: Officer = LIN) -> None:
    made = assessed(name, assessment_id=f"a-{name}", verdict=Verdict.REFER, licences=[{"0042": 5}], at=office.clock())
    item = replace(made.consignment.items[0], batches=(DeclaredBatch("MAR-1", 5, 1),))
    consignment = replace(
        made.consignment,
        declaration_no=name,
        parties={PartyRole.EXPORTER: NamedParty("P-1", exporter)},
        container_no="MSCU1234566",
        items=(item,),
    )
    office.station.keep(replace(made, consignment=consignment, officer=by))


def table(path: Path) -> tuple[list[list[str]], list[dict[str, str]]]:
    """Return what the export says of itself, and its rows by column."""
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    empty = rows.index([])
    head = rows[empty + 1]
    return rows[:empty], [dict(zip(head, row, strict=True)) for row in rows[empty + 2 :]]


def test_a_csv_says_who_made_it_when_and_by_which_filter(office: Office, tmp_path: Path) -> None:
    keep(office)
    which = Filter(text="cmd", states=(ReviewState.REFERRED,), since=date(2026, 1, 1))
    export = log_of(office, WANG).export(which, tmp_path / "log.csv", language=Language.EN)
    about, rows = table(export.path)
    assert export.path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert dict(about)["Words"] == "cmd"
    assert dict(about)["Review"] == "referred"
    assert dict(about)["From"] == "'2026-01-01"
    assert "WANG" in dict(about)["Exported"]
    assert "DEMO" in dict(about)
    assert [row["Declaration"] for row in rows] == ["'007"]


def test_an_export_without_a_filter_says_so(office: Office, tmp_path: Path) -> None:
    keep(office)
    about, _ = table(log_of(office, WANG).export(Filter(), tmp_path / "log.csv", language=Language.ZH).path)
    assert dict(about)["筛选"] == "无：全部可见的查验"


@pytest.mark.parametrize("text", [*FORMULAS, *OTHERS])
def test_what_a_spreadsheet_would_take_for_something_else_is_marked_as_text(text: str) -> None:
    assert as_text(text).startswith("'")


@pytest.mark.parametrize(
    "text", ["Hunan Antimony Ltd", "湖南锑业", "Mayer & Sons", "Marchand", "Octave", "", "Trueman"]
)
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert as_text(text) == text


@given(st.text())
def test_no_text_begins_as_a_formula_and_one_apostrophe_less_gives_it_back(text: str) -> None:
    written = as_text(text)
    assert written[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    assert written.removeprefix("'") == shown if written.startswith("'") else written == shown


def test_a_csv_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    words = ["a,b", 'say "no"', "two\nlines", "; semicolon", "ſtraße", "锑"]
    write_csv(tmp_path / "x.csv", about=[("a", "b")], columns=[(name, 1) for name in words], rows=[words])
    rows = list(csv.reader((tmp_path / "x.csv").read_text("utf-8-sig").splitlines()))
    assert rows[-1] == ["a,b", 'say "no"', "two lines", "; semicolon", "ſtraße", "锑"]


def test_a_workbook_holds_text_as_text_and_runs_nothing(office: Office, tmp_path: Path) -> None:
    for number, name in enumerate([EVIL, "https://example.org", "{=1+1}", *FORMULAS]):
        keep(office, f"{number:03}", exporter=name)
    export = log_of(office, WANG).export(Filter(), tmp_path / "log.xlsx", language=Language.EN)
    cells = cells_of(export.path, 1)
    column = next(place[0] for place, (_, text) in cells.items() if text == "Exporter")
    shown = [cells[f"{column}{row}"] for row in range(2, 2 + export.rows)]
    assert shown == [("s", name) for name in reversed([EVIL, "https://example.org", "{=1+1}", *FORMULAS])]
    assert cells["A2"] == ("s", f"{export.rows - 1:03}")
    assert "<f>" not in parts_of(export.path)
    assert "hyperlink" not in parts_of(export.path)


def test_a_workbook_says_which_filter_made_it(office: Office, tmp_path: Path) -> None:
    keep(office)
    export = log_of(office, WANG).export(Filter(text="cmd"), tmp_path / "log.xlsx", language=Language.EN)
    said = {text for _, text in cells_of(export.path, 2).values()}
    assert {"Words", "cmd", "DEMO"} <= said


def test_an_export_is_in_the_journal_with_its_filter(office: Office, tmp_path: Path) -> None:
    keep(office)
    export = log_of(office, WANG).export(Filter(text="cmd"), tmp_path / "log.csv", language=Language.EN)
    *_, last = office.station.entries()
    assert last.kind is Kind.EXPORT
    assert last.body
    assert (last.body["file"], last.body["rows"], last.body["filter"]["text"]) == (export.sha256, 1, "cmd")


def test_an_inspector_exports_their_own_alone(office: Office, tmp_path: Path) -> None:
    keep(office, "1", by=LIN)
    keep(office, "2", by=CHEN)
    _, rows = table(log_of(office, LIN).export(Filter(), tmp_path / "log.csv", language=Language.EN).path)
    assert [row["Declaration"] for row in rows] == ["'1"]
    assert [line.logged.declaration_no for line in log_of(office, CHEN).find(Filter(officer_id="LIN"))] == []


@pytest.mark.parametrize(("name", "code"), [("log.pdf", "export-suffix"), ("there.csv", "file-exists")])
def test_what_cannot_be_exported_is_refused_and_nothing_is_left(
    office: Office, tmp_path: Path, name: str, code: str
) -> None:
    (tmp_path / "there.csv").write_text("mine", encoding="utf-8")
    before = office.station.head()
    with pytest.raises(WorkstationError) as raised:
        log_of(office, WANG).export(Filter(), tmp_path / name, language=Language.EN)
    assert raised.value.code == code
    assert office.station.head() == before
    assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_an_export_that_is_cancelled_or_cannot_be_written_leaves_nothing(
    office: Office, tmp_path: Path, suffix: str
) -> None:
    keep(office)
    folder = tmp_path / "out"
    folder.mkdir()
    for path, cancelled, code in (
        (folder / f"log.{suffix}", True, "export-cancelled"),
        (folder / "nowhere" / f"log.{suffix}", False, "export-not-written"),
    ):
        with pytest.raises(WorkstationError) as raised:
            log_of(office, WANG).export(Filter(), path, language=Language.EN, cancelled=lambda stop=cancelled: stop)  # type: ignore[misc]  # bound at once
        assert raised.value.code == code
    assert list(folder.iterdir()) == []
