"""What `measure` answers of the files of an analyser, and how it names a file it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.measuring.test_xrf import EXAMPLE, ONE, written
from tests.terminal.shapes import has_shape
from tests.terminal.test_usage import run


def test_measure_answers_one_object_for_each_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(EXAMPLE, "utf-8")
    assert run("measure", str(tmp_path / "a.csv"), "--json") == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert has_shape(first, "measure")
    assert (first["item"], first["reading"], second["package"]) == (1, "2", 2)
    assert first["elements"][2] == {"element": "Pb", "ppm": None, "sigma_ppm": 40, "limit_ppm": 118}
    assert [one["element"] for one in second["elements"]] == ["Sb", "As"]


def test_measure_shows_people_what_is_below_the_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(EXAMPLE, "utf-8")
    assert run("measure", str(tmp_path / "a.csv"), environment={"LANG": "zh_CN"}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "a.csv：读数 2（DEMO-X1，DEMO-Oxide）",
        "  Sb  834,118 ± 1,205 ppm",
        "  As  403 ± 12 ppm",
        "  Pb  < 118 ppm",
    ]


def test_a_file_that_cannot_be_measured_does_not_keep_the_others_from_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_bytes(written(ONE | {"Sb Concentration": "=1+1"}))
    (tmp_path / "b.csv").write_bytes(written(ONE))
    paths = [str(tmp_path / name) for name in ("a.csv", "none.csv", "b.csv")]
    assert run("measure", *paths, "--json") == 3
    out, err = capsys.readouterr()
    assert [json.loads(line)["path"] for line in out.splitlines()] == paths[2:]
    assert err.splitlines() == [
        'In a.csv, row 2, column "Sb Concentration" holds "=1+1", which cannot be read.',
        "Compare it with the reading on the analyser and export again; change nothing by hand.",
        "The file of measurements none.csv cannot be read.",
        "Check the medium and the permissions, export the file from the analyser again and retry.",
    ]
