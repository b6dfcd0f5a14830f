"""What `tidewaiter read` answers: a row for each field, the other files all the same, and the exit code with each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading, Ground, Mending, PaperReading
from app.domain.texts import Text
from tests.terminal.shapes import has_shape
from tests.terminal.test_usage import Spare, run

LICENCE_NO = FieldReading(
    "licence_no",
    "DEMO-10001",
    "DEM0-10001",
    1,
    (1000, 173, 1160, 200),
    970,
    ground=Ground.KNOWN,
    mending=Mending.TWINS,
    candidates=("DEM0-10001",),
)
MASS = FieldReading("net_mass", "75000", "75.000", 1, (1, 2, 3, 4), 500, line=1)
LICENCE = PaperReading("a.png", "00", DocumentKind.EXPORT_LICENCE, (1,), (LICENCE_NO, MASS))
LOOK_TWICE = Text("read.fault.text-differs", {"file": "a.pdf", "page": 1})


class Desk:
    """Has read what the test says, by path."""

    def __init__(self, papers: Mapping[str, Sequence[PaperReading]]) -> None:
        self._papers = papers

    def read_paper(self, path: Path, *, progress: object) -> Sequence[PaperReading]:
        assert callable(progress)
        return self._papers[str(path)]


def reading(papers: Mapping[str, Sequence[PaperReading]]) -> Spare:
    return Spare(reading_in_force=lambda: nullcontext(Desk(papers)))


def test_each_field_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.png", "--json", spare=reading({"a.png": [LICENCE]})) == 0
    number, mass = map(json.loads, capsys.readouterr().out.splitlines())
    assert has_shape(number, "read")
    assert number == {
        "path": "a.png",
        "page": 1,
        "kind": "export_licence",
        "field": "licence_no",
        "value": "DEMO-10001",
        "accepted": True,
        "confidence": 0.97,
        "box": [1000, 173, 1160, 200],
        "candidates": ["DEM0-10001"],
        "ground": "known",
        "printed": "DEM0-10001",
    }
    assert (mass["field"], mass["accepted"], mass["ground"]) == ("lines.1.net_mass", False, None)


def test_people_are_told_what_counts_why_and_what_was_mended(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.png", "--lang", "en", spare=reading({"a.png": [LICENCE]})) == 0
    title, number, mass = capsys.readouterr().out.splitlines()
    assert title == "a.png  1  export licence"
    assert number.split("  ")[-1] == 'read as "DEM0-10001"'
    assert "the register knows it" in number
    assert "proposed" in mass


def test_what_is_not_sure_enough_to_count_is_not_rounded_up_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    unsure = replace(LICENCE, fields=(replace(MASS, sure_permille=799),))
    run("read", "a.png", spare=reading({"a.png": [unsure]}))
    assert "0.79" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_it(capsys: pytest.CaptureFixture[str]) -> None:
    bad = PaperReading("bad.png", "", None, (), fault=Text("error.no-registry"))
    assert run("read", "bad.png", "a.png", "--lang", "en", spare=reading({"bad.png": [bad], "a.png": [LICENCE]})) == 3
    out, err = capsys.readouterr()
    assert out.startswith("a.png")
    assert "the first is bad.png" in err.splitlines()[-2]


def test_a_page_that_deserves_a_second_look_is_read_and_not_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.pdf", "--lang", "en", spare=reading({"a.pdf": [replace(LICENCE, fault=LOOK_TWICE)]})) == 1
    out, err = capsys.readouterr()
    assert "DEMO-10001" in out
    assert "other words than the file carries" in err


def test_a_paper_of_no_known_kind_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", "a.png", "--lang", "en", spare=reading({"a.png": [replace(LICENCE, kind=None)]})) == 0
    out, err = capsys.readouterr()
    assert out.startswith("a.png  1  of no known kind")
    assert "no title that is known here" in err
