"""A new computer asks the authority in: it is enrolled whole or not at all, and may ask again after a fault."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import app.enrolling
from app.access.keyfile import enrolled_officers
from app.domain.errors import WorkstationError
from app.enrolling import accept_welcome, request_enrolment
from app.journal.entry import Kind
from app.proof.files import replace_file
from app.station_folder import StationFolder
from app.sync.enrolment import EnrolmentRequest
from db.stores import SqlCipherStores
from tests.journeys.gate import OFFICE, OFFICER, PASSWORD, Gate, Watch


@pytest.fixture
def key(enrolled_once: Gate) -> bytes:
    """Return the inspector's PKCS#12 file, as the authority handed it over."""
    return enrolled_once.authority.keys.officers[OFFICER].pkcs12


@pytest.fixture
def new(tmp_path: Path) -> StationFolder:
    """Return the folder of a computer that is no station yet."""
    return StationFolder(tmp_path / "new")


def ask(new: StationFolder, key: bytes, **other: str) -> EnrolmentRequest:
    asked = {"office": OFFICE, "officer_id": OFFICER, "password": PASSWORD} | other
    return request_enrolment(new, pkcs12=key, **asked)


def welcome(new: StationFolder, gate: Gate, request: EnrolmentRequest) -> Path:
    """Have the authority answer `request`."""
    asked, answer = new.home / "asked.json", new.home / "welcome.json"
    replace_file(asked, request.to_bytes())
    replace_file(answer, gate.authority.enrol(asked).to_bytes())
    return answer


def accept(new: StationFolder, answer: Path) -> str:
    return accept_welcome(
        new, answer, officer_id=OFFICER, password=PASSWORD, maker=SqlCipherStores(), clock=Watch()
    ).station_id


def test_a_request_names_the_office_and_leaves_the_secrets_sealed(new: StationFolder, key: bytes) -> None:
    request = ask(new, key)
    assert (request.office, request.station_id.split("-")[0]) == (OFFICE, OFFICE)
    assert enrolled_officers(new.keyfile) == (OFFICER,)
    assert EnrolmentRequest.from_bytes(new.request.read_bytes()) == request
    assert new.read_welcome() is None


def test_a_password_that_does_not_open_the_officers_key_makes_no_station(new: StationFolder, key: bytes) -> None:
    with pytest.raises(WorkstationError) as raised:
        ask(new, key, password="wrong")
    assert raised.value.code == "officer-key-locked"
    assert not new.home.exists()


@pytest.mark.parametrize("content", [b"", b"not a key", b"\x30\x80"])
def test_a_file_that_is_no_officers_key_makes_no_station(new: StationFolder, content: bytes) -> None:
    with pytest.raises(WorkstationError) as raised:
        ask(new, content)
    assert raised.value.code == "officer-key-locked"
    assert not new.home.exists()


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"office": ""}, "enrolment-office"),
        ({"office": "洋山海关"}, "enrolment-office"),
        ({"office": "22/48"}, "enrolment-office"),
        ({"office": "2" * 40}, "enrolment-office"),
        ({"office": "22\n48"}, "enrolment-office"),
        ({"officer_id": "../O1"}, "officer-unknown"),
        ({"officer_id": ""}, "officer-unknown"),
    ],
)
def test_a_name_that_is_none_makes_no_station(new: StationFolder, key: bytes, named: dict[str, str], code: str) -> None:
    with pytest.raises(WorkstationError) as raised:
        ask(new, key, **named)
    assert raised.value.code == code
    assert not new.home.exists()


def test_asking_again_hands_out_the_same_request(new: StationFolder, key: bytes) -> None:
    assert ask(new, key) == ask(new, key)


def test_asking_again_in_another_name_is_refused(new: StationFolder, key: bytes, enrolled_once: Gate) -> None:
    ask(new, key)
    other = enrolled_once.authority.keys.officers["DEMO-O2"].pkcs12
    for asked, pkcs12 in (({"office": "4218"}, key), ({"officer_id": "DEMO-O2"}, other)):
        with pytest.raises(WorkstationError) as raised:
            ask(new, pkcs12, **asked)
        assert raised.value.code == "station-enrolled"


def test_a_station_that_is_enrolled_does_not_ask_again(new: StationFolder, key: bytes, enrolled: Gate) -> None:
    accept(new, welcome(new, enrolled, ask(new, key)))
    with pytest.raises(WorkstationError) as raised:
        ask(new, key)
    assert raised.value.code == "station-enrolled"


@pytest.mark.parametrize("step", ["create_keyfile", "install_officer_key", "replace_file"])
def test_a_request_that_was_broken_off_can_be_made_again(
    new: StationFolder, key: bytes, enrolled: Gate, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(app.enrolling, step, breaking_off)
        with pytest.raises(KeyboardInterrupt):
            ask(new, key)
    accept(new, welcome(new, enrolled, ask(new, key)))
    assert new.read_welcome()


def breaking_off(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_the_welcome_begins_the_journal_with_the_enrolment(new: StationFolder, key: bytes, enrolled: Gate) -> None:
    request = ask(new, key)
    assert accept(new, welcome(new, enrolled, request)) == request.station_id
    station = Gate(new.home, clock=Watch(), scanner=enrolled.equipment.scanner)
    (entry,) = station.journal()
    given = new.read_welcome()
    assert given
    assert (entry.kind, entry.body) == (
        Kind.ENROLMENT,
        {"station": request.station_id, "office": OFFICE, "root": given.fingerprint},
    )


def test_a_welcome_that_was_broken_off_can_be_taken_again_and_loses_no_journal(
    new: StationFolder, key: bytes, enrolled: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = welcome(new, enrolled, ask(new, key))
    with monkeypatch.context() as patched:
        patched.setattr(app.enrolling, "replace_file", breaking_off)
        with pytest.raises(KeyboardInterrupt):
            accept(new, answer)
    assert new.read_welcome() is None
    accept(new, answer)
    station = Gate(new.home, clock=Watch(), scanner=enrolled.equipment.scanner)
    assert [entry.kind for entry in station.journal()] == [Kind.ENROLMENT, Kind.ENROLMENT]


def test_a_welcome_is_taken_once(new: StationFolder, key: bytes, enrolled: Gate) -> None:
    answer = welcome(new, enrolled, ask(new, key))
    accept(new, answer)
    before = new.database.read_bytes()
    with pytest.raises(WorkstationError) as raised:
        accept(new, answer)
    assert raised.value.code == "station-enrolled"
    assert new.database.read_bytes() == before


def another_station(record: dict[str, object]) -> None:
    record["station_id"] = "2248-000000"


def another_office(record: dict[str, object]) -> None:
    record["office"] = "4218"


def no_root(record: dict[str, object]) -> None:
    record["root"] = ""


@pytest.mark.parametrize("spoil", [another_station, another_office, no_root, dict.clear])
def test_a_welcome_that_answers_another_request_is_refused(
    new: StationFolder, key: bytes, enrolled: Gate, spoil: Callable[[dict[str, object]], None]
) -> None:
    answer = welcome(new, enrolled, ask(new, key))
    record = json.loads(answer.read_bytes())
    spoil(record)
    answer.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(WorkstationError) as raised:
        accept(new, answer)
    assert raised.value.code == "enrolment-welcome"
    assert not new.database.exists()


def test_a_welcome_nobody_asked_for_is_refused(new: StationFolder, enrolled: Gate) -> None:
    with pytest.raises(WorkstationError) as raised:
        accept(new, enrolled.folder.welcome)
    assert raised.value.code == "enrolment-not-requested"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 100, b"[" * 100_000])
def test_a_damaged_welcome_is_said_and_not_taken_for_a_missing_one(gate: Gate, content: bytes) -> None:
    gate.folder.welcome.write_bytes(content)
    with pytest.raises(WorkstationError) as raised:
        gate.workstation.sign_in(OFFICER, PASSWORD)
    assert raised.value.code == "station-file-damaged"
