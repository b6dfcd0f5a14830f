"""Whatever is done to a chain shows, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.journal.chain import MOST_REMARKS, verify_chain
from app.journal.entry import Entry, Kind, Link, make_entry, redact
from app.proof.signing import Ed25519Signer
from tests.journal.chains import OTHER_SIGNER, SIGNER, START, STATION, bodies, chain, chains


def _codes(entries: list[Entry]) -> list[tuple[int, str]]:
    check = verify_chain(entries, public=SIGNER.public, station_id=STATION)
    return [(flaw.seq, flaw.text.code) for flaw in check.flaws]


def _is_intact(entries: list[Entry]) -> bool:
    return verify_chain(entries, public=SIGNER.public, station_id=STATION).is_intact


def test_an_untouched_chain_is_intact_and_says_where_it_ends() -> None:
    entries = chain([{"n": 1}, {"n": 2}, {"n": 3}])
    check = verify_chain(entries, public=SIGNER.public)
    assert check.is_intact
    assert (check.entries, check.redacted, check.head) == (3, 0, entries[2].link)
    assert check.latest == entries[2].at
    assert not check.notes


def test_an_empty_chain_has_no_head() -> None:
    check = verify_chain([], public=SIGNER.public)
    assert (check.entries, check.head, check.latest, check.is_intact) == (0, None, None, True)


def test_a_redacted_body_still_verifies_and_is_counted() -> None:
    first, second = chain([{"name": "王伟"}, {"n": 2}])
    check = verify_chain([redact(first), second], public=SIGNER.public)
    assert check.is_intact
    assert check.redacted == 1


def test_a_removed_entry_is_named_as_a_gap() -> None:
    first, _, third = chain([{}, {}, {}])
    assert _codes([first, third]) == [(3, "journal.gap")]


def test_a_chain_without_its_first_entry_is_a_gap() -> None:
    assert _codes(chain([{}, {}])[1:]) == [(2, "journal.gap")]


def test_an_altered_body_is_named() -> None:
    first, second = chain([{"verdict": "REFER"}, {}])
    assert _codes([replace(first, body={"verdict": "RELEASE"}), second]) == [(1, "journal.body")]


def test_an_altered_officer_is_named() -> None:
    (entry,) = chain([{}])
    assert _codes([replace(entry, officer_id="A9999")]) == [(1, "journal.header")]


def test_an_entry_of_another_station_is_named() -> None:
    first, _ = chain([{}, {}])
    foreign = make_entry(
        first.link,
        at=START,
        kind=Kind.SCAN,
        officer_id="A1001",
        station_id="STN-0002",
        body={},
        salt=bytes(32),
        signer=SIGNER,
    )
    assert _codes([first, foreign]) == [(2, "journal.station")]


def test_an_entry_rewritten_with_another_key_is_named() -> None:
    assert _codes(chain([{}], signer=OTHER_SIGNER)) == [(1, "journal.signature")]


def test_an_entry_rewritten_with_the_right_key_breaks_the_next_one() -> None:
    entries = chain([{"n": 1}, {"n": 2}])
    forged = chain([{"n": 9}])
    assert _codes([*forged, entries[1]]) == [(2, "journal.previous")]


def test_a_clock_turned_back_is_noted_but_breaks_nothing() -> None:
    (first,) = chain([{}])
    earlier = make_entry(
        first.link,
        at=START - timedelta(days=1),
        kind=Kind.SIGN_IN,
        officer_id="A1001",
        station_id=STATION,
        body={},
        salt=bytes(32),
        signer=SIGNER,
    )
    check = verify_chain([first, earlier], public=SIGNER.public)
    assert check.is_intact
    assert [(note.seq, note.text.code) for note in check.notes] == [(2, "journal.clock-back")]
    assert check.latest == START


def test_a_hostile_chain_gathers_a_bounded_number_of_flaws() -> None:
    check = verify_chain(chain([{}] * (MOST_REMARKS + 20), signer=OTHER_SIGNER), public=SIGNER.public)
    assert len(check.flaws) == MOST_REMARKS
    assert check.entries == MOST_REMARKS + 20


@pytest.mark.parametrize(
    "shape",
    [
        {"seq": 0},
        {"salt": None},
        {"body": None},
        {"salt": bytes(31)},
        {"previous": bytes(31)},
        {"signature": bytes(63)},
        {"at": START.replace(microsecond=1)},
        {"at": START.replace(tzinfo=None)},
    ],
)
def test_an_entry_of_another_shape_cannot_be_made(shape: dict[str, Any]) -> None:
    (entry,) = chain([{}])
    with pytest.raises(ValueError, match=r"count|UTC|redacted|bytes"):
        replace(entry, **shape)


def _flip(octets: bytes, place: int) -> bytes:
    return bytes(octet ^ (1 if number == place % len(octets) else 0) for number, octet in enumerate(octets))


_MUTATIONS: dict[str, Callable[[Entry, int], Entry]] = {
    "seq": lambda entry, n: replace(entry, seq=entry.seq + 1 + n % 3),
    "previous": lambda entry, n: replace(entry, previous=_flip(entry.previous, n)),
    "at": lambda entry, n: replace(entry, at=entry.at + timedelta(seconds=1 + n)),
    "kind": lambda entry, _: replace(entry, kind=Kind.OVERRIDE),
    "officer": lambda entry, n: replace(entry, officer_id=entry.officer_id + chr(32 + n % 90)),
    "station": lambda entry, n: replace(entry, station_id=entry.station_id + chr(32 + n % 90)),
    "salt": lambda entry, n: replace(entry, salt=_flip(entry.salt or b"", n)),
    "body": lambda entry, n: replace(entry, body={**(entry.body or {}), "added": n}),
    "body_hash": lambda entry, n: replace(entry, body_hash=_flip(entry.body_hash, n)),
    "entry_hash": lambda entry, n: replace(entry, entry_hash=_flip(entry.entry_hash, n)),
    "signature": lambda entry, n: replace(entry, signature=_flip(entry.signature, n)),
}


@settings(deadline=None)
@given(entries=chains, place=st.integers(0, 5), change=st.sampled_from(sorted(_MUTATIONS)), n=st.integers(0, 63))
def test_any_changed_field_of_any_entry_shows(entries: list[Entry], place: int, change: str, n: int) -> None:
    place %= len(entries)
    mutated = [*entries]
    mutated[place] = _MUTATIONS[change](entries[place], n)
    assert not _is_intact(mutated)


@settings(deadline=None)
@given(entries=chains, place=st.integers(0, 5))
def test_any_entry_removed_before_the_end_shows(entries: list[Entry], place: int) -> None:
    place %= len(entries)
    rest = entries[:place] + entries[place + 1 :]
    if place == len(entries) - 1:
        assert verify_chain(rest, public=SIGNER.public).head != entries[-1].link
    else:
        assert not _is_intact(rest)


@settings(deadline=None)
@given(entries=chains, places=st.tuples(st.integers(0, 5), st.integers(0, 5)))
def test_any_change_of_order_shows(entries: list[Entry], places: tuple[int, int]) -> None:
    one, other = (place % len(entries) for place in places)
    swapped = [*entries]
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert _is_intact(swapped) is (one == other)


@settings(deadline=None)
@given(entries=chains, place=st.integers(0, 5), source=st.integers(0, 5))
def test_any_entry_inserted_twice_shows(entries: list[Entry], place: int, source: int) -> None:
    doubled = [*entries]
    doubled.insert(place % (len(entries) + 1), entries[source % len(entries)])
    assert not _is_intact(doubled)


@settings(deadline=None)
@given(entries=chains, place=st.integers(0, 5), body=bodies)
def test_any_entry_inserted_under_another_key_shows(entries: list[Entry], place: int, body: dict[str, Any]) -> None:
    place %= len(entries)
    before: Link | None = entries[place - 1].link if place else None
    foreign = make_entry(
        before,
        at=START,
        kind=Kind.DECISION,
        officer_id="A1001",
        station_id=STATION,
        body=body,
        salt=bytes(32),
        signer=Ed25519Signer(bytes(32)),
    )
    assert not _is_intact([*entries[:place], foreign, *entries[place:]])


@settings(deadline=None)
@given(entries=chains, places=st.sets(st.integers(0, 5)))
def test_redacting_any_bodies_leaves_the_chain_intact(entries: list[Entry], places: set[int]) -> None:
    redacted = [redact(entry) if number in places else entry for number, entry in enumerate(entries)]
    assert _is_intact(redacted)
