"""How stations and their authority come to know each other."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import WorkstationError
from app.hub.enrol import enrol, enrolled_stations, read_request, withdraw
from app.sync.enrolment import EnrolmentRequest, Welcome
from tests.authority import FakeAuthority

RECIPIENT = str(pyrage.x25519.Identity.generate().to_public())


def a_request(station_id: str = "GATE-1") -> EnrolmentRequest:
    return EnrolmentRequest(station_id, "2248", RECIPIENT, bytes(range(32)))


def test_a_station_is_welcomed_with_the_root_of_trust(authority: FakeAuthority) -> None:
    welcome = enrol(
        a_request(),
        authority=authority.folder,
        zone="Asia/Shanghai",
        demo=True,
        root=authority.root,
        registry="https://registry.example/",
    )

    assert Welcome.from_bytes(welcome.to_bytes()) == welcome
    assert (welcome.station_id, welcome.office, welcome.registry) == ("GATE-1", "2248", "https://registry.example/")
    assert welcome.root == authority.root
    assert enrolled_stations(authority.folder) == (a_request(),)


def test_the_same_request_may_come_again_and_another_under_its_id_may_not(authority: FakeAuthority) -> None:
    authority.welcome(a_request())
    authority.welcome(a_request())

    with pytest.raises(WorkstationError, match="enrolment-taken"):
        authority.welcome(EnrolmentRequest("GATE-1", "2248", RECIPIENT, os.urandom(32)))
    with pytest.raises(WorkstationError, match="enrolment-taken"):
        authority.welcome(EnrolmentRequest("gate-1", "2248", RECIPIENT, os.urandom(32)))
    assert enrolled_stations(authority.folder) == (a_request(),)


def test_a_withdrawn_station_makes_room_for_another(authority: FakeAuthority) -> None:
    authority.welcome(a_request())
    withdraw("GATE-1", authority=authority.folder)
    other = EnrolmentRequest("GATE-1", "2248", RECIPIENT, os.urandom(32))
    authority.welcome(other)

    assert enrolled_stations(authority.folder) == (other,)
    with pytest.raises(WorkstationError, match="enrolment-unknown"):
        withdraw("GATE-9", authority=authority.folder)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("station_id", "../../etc/passwd"),
        ("station_id", "GATE 1"),
        ("station_id", "关"),
        ("station_id", ""),
        ("station_id", "G" * 33),
        ("station_id", None),
        ("office", ""),
        ("office", "22\n48"),
        ("office", 2248),
        ("recipient", "age1"),
        ("recipient", "AGE-SECRET-KEY-1QQPQQQQQ"),
        ("journal_key", "00"),
        ("journal_key", "A0" * 32),
        ("format", 2),
        ("format", True),
        ("more", 1),
    ],
)
def test_a_request_that_is_not_exactly_one_is_refused(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "request.json"
    fields = json.loads(a_request().to_bytes())
    file.write_bytes(json.dumps(fields).encode())
    assert read_request(file) == a_request()
    file.write_bytes(json.dumps({**fields, name: value}).encode())

    with pytest.raises(WorkstationError) as raised:
        read_request(file)

    assert (raised.value.code, raised.value.params) == ("enrolment-request", {"file": "request.json"})


def test_a_request_without_a_field_or_with_one_twice_is_refused() -> None:
    content = a_request().to_bytes()

    with pytest.raises(ValueError, match="EnrolmentRequest"):
        EnrolmentRequest.from_bytes(content.replace(b'"office":"2248",', b""))
    with pytest.raises(ValueError, match="twice"):
        EnrolmentRequest.from_bytes(content.replace(b'"office"', b'"office":"1","office"'))


def test_a_file_too_large_for_a_request_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)

    with pytest.raises(WorkstationError, match="enrolment-request"):
        read_request(file)
    with pytest.raises(WorkstationError, match="enrolment-request"):
        read_request(tmp_path / "nothing")


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_never_a_request_and_never_crash(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        EnrolmentRequest.from_bytes(content)


def test_fingerprints_differ_and_are_short_enough_to_be_read_out(authority: FakeAuthority) -> None:
    one, other = a_request("GATE-1"), a_request("GATE-2")
    welcome = authority.welcome(one)

    assert len({one.fingerprint, other.fingerprint, welcome.fingerprint}) == 3
    assert {len(one.fingerprint), len(welcome.fingerprint)} == {16}


@pytest.mark.parametrize(("old", "new"), [("Asia/Shanghai", "Asia/Atlantis"), ("Asia/Shanghai", "../../etc/passwd")])
def test_a_welcome_with_an_impossible_zone_is_refused(authority: FakeAuthority, old: str, new: str) -> None:
    content = authority.welcome(a_request()).to_bytes()

    with pytest.raises(ValueError, match="Welcome"):
        Welcome.from_bytes(content.replace(old.encode(), new.encode()))


def test_a_welcome_with_other_metadata_than_a_root_is_refused(authority: FakeAuthority) -> None:
    authority.publish()
    fields = json.loads(authority.welcome(a_request()).to_bytes())
    fields["root"] = authority.file("timestamp.json").read_bytes().hex()

    with pytest.raises(ValueError, match="root of trust"):
        Welcome.from_bytes(json.dumps(fields).encode())
