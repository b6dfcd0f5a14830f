"""A report goes to the system's printer from the command line: each copy is counted first, each refusal a sentence."""

from __future__ import annotations

import io
import json
import os
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.capturing.wire import Drawn
from app.domain.copies import Copy, Printable
from app.domain.moment import from_text
from app.reporting.sheets import bind_sheets
from tests.terminal.shapes import has_shape
from tests.terminal.test_usage import Spare, run

AT = from_text("2026-11-20T04:00:00Z")


class Counting:
    """Counts copies; its sheets say which."""

    def __init__(self, began: list[tuple[int, int, str]]) -> None:
        self.began = began

    def look_at(self, path: Path) -> Printable:
        return Printable(path, "ab" * 32, "A-1", pages=3)

    def begin(self, printable: Printable, *, first: int, last: int, printer: str) -> Copy:
        self.began.append((first, last, printer))
        return Copy(printable, len(self.began), "DEMO-O1", AT)

    def begin_slip(self, printable: Printable, *, printer: str) -> Copy:
        return self.begin(printable, first=0, last=0, printer=printer)

    def slip(self, copy: Copy) -> bytes:
        return f"%PDF slip {copy.number}\n".encode()

    def sheets(self, copy: Copy, first: int, last: int) -> bytes:
        return f"%PDF copy {copy.number}, {first} to {last}\n".encode()


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder where the system's `lp` leaves what it was given; `printers` and `usual` say what there is."""
    place = tmp_path / "system"
    place.mkdir()
    (place / "printers").write_text("Gate\nOffice\n", encoding="utf-8")
    (place / "usual").write_text("system default destination: Office\n", encoding="utf-8")
    _program(place / "lpstat", f'[ "$1" = -e ] && exec cat {place}/printers; exec cat {place}/usual')
    _program(
        place / "lp",
        f"[ -e {place}/jammed ] && exit 1; cat >> {place}/paper; "
        f'echo "$@" >> {place}/asked; echo "request id is $2-7 (1 file(s))"',
    )
    monkeypatch.setenv("PATH", f"{place}:{os.environ['PATH']}")
    return place


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def printing(began: list[tuple[int, int, str]]) -> Spare:
    office = SimpleNamespace(printing=Counting(began))
    return Spare(at_work=lambda: nullcontext(SimpleNamespace(office=office)))


def test_every_copy_is_counted_and_goes_to_the_usual_printer(system: Path, capsys: pytest.CaptureFixture[str]) -> None:
    began: list[tuple[int, int, str]] = []
    assert run("print", "report.pdf", "--copies", "2", "--json", spare=printing(began)) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert has_shape(first, "print")
    assert (first["copy"], second["copy"], second["job"]) == (1, 2, "Office-7")
    assert began == [(1, 3, "Office")] * 2
    assert (system / "paper").read_text("utf-8") == "%PDF copy 1, 1 to 3\n%PDF copy 2, 1 to 3\n"


def test_some_pages_go_to_a_printer_by_its_name(system: Path, capsys: pytest.CaptureFixture[str]) -> None:
    began: list[tuple[int, int, str]] = []
    assert run("print", "report.pdf", "--printer", "Gate", "--pages", "2-3", spare=printing(began)) == 0
    assert began == [(2, 3, "Gate")]
    assert (system / "paper").read_text("utf-8") == "%PDF copy 1, 2 to 3\n"
    assert "Sent to Gate: copy 1, journalled" in capsys.readouterr().out


def test_the_gates_slip_is_counted_as_a_copy(system: Path, capsys: pytest.CaptureFixture[str]) -> None:
    began: list[tuple[int, int, str]] = []
    assert run("print", "report.pdf", "--slip", "--json", spare=printing(began)) == 0
    assert json.loads(capsys.readouterr().out)["pages"] is None
    assert (system / "paper").read_text("utf-8") == "%PDF slip 1\n"


@pytest.mark.parametrize(
    ("argv", "printers", "says"),
    [
        (("--printer", "Cellar"), "Gate\n", "Cellar is not there any more"),
        ((), "", "has no printer"),
        ((), "Gate\nOffice\n", "(Gate, Office)"),
        (("--pages", "3-4"), "Gate\n", "has 3 pages"),
    ],
)
def test_what_cannot_be_printed_is_counted_nowhere(
    system: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], printers: str, says: str
) -> None:
    (system / "printers").write_text(printers, encoding="utf-8")
    (system / "usual").write_text("no system default destination\n", encoding="utf-8")
    began: list[tuple[int, int, str]] = []
    assert run("print", "report.pdf", *argv, spare=printing(began)) == 3
    assert says in capsys.readouterr().err
    assert began == []


def test_a_printer_that_fails_leaves_the_copy_counted_and_says_so(
    system: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (system / "jammed").touch()
    began: list[tuple[int, int, str]] = []
    assert run("print", "report.pdf", "--copies", "3", spare=printing(began)) == 3
    assert "stays counted" in capsys.readouterr().err
    assert len(began) == 1


def test_a_computer_without_a_printing_system_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run("print", "report.pdf", spare=printing([])) == 3
    assert "CUPS" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [("--copies", "0"), ("--copies", "21"), ("--pages", "0-1"), ("--pages", "3-2")])
def test_a_number_that_is_none_is_wrong_usage(argv: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        run("print", "report.pdf", *argv)


def test_sheets_are_the_pages_as_they_were_drawn_with_the_count_at_their_foot() -> None:
    red, blue = Drawn(100, 141, (100, 141), b"\xff\0\0" * 14_100), Drawn(100, 141, (100, 141), b"\0\0\xff" * 14_100)
    bound = bind_sheets([red, blue], foot="第 2 份 Copy 2", resources=Path("resources"))
    document = pypdfium2.PdfDocument(bound)
    assert [document[number].get_textpage().get_text_range().strip() for number in (0, 1)] == ["第 2 份 Copy 2"] * 2
    assert document[0].render(scale=0.2).to_pil().convert("RGB").getpixel((50, 50)) == (255, 0, 0)
    document.close()


def test_a_slip_asks_for_paper_of_its_own_size_and_a_report_for_what_the_printer_has(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip = io.BytesIO()
    drawn = Canvas(slip, pagesize=(80 * mm, 154.4 * mm), pageCompression=1)
    drawn.rect(1, 1, 9, 9)
    drawn.save()
    monkeypatch.setattr(Counting, "slip", lambda *_: slip.getvalue())
    assert run("print", "report.pdf", "--slip", spare=printing([])) == 0
    assert run("print", "report.pdf", spare=printing([])) == 0
    small, whole = (system / "asked").read_text("utf-8").splitlines()
    assert "-o print-scaling=none -o media=Custom.227x438 -" in small
    assert "-o fit-to-page -" in whole
    assert "media" not in whole
