"""A code read on the spot becomes evidence: kept before it counts, counted once, judged with what it is worth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.declaring.reads import FILE
from app.domain.errors import WorkstationError
from app.domain.live_read import ReadBy
from app.domain.outcome import Verdict
from app.domain.taken import Heard, Taken
from app.journal.entry import Kind
from app.session import Session
from tests.journeys.gate import BATCH, Gate, Goods, Watch

OTHER_NO = "224820260000000002"


def texts(gate: Gate, session: Session, package: int, symbology: str = "QRCode") -> str:
    (scan,) = session.scan([gate.labels / f"{BATCH}-{package:03}.png"])
    return next(symbol.text for symbol in scan.symbols if symbol.symbology == symbology)


def heard(gate: Gate, text: str, by: ReadBy = ReadBy.KEYBOARD, picture: bytes | None = None) -> Heard:
    return Heard(text, by, gate.equipment.clock(), picture)


def take(session: Session, one: Heard, folder: Path, before: Taken | None = None) -> Taken:
    consignment = before.consignment if before else session.open_folder(folder)
    taken = session.take(one, consignment, folder)
    assert taken is not None
    return taken


def test_packages_scanned_by_hand_are_seen_and_say_that_no_picture_shows_them(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    with gate.session() as session:
        taken = None
        for package in (1, 2, 3):
            taken = take(session, heard(gate, texts(gate, session, package)), folder, taken)
        assert taken is not None
        assert taken.number == 3
        assessment = session.inspect(taken.consignment)
    assert [label.read_by for label in assessment.labels] == [ReadBy.KEYBOARD] * 3
    assert all(label.photographs == () for label in assessment.labels)
    (complete,) = [one for one in assessment.findings if one.code == "packages.complete"]
    assert complete.outcome.name == "PASS"


def test_what_was_scanned_is_there_when_the_folder_is_opened_again(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    with gate.session() as session:
        taken = take(session, heard(gate, texts(gate, session, 2)), folder)
        assert session.open_folder(folder).reads == taken.consignment.reads
        (folder / FILE).write_bytes((folder / FILE).read_bytes() + b'{"at":"2026')
        assert session.open_folder(folder).reads == taken.consignment.reads
        again = take(session, heard(gate, texts(gate, session, 3)), folder, taken)
        assert session.open_folder(folder).reads == again.consignment.reads


def test_the_second_scan_of_a_label_counts_nothing_and_names_the_first(gate: Gate, watch: Watch) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    with gate.session() as session:
        text = texts(gate, session, 1)
        first = take(session, heard(gate, text), folder)
        watch.move(minutes=9)
        second = take(session, heard(gate, text, ReadBy.SERIAL), folder, first)
    assert not second.is_new
    assert (second.number, second.first) == (1, first.first)
    assert second.consignment == first.consignment
    assert len((folder / FILE).read_bytes().splitlines()) == 1


def test_a_package_seen_in_another_consignment_says_when_and_by_whom(gate: Gate, watch: Watch) -> None:
    first = gate.present(gate.home / "goods", packages=(1,))
    other = gate.present(gate.home / "other", Goods(declaration_no=OTHER_NO), packages=())
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(first))
        watch.move(hours=1)
        taken = take(session, heard(gate, texts(gate, session, 1)), other)
        fresh = take(session, heard(gate, texts(gate, session, 2)), other, taken)
    (sighting,) = taken.elsewhere
    assert (sighting.consignment_id, sighting.at) == (assessment.consignment.consignment_id, assessment.at)
    assert sighting.officer_id == assessment.officer.officer_id
    assert fresh.elsewhere == ()


def test_a_frame_of_the_camera_is_a_photograph_that_shows_its_label_again(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    picture = (gate.labels / f"{BATCH}-001.png").read_bytes()
    with gate.session() as session:
        taken = take(session, heard(gate, texts(gate, session, 1), ReadBy.CAMERA, picture), folder)
        (photograph,) = taken.consignment.photographs
        assert Path(photograph.path).read_bytes() == picture
        assert photograph.sha256 == taken.first.photograph
        assessment = session.inspect(taken.consignment)
        assert session.open_folder(folder).photographs == (photograph,)
    (label,) = assessment.labels
    assert (label.photographs, label.read_by, len(label.passports)) == ((photograph.path,), None, 1)


def test_a_frame_that_does_not_show_its_code_again_is_marked_as_the_camera_s_word(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    blank = (gate.labels / f"{BATCH}-001.png").read_bytes()[:60]
    with gate.session() as session:
        taken = take(session, heard(gate, texts(gate, session, 1), ReadBy.CAMERA, blank), folder)
        (label,) = session.inspect(taken.consignment).labels
    assert (label.read_by, len(label.passports), len(label.photographs)) == (ReadBy.CAMERA, 1, 1)


def test_the_bars_of_a_package_whose_passport_was_read_take_nothing_away(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    with gate.session() as session:
        passport = take(session, heard(gate, texts(gate, session, 1)), folder)
        same = take(session, heard(gate, texts(gate, session, 1, "Code128")), folder, passport)
        other = take(session, heard(gate, texts(gate, session, 2, "Code128")), folder, same)
        labels = [session.inspect(one.consignment).labels for one in (passport, same, other)]
    assert labels[0] == labels[1]
    assert [len(label.passports) for label in labels[2]] == [1, 0]


def test_a_gs1_code_says_which_of_its_identifiers_lacks_another_until_that_one_is_scanned(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    with gate.session() as session:
        lot = take(session, heard(gate, "10DY-2026-0001"), folder)
        box = take(session, heard(gate, "010952123454321321001"), folder, lot)
        again = take(session, heard(gate, "10DY-2026-0002"), folder, box)
    assert [one.lacking for one in (lot, box, again)] == [("10",), (), ()]


def test_a_code_that_is_no_label_s_is_left_to_be_looked_up(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    with gate.session() as session:
        consignment = session.open_folder(folder)
        for text in (OTHER_NO, "", "6901234567892", "\x1d", "BP2:XYZ", "BP1:\ud800", "BP1:" + "A" * 9000):
            assert session.take(heard(gate, text), consignment, folder) is None
    assert not (folder / FILE).exists()


@pytest.mark.parametrize("text", ["BP1:", "BP1:!!", "BP1:" + "A" * 4000])
def test_a_forged_or_broken_passport_counts_as_one_and_never_releases(gate: Gate, text: str) -> None:
    folder = gate.present(gate.home / "goods", packages=(1, 2, 3))
    with gate.session() as session:
        taken = take(session, heard(gate, text), folder)
        assert session.inspect(taken.consignment).verdict is not Verdict.RELEASE


def test_what_cannot_be_kept_does_not_count(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    (folder / FILE).mkdir()
    with gate.session() as session:
        text = texts(gate, session, 1)
        consignment = replace(session.open_folder(gate.present(gate.home / "same", packages=())), reads=())
        with pytest.raises(WorkstationError) as raised:
            session.take(heard(gate, text), consignment, folder)
    assert raised.value.code == "reads-unwritable"


@pytest.mark.parametrize("content", [b"{}\n", b"\xff\n", b'{"format":1}\n', b"[]\n", b"\n"])
def test_reads_that_the_station_did_not_write_are_refused_by_line(gate: Gate, content: bytes) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    (folder / FILE).write_bytes(content)
    with gate.session() as session, pytest.raises(WorkstationError) as raised:
        session.open_folder(folder)
    assert (raised.value.code, raised.value.params["line"]) == ("reads-malformed", 1)


def test_a_read_stands_in_the_journal_before_it_counts(gate: Gate) -> None:
    folder = gate.present(gate.home / "goods", packages=())
    with gate.session() as session:
        text = texts(gate, session, 1)
        taken = take(session, heard(gate, text), folder)
    (entry,) = [one for one in gate.journal() if one.kind is Kind.SCAN and one.body and "by" in one.body]
    assert entry.body is not None
    assert (entry.body["text"], entry.body["by"]) == (text, "keyboard")
    assert entry.body["declaration_no"] == taken.consignment.declaration_no
