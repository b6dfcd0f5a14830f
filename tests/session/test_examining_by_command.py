"""Photographs, marks, answers and remarks from the command line are those of the window: kept, journalled, judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from app.domain.outcome import Verdict
from app.journal.entry import Kind
from tests.journeys.gate import Gate
from tests.terminal.shapes import has_shape
from tests.terminal.test_usage import Spare, run


@pytest.fixture
def goods(gate: Gate) -> Path:
    return gate.present(gate.home / "goods", packages=(1,))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "seal.png"
    Image.new("RGB", (200, 100), "white").save(path)
    return path


def examine(gate: Gate, *argv: str) -> int:
    return run("examine", *argv, "--json", spare=Spare(at_work=gate.session))


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    record = json.loads(capsys.readouterr().out)
    assert has_shape(record, "examine")
    return {line["point"]: line for line in record["checklist"]} | {"": record}


def test_what_is_taken_answered_and_remarked_is_kept_journalled_and_shown(
    gate: Gate, goods: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert examine(gate, str(goods)) == 0
    assert said(capsys)["seal-intact"]["answer"] == "yes"
    argv = ("--answer", "seal-intact=no:cut through", "--photo", str(picture), "--shows", "seal-broken")
    assert examine(gate, str(goods), *argv, "--remark", "Drum 7 is dented.") == 1
    shown = said(capsys)
    assert (shown["seal-intact"]["answer"], shown["seal-intact"]["reason"]) == ("no", "cut through")
    assert shown["seal-broken"]["photographs"] == {"taken": 1, "needed": 2}  # brought up by the answer before it
    assert shown[""]["remarks"] == [{"officer": "DEMO-O1", "text": "Drum 7 is dented."}]
    (taken,) = [one for one in shown[""]["photographs"] if one["shows"] == "seal-broken"]  # type: ignore[attr-defined]
    box, note = f"{taken['file']}=box:100,100,9000,9000", f"{taken['sha256'][:12]}=note:5,5:cut=here"
    assert examine(gate, str(goods), "--mark", box, "--mark", note) == 1
    (marked,) = [one for one in said(capsys)[""]["photographs"] if one["marked"]]  # type: ignore[attr-defined]
    assert (marked["file"], marked["marked"]["marks"]) == (taken["file"], 2)
    kinds = [entry.kind for entry in gate.journal()]
    assert (kinds.count(Kind.PHOTOGRAPH), kinds.count(Kind.EXAMINATION)) == (2, 2)
    assert examine(gate, str(goods), "--answer", "seal-intact=none") == 1
    shown = said(capsys)
    assert (shown["seal-intact"]["answer"], shown["seal-intact"]["done"]) == (None, False)
    with gate.session() as session:
        assert session.inspect(session.open_folder(goods)).verdict is Verdict.REFER


def test_what_is_wrong_is_named_and_what_is_right_is_kept(
    gate: Gate, goods: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = picture.with_name("broken.png")
    broken.write_bytes(b"no picture")
    assert examine(gate, str(goods), "--photo", str(broken), "--photo", str(picture), "--shows", "other") == 3
    out, err = capsys.readouterr()
    assert [one["shows"] for one in json.loads(out)["photographs"]][-1] == "other"
    assert "broken.png" in err
    for argv, says in (
        (("--answer", "nonsense=yes"), "nonsense"),
        (("--mark", "nothing.jpg=note:1,1:here"), "nothing.jpg"),
        (("--answer", "seal-intact=na: "), "why"),
    ):
        assert examine(gate, str(goods), *argv) == 3
        assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        *(("--answer", text) for text in ("seal", "seal=", "seal=perhaps", "=yes", "seal=none:why", "seal=-1")),
        *(("--mark", text) for text in ("a.jpg", "a=dot:1,1", "a=box:1,1", "a=note:1,1", "a=box:1,1,2,2:x")),
        ("--mark", "a=arrow:1,1,10001,2"),
        ("--mark", f"a=note:1,1:{'x' * 81}"),
    ],
)
def test_what_is_no_answer_and_no_mark_is_wrong_usage(argv: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        run("examine", "goods", *argv)
