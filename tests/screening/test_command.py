"""`tidewaiter screen`: one object per name or pair, and a reason in either language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import main
from ui.terminal.face import run


def said(capsys: pytest.CaptureFixture[str], tmp_path: Path, *words: str) -> list[dict[str, Any]]:
    code = run(["screen", *words, "--home", str(tmp_path)], parts_at=main.Parts, environment={})
    assert code == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_name_is_screened_against_the_demo_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found, none = said(capsys, tmp_path, "Ouyang Qi-lan", "Nobody Inparticular", "--json")
    assert none == {"name": "Nobody Inparticular", "complete": True, "candidates": []}
    (candidate,) = found["candidates"]
    assert (candidate["entry"], candidate["list"], candidate["match"]) == ("DEMO-D3", "denied", True)
    assert "agree in pinyin" in candidate["reason"]


def test_a_list_of_ones_own_is_screened_against(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,kind\n黄志强,person\n", "utf-8")
    (record,) = said(capsys, tmp_path, "Huang Zhiqiang", "--list", str(path), "--json")
    assert [each["candidate"] for each in record["candidates"]] == ["黄志强"]


def test_a_party_that_listed_ones_hold_half_of_together_is_covered(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    held, free = said(capsys, tmp_path, "Belmarsh Rare Materials Sdn Bhd", "Ishaan Verdugo-Okafor", "--json")
    (candidate,) = held["candidates"]
    assert (candidate["list"], "DEMO-D2 30 %, DEMO-M2 20 %" in candidate["covered"]) == ("watch", True)
    assert free["candidates"][0]["covered"] is None


def test_each_pair_gets_one_object_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("schema,name1,name2,is_match\nPerson,王小明,Wang Xiaoming,true\nCompany,Norvik,,false\n", "utf-8")
    near, empty = said(capsys, tmp_path, "--pairs", str(path))
    assert set(near) >= {"name1", "name2", "score", "match", "reason"}
    assert (near["name2"], near["match"], near["score"]) == ("Wang Xiaoming", True, 0.93)
    assert (empty["score"], empty["match"]) == (0.0, False)


def test_the_reason_speaks_chinese(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert (
        run(["screen", "Ouyang Qilan", "--lang", "zh", "--home", str(tmp_path)], parts_at=main.Parts, environment={})
        == 0
    )
    assert "别名" in capsys.readouterr().out


def test_a_list_that_is_none_names_the_remedy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text("no list", "utf-8")
    assert run(["screen", "x", "--list", str(path)], parts_at=main.Parts, environment={}) == 3
    assert "docs/formats/screening-lists.md" in capsys.readouterr().err


def test_it_says_that_the_demo_list_was_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["screen", "x", "--home", str(tmp_path)], parts_at=main.Parts, environment={}) == 0
    assert "DEMO list that comes with the program" in capsys.readouterr().err
