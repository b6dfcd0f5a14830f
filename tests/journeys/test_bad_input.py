"""Bad input by command: a clear sentence with its remedy, or a finding; nothing is lost and nothing half-written."""

from __future__ import annotations

import json
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.journal.entry import Kind
from tests.authority import flip_byte
from tests.journeys.desk import Desk, refused, standing
from tests.journeys.gate import BATCH, OFFICER, PASSWORD, Gate, change
from tests.journeys.terminal import Terminal
from tests.verifying.test_verifying import grey_png

# Declarations


def test_a_missing_declaration_is_said_by_name(desk: Desk, goods: Path) -> None:
    (goods / "declaration.json").unlink()
    refused(desk.inspects(goods), "declaration.json")
    refused(desk.inspects(goods / "nowhere"), "declaration.json")


def stand_aside(path: Path) -> Path:
    """Move what is at `path` away, and return the path."""
    path.rename(path.with_name("aside"))
    return path


MALFORMED: dict[str, Callable[[Path], object]] = {
    "nothing in it": lambda folder: (folder / "declaration.json").write_bytes(b""),
    "half a declaration": lambda folder: (folder / "declaration.json").write_bytes(b'{"declaration_no":'),
    "not UTF-8": lambda folder: (folder / "declaration.json").write_bytes('{"office": "海关"}'.encode("gb18030")),
    "a deep one": lambda folder: (folder / "declaration.json").write_bytes(b"[" * 100_000),
    "a huge one": lambda folder: (folder / "declaration.json").write_bytes(b" " * 2_000_000),
    "a folder": lambda folder: shutil.move(folder / "photos", stand_aside(folder / "declaration.json")),
    "no items": lambda folder: change(folder, lambda record: record.update(items=[])),
    "a negative mass": lambda folder: change(folder, lambda record: record["items"][0].update(net_mass_g=-1)),
    "a fraction": lambda folder: change(folder, lambda record: record["items"][0].update(net_mass_g=0.5)),
    "an unknown field": lambda folder: change(folder, lambda record: record.update(verdict="RELEASE")),
}


@pytest.mark.parametrize("spoil", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_declaration_is_refused_and_nothing_is_journalled(
    desk: Desk, goods: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(goods)
    refused(desk.inspects(goods), "declaration.json")
    assert not {Kind.INSPECTION, Kind.WHAT_IF} & {entry.kind for entry in desk.gate.journal()}


# Photographs

UNREADABLE: dict[str, bytes] = {
    "empty": b"",
    "noise": bytes(range(256)) * 8,
    "60,000 x 60,000": grey_png(60_000, 60_000),
    "a PDF that is not one": b"%PDF-1.7\n%%EOF",
    "cut off": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_photograph_that_cannot_be_read_is_a_label_not_read(desk: Desk, goods: Path, content: bytes) -> None:
    (goods / "photos/package-2.png").write_bytes(content)
    said = desk.inspects(goods)
    assert (said.code, said.record["verdict"]) == (1, "REFER")
    assert set(standing(said)) == {"packages.readable"}


def test_a_spoilt_photograph_of_a_package_that_another_shows_takes_nothing_away(desk: Desk, goods: Path) -> None:
    (goods / "photos/more.png").write_bytes(b"no picture")
    shown = [{"file": f"photos/package-{package}.png", "package": package} for package in (1, 2, 3)]
    whole = json.loads((goods / "examination.json").read_text(encoding="utf-8"))
    examined = {**whole, "photographs": [*shown, {"file": "photos/more.png", "package": 2}]}
    (goods / "examination.json").write_text(json.dumps(examined), encoding="utf-8")
    assert desk.inspects(goods).code == 0


def test_scan_reads_what_it_can_and_names_what_it_cannot(desk: Desk, tmp_path: Path) -> None:
    paths = []
    for name, content in UNREADABLE.items():
        paths.append(tmp_path / f"{name}.png")
        paths[-1].write_bytes(content)
    said = desk.types("scan", *paths, desk.gate.labels / f"{BATCH}-001.png", tmp_path / "gone.png", "--json")
    assert (said.code, len(said.records)) == (3, 2)
    *faults, sentence, remedy = said.err.splitlines()
    assert len(faults) >= len(UNREADABLE) + 1
    assert str(paths[0]) in sentence
    assert remedy


@pytest.mark.parametrize("name", ["rückseite 照片.png", "a\nb.png", "-rf.png"])
def test_a_file_of_any_name_is_read_and_spoken_of(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copyfile(desk.gate.labels / f"{BATCH}-001.png", path)
    assert [record["path"] for record in desk.types("scan", path, "--json").records] == [str(path)] * 2
    path.write_bytes(b"")
    refused(desk.types("scan", path))


@pytest.mark.parametrize("words", [["inspect"], ["verify"], ["scan"], ["sync", "--from"], ["journal", "export"]])
def test_a_name_that_is_no_text_is_refused_with_a_remedy(today_once: Gate, tmp_path: Path, words: list[str]) -> None:
    goods = today_once.present(tmp_path / "\udcff goods")
    said = Terminal(tmp_path / "desk").types(*words, goods, "--home", today_once.home)
    refused(said, r"\udcff goods")
    assert "rename" in said.remedy.lower()


def test_words_that_the_terminal_cannot_show_are_spelled_out(desk: Desk, goods: Path, tmp_path: Path) -> None:
    person = Terminal(tmp_path / "desk", PYTHONIOENCODING="ascii")
    said = person.types("inspect", goods, "--json", "--lang", "zh", "--home", desk.gate.home)
    assert (said.code, said.record["verdict"]) == (0, "RELEASE")
    assert any("\u8bb8\u53ef\u8bc1" in finding["text"] for finding in said.record["findings"])


# The registry


def test_a_registry_with_a_wrong_signature_is_refused_and_the_present_one_stays(desk: Desk, goods: Path) -> None:
    gate = desk.gate
    gate.authority.publish()
    timestamp = gate.authority.registry / "metadata/timestamp.json"
    record: dict[str, Any] = json.loads(timestamp.read_bytes())
    signature = record["signatures"][0]
    signature["sig"] = ("0" if signature["sig"][0] != "0" else "1") + signature["sig"][1:]
    timestamp.write_text(json.dumps(record), encoding="utf-8")
    in_force = (gate.folder.registry / "current.json").read_bytes()
    said = desk.types("sync", "--json")
    assert (said.code, said.record["result"], said.record["register"]) == (3, "refused", 1)
    assert said.record["reason"]
    assert "untouched" in said.remedy
    assert (gate.folder.registry / "current.json").read_bytes() == in_force
    assert desk.inspects(goods).code == 0
    (_, refusal) = [entry for entry in gate.journal() if entry.kind is Kind.SYNC]
    assert refusal.body is not None
    assert refusal.body["result"] == "refused"


def test_an_altered_register_is_refused(desk: Desk) -> None:
    desk.gate.authority.publish()
    registers = (desk.gate.authority.registry / "targets").glob("*.register.db")
    flip_byte(max(registers, key=lambda path: path.stat().st_mtime_ns))
    said = desk.types("sync", "--json")
    assert (said.code, said.record["result"], said.record["register"]) == (3, "refused", 1)


def test_an_address_where_nothing_is_answers_that_it_cannot_be_reached(desk: Desk, tmp_path: Path) -> None:
    for place in (tmp_path / "stick", "http://127.0.0.1:9/"):
        said = desk.types("sync", "--from", place, "--json")
        assert (said.code, said.record["result"]) == (3, "unreachable")
    refused(desk.types("sync", "--from", "ftp://somewhere", "--json"), "ftp://somewhere")


# Who, and where


def test_a_wrong_password_is_said_and_not_journalled(desk: Desk, goods: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(desk.gate.journal())
    monkeypatch.setenv("TIDEWAITER_PASSWORD", "wrong")
    refused(desk.inspects(goods), OFFICER)
    assert len(desk.gate.journal()) == before


def test_an_officer_is_named_by_the_surroundings(desk: Desk, goods: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEWAITER_OFFICER", "DEMO-O2")
    refused(desk.inspects(goods), "DEMO-O2")
    desk.gate.admit("DEMO-O2")
    assert desk.inspects(goods).code == 0
    assert desk.gate.journal()[-1].officer_id == "DEMO-O2"


def test_a_password_that_nobody_gave_is_asked_for_by_name(
    desk: Desk, goods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    welcome = json.loads(desk.gate.folder.welcome.read_bytes())
    desk.gate.folder.welcome.write_text(
        json.dumps(welcome | {"demo": False}, separators=(",", ":"), sort_keys=True), encoding="utf-8"
    )
    refused(desk.inspects(goods), OFFICER)
    monkeypatch.setenv("TIDEWAITER_PASSWORD", PASSWORD)
    assert desk.inspects(goods).code == 0


def test_a_folder_that_is_no_station_says_how_it_becomes_one(desk: Desk, goods: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for home in (empty, tmp_path / "nowhere"):
        said = desk.types("inspect", goods, home=home)
        refused(said, str(home))
        assert "enrol" in said.remedy
    assert list(empty.iterdir()) == []
    assert not (tmp_path / "nowhere").exists()


def test_a_home_that_is_a_file_is_no_station(desk: Desk, goods: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    for words in (("inspect", goods), ("journal", "verify"), ("sync",), ("demo", "--headless"), ("hub", "init")):
        refused(desk.types(*words, home=file), str(file))
    assert file.read_text(encoding="utf-8") == "kept"


def test_a_demo_does_not_clear_a_folder_of_other_things(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "thesis" / "chapter.txt"
    kept.parent.mkdir()
    kept.write_text("kept", encoding="utf-8")
    refused(desk.types("demo", "--headless", home=kept.parent), str(kept.parent))
    assert kept.read_text(encoding="utf-8") == "kept"


# What the station keeps

LOST: dict[str, tuple[str, str]] = {
    "the station database": ("station.db", "station.db"),
    "the key file": ("station.key", "station.key"),
    "the registry's pointer": ("registry/current.json", "registry"),
    "the register": ("registry/register-1.db", "register-1.db"),
}


@pytest.mark.parametrize(("lost", "named"), LOST.values(), ids=LOST)
def test_a_file_the_station_lost_is_named_and_never_made_anew(desk: Desk, goods: Path, lost: str, named: str) -> None:
    (desk.gate.home / lost).unlink()
    refused(desk.inspects(goods), named)
    assert not (desk.gate.home / lost).exists()


@pytest.mark.parametrize("damaged", ["station.db", "station.key", "station.json"])
def test_a_file_of_the_station_that_is_damaged_is_said(desk: Desk, goods: Path, damaged: str) -> None:
    flip_byte(desk.gate.home / damaged)
    refused(desk.inspects(goods))


def test_two_at_one_station_do_not_disturb_each_other(desk: Desk, goods: Path) -> None:
    with desk.gate.session() as session:
        assert desk.inspects(goods).code == 0
        assert session.inspect(session.open_folder(goods)).verdict == "RELEASE"
    assert desk.types("journal", "verify").code == 0


# What cannot be written


@pytest.mark.parametrize("where", ["gone/r.pdf", "file/r.pdf", "."])
def test_a_report_that_cannot_be_written_leaves_the_inspection_and_no_half_file(
    desk: Desk, goods: Path, tmp_path: Path, where: str
) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / "file").write_text("kept", encoding="utf-8")
    said = desk.types("inspect", goods, "--report", place / where)
    refused(said, str(place))
    assert [entry.kind for entry in desk.gate.journal()].count(Kind.INSPECTION) == 1
    assert [path.name for path in place.iterdir()] == ["file"]


def test_an_older_report_stays_when_the_new_one_cannot_be_signed(desk: Desk, goods: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.pdf"
    report.write_text("kept", encoding="utf-8")
    (desk.gate.home / f"officers/{OFFICER}.p12").unlink()
    refused(desk.types("inspect", goods, "--report", report), f"{OFFICER}.p12")
    assert report.read_text(encoding="utf-8") == "kept"


@contextmanager
def full_disk(most_bytes: int) -> Iterator[None]:
    """Let no file of this process grow beyond `most_bytes`."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_full_keeps_what_was_there(desk: Desk, goods: Path, tmp_path: Path) -> None:
    before = desk.gate.journal()
    report = tmp_path / "r.pdf"
    with full_disk(1000):
        said = desk.types("inspect", goods, "--report", report)
        refused(said)
        refused(desk.types("journal", "export", tmp_path / "journal.jsonl"))
        refused(desk.types("hub", "issue", BATCH, "--out", tmp_path / "labels"))
    assert not report.exists()
    assert not (tmp_path / "journal.jsonl").exists()
    assert desk.gate.journal()[: len(before)] == before
    assert desk.types("journal", "verify").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("demo", "--headless"),
        ("hub", "init"),
        ("enrol", "request", "--office", "2248", "--officer", "KEY", "--out", "request.json"),
    ],
)
def test_a_home_that_cannot_be_made_is_said(
    desk: Desk, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEWAITER_PASSWORD", PASSWORD)
    monkeypatch.chdir(tmp_path)
    key = str(desk.gate.authority.folder / f"keys/{OFFICER}.p12")
    home = Path("/proc/nowhere")
    refused(desk.types(*(key if word == "KEY" else word for word in words), home=home), str(home))
    assert list(tmp_path.glob("request*")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("hub", "publish", "--out", "/proc/nowhere"),
        ("hub", "issue", BATCH, "--out", "/proc/nowhere"),
        ("journal", "export", "/proc/nowhere"),
        ("hub", "enrol", "REQUEST", "--out", "/proc/nowhere/welcome.json"),
    ],
)
def test_a_place_that_takes_nothing_is_said(desk: Desk, words: tuple[str, ...]) -> None:
    request = str(desk.gate.folder.request)
    refused(desk.types(*(request if word == "REQUEST" else word for word in words)))
