"""What is entered of the goods from the command line is as from the window: kept, journalled, judged."""

from __future__ import annotations

import json
import os
import select
import threading
import tty
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np
import pytest
from PIL import Image

from app.domain.found import PartShipment
from app.domain.outcome import Verdict
from app.journal.entry import Kind
from app.papers.reading import ReadingPapers
from app.reading.wire import OpenedPage, PageRequest
from tests.capturing.sheets import save
from tests.filing.test_attesting import Sheet
from tests.journeys.gate import Gate
from tests.reading.pages import extraction
from tests.terminal.shapes import has_shape
from tests.terminal.test_usage import Spare, run
from ui.terminal.scale import ScaleLine, scale_line


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


SEEN = (
    *("--method", "sample:3/12", "--container", "msku1234565", "--seals-before", "SL1,SL2", "--seals", "broken"),
    *("--seals-after", "none", "--packages", "12", "--marks-origin", "cn", "--part", "2/last"),
)


def test_what_was_seen_is_written_down_and_journalled_and_what_is_not_said_stays(
    gate: Gate, goods: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examine(gate, str(goods))
    measured = said(capsys)[""]["examined"]
    examine(gate, str(goods), *SEEN)
    seen = measured | {  # type: ignore[operator]
        "method": "sample",
        "sampled": 3,
        "of": 12,
        "container": "MSKU1234565",
        "seals_before": ["SL1", "SL2"],
        "seals_after": [],
        "seals_intact": False,
        "packages": 12,
        "marks_origin": ["CN"],
        "part": {"number": 2, "is_last": True},
    }
    assert said(capsys)[""]["examined"] == seen
    examine(gate, str(goods), "--seals", "unseen", "--method", "full")
    now = seen | {"seals_intact": None, "method": "full", "sampled": None, "of": None}
    assert said(capsys)[""]["examined"] == now
    with gate.session() as session:
        found = session.open_folder(goods).found
    assert (found.container_no, found.part, found.seals_intact) == ("MSKU1234565", PartShipment(2, is_last=True), None)
    changes = [entry.body["found"] for entry in gate.journal() if entry.kind is Kind.EXAMINATION and entry.body]
    assert changes[-1] == {"method": "full", "sampled": None, "of": None, "seals_intact": None}
    assert run("examine", str(goods), spare=Spare(at_work=gate.session)) in {0, 1}
    assert "--part 2/last" in capsys.readouterr().out


def test_a_sample_of_more_than_there_are_is_refused_by_name_and_nothing_is_written(
    gate: Gate, goods: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (goods / "examination.json").read_bytes()
    assert examine(gate, str(goods), "--method", "sample:13/12") == 3
    assert "sampled" in capsys.readouterr().err
    assert (goods / "examination.json").read_bytes() == before


class ScaleAtPort:
    """A scale on one end of a pseudo-terminal, with a load of this many grams on it."""

    def __init__(self, grams: int) -> None:
        self._end, self._far = os.openpty()
        tty.setraw(self._far)
        self.port = os.ttyname(self._far)
        self._says = {b"TA": b"TA A 0.000 kg", b"SI": f"S S {grams / 1000:.3f} kg".encode()}
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._answer)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()
        os.close(self._end)
        os.close(self._far)

    def _answer(self) -> None:
        while not self._stopped.is_set():
            if select.select([self._end], [], [], 0.02)[0]:
                for question in os.read(self._end, 100).split():
                    os.write(self._end, self._says[question] + b"\r\n")


def test_a_weighing_comes_from_the_scale_and_from_nowhere_else(
    gate: Gate, goods: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with ScaleAtPort(26_003) as scale:
        examine(gate, str(goods), "--weigh", "gross:7", "--weigh", "net", "--scale", f"{scale.port}:4800")
    name = scale.port.rpartition("/")[2]
    weighings = said(capsys)[""]["examined"]["weighings"]  # type: ignore[index]
    assert weighings[-2:] == [
        {"mass_g": 26_003, "gross": True, "package": 7, "scale": name},
        {"mass_g": 26_003, "gross": False, "package": None, "scale": name},
    ]
    assert [entry.kind for entry in gate.journal()].count(Kind.MEASUREMENT) == 2
    for argv, says in (
        ((), "no serial port"),
        (("--scale", "ttyUSB77"), "/dev/ttyUSB77"),
        (("--scale", str(goods / "declaration.json")), "failed"),
    ):
        assert examine(gate, str(goods), "--weigh", "gross", *argv) == 3
        assert says in capsys.readouterr().err


def test_a_line_to_a_scale_is_as_scales_leave_the_factory_unless_said_otherwise() -> None:
    assert scale_line("ttyUSB0") == ScaleLine("/dev/ttyUSB0", 9_600, 8, "N", 1)
    assert scale_line("/dev/serial/by-path/a-0:1.0:4800:7E2") == ScaleLine(
        "/dev/serial/by-path/a-0:1.0", 4800, 7, "E", 2
    )


def test_an_analysers_file_is_taken_in_and_one_that_is_none_is_named(
    gate: Gate, goods: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "xrf.csv"
    file.write_text(
        "Instrument Serial Num,Reading #,Method Name,Units,Item,Sb Concentration,Sb Error 1s\n"
        "VMR-1,17,Alloy,PPM,1,834000,3300\n",
        "utf-8",
    )
    examine(gate, str(goods))
    before = said(capsys)[""]["examined"]["readings"]  # type: ignore[index]
    examine(gate, str(goods), "--readings", str(file))
    assert said(capsys)[""]["examined"]["readings"] == before + 1  # type: ignore[index]
    file.write_text("nothing", "utf-8")
    assert examine(gate, str(goods), "--readings", str(file)) == 3
    assert "xrf.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        *(("--method", text) for text in ("sample", "sample:3", "some", "")),
        *(("--seals", text) for text in ("cut", "")),
        *(("--part", text) for text in ("0x", "2/3", "last")),
        *(("--packages", text) for text in ("-1", "many", "12345678")),
        *(("--weigh", text) for text in ("12 kg", "gross:0", "tare")),
        *(("--scale", text) for text in ("",)),
        *(("--container", " "), ("--seals-before", ","), ("--marks-origin", "")),
        *(("--answer", text) for text in ("seal", "seal=", "seal=perhaps", "=yes", "seal=none:why", "seal=-1")),
        *(("--mark", text) for text in ("a.jpg", "a=dot:1,1", "a=box:1,1", "a=note:1,1", "a=box:1,1,2,2:x")),
        ("--mark", "a=arrow:1,1,10001,2"),
        ("--mark", f"a=note:1,1:{'x' * 81}"),
    ],
)
def test_what_is_not_in_its_form_is_wrong_usage(argv: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        run("examine", "goods", *argv)


def test_what_a_photograph_shows_is_said_anew_and_journalled(
    gate: Gate, goods: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examine(gate, str(goods), "--photo", str(picture))
    taken = said(capsys)[""]["photographs"][-1]  # type: ignore[index]
    assert taken["shows"] == "label"
    examine(gate, str(goods), "--showing", f"{taken['file']}=seal-broken")
    assert said(capsys)[""]["photographs"][-1]["shows"] == "seal-broken"  # type: ignore[index]
    (*_, last) = [entry.body for entry in gate.journal() if entry.kind is Kind.PHOTOGRAPH]
    assert last
    assert (last["shows"], last["sha256"]) == ("seal-broken", taken["sha256"])
    assert examine(gate, str(goods), "--showing", "nothing.png=other") == 3
    assert "nothing.png" in capsys.readouterr().err


def test_pages_given_together_are_one_paper_and_a_refused_one_files_nothing_of_it(
    gate: Gate, goods: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    front, back, other = (save(tmp_path, name) for name in ("front.png", "back.png", "other.png"))
    examine(gate, str(goods))
    before = said(capsys)[""]["papers"]
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    assert examine(gate, str(goods), "--paper", str(front), str(broken)) == 3
    out, err = capsys.readouterr()
    assert json.loads(out)["papers"] == before
    assert "broken.png" in err
    assert examine(gate, str(goods), "--paper", str(front), str(back), "--paper", str(other)) == 0
    filed = [one for one in said(capsys)[""]["papers"] if one not in before]  # type: ignore[attr-defined, operator]
    assert [Path(one["file"]).suffix for one in filed] == [".pdf", ".png"]
    entries = [entry.body for entry in gate.journal() if entry.kind is Kind.PAPER and entry.body]
    bound = [body for body in entries if body.get("sha256") in {one["sha256"] for one in filed} and "struck" in body]
    assert [len(body["pages"]) for body in bound] == [2, 1]
    assert (goods / "papers" / filed[1]["file"]).read_bytes() == other.read_bytes()


def test_what_stands_on_a_paper_is_shown_before_an_officer_says_it(
    gate: Gate, goods: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (goods / "papers" / "packing-list.json").unlink()
    save(goods / "papers", "packing-list.png")
    gate.equipment = replace(gate.equipment, papers=ReadingPapers(Shown(), extraction()))
    examine(gate, str(goods), "--crops", str(tmp_path / "crops"))
    err = capsys.readouterr().err
    assert "packing-list.png:packages: " in err
    assert "net_mass" not in err
    (picture,) = (tmp_path / "crops").glob("*-packages.png")
    with Image.open(picture) as shown:
        assert shown.getbbox() is not None
    assert examine(gate, str(goods), "--crops", "/proc/nothing/here") == 3


class Shown(Sheet):
    """A sheet that can be looked at: it is grey."""

    def open_page(self, request: PageRequest) -> OpenedPage:
        assert request.name.endswith(".png")
        return OpenedPage(1, 1, 900, 900, np.full((900, 900, 3), 128, np.uint8))


def test_an_officer_says_what_a_paper_says_and_it_is_judged(
    gate: Gate, goods: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (goods / "papers" / "packing-list.json").unlink()
    save(goods / "papers", "packing-list.png")
    gate.equipment = replace(gate.equipment, papers=ReadingPapers(Sheet(), extraction()))
    assert examine(gate, str(goods), "--says", "packing-list.png:packages=12") == 0
    whole = {"file": "packing-list.png", "field": "packages", "line": 0, "read": "8", "said": "12"}
    assert said(capsys)[""]["said"] == [{**whole, "officer": "DEMO-O1"}]
    (*_, body) = [entry.body for entry in gate.journal() if entry.kind is Kind.EXAMINATION]
    assert body
    assert body["attestation"]["said"] == "12"
    assert examine(gate, str(goods), "--says", "packing-list.png:packages") == 0
    assert [one["said"] for one in said(capsys)[""]["said"]] == ["12", "8"]  # type: ignore[attr-defined]
    with gate.session() as session:
        read = session.inspect(session.open_folder(goods)).consignment.examination.attestations
    assert [one.said for one in read] == ["12", "8"]


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("nothing.png:packages=12", "packing-list.png"),
        ("packing-list.png:net_mass=75 kg", "packages"),  # it counts as read by machine: nobody need read it
        ("packing-list.png:packages/4=12", "packages"),
        ("packing-list.png:packages=many", "packages"),
    ],
)
def test_what_cannot_be_said_of_a_paper_is_refused_and_not_written_down(
    gate: Gate, goods: Path, argument: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (goods / "papers" / "packing-list.json").unlink()
    save(goods / "papers", "packing-list.png")
    gate.equipment = replace(gate.equipment, papers=ReadingPapers(Sheet(), extraction()))
    assert examine(gate, str(goods), "--says", argument) == 3
    assert says in capsys.readouterr().err
    assert examine(gate, str(goods)) == 0
    assert said(capsys)[""]["said"] == []


@pytest.mark.parametrize("argument", ["", "file", "file:", ":packages=1", "file:packages=", "file:Packages=1"])
def test_what_is_in_no_form_is_wrong_usage(gate: Gate, goods: Path, argument: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        examine(gate, str(goods), "--says", argument)
