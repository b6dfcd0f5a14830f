"""An export is what the station wrote, whole, or the answer says where it is not."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.texts import Catalogue, Language
from app.domain.verification import Answer, Verification
from app.journal.entry import Kind
from app.journal.export import export_lines, verify_export
from app.proof.canonical import canonical_json
from tests.journal.chains import OTHER_SIGNER, SIGNER, START, STATION, chain

_TEXTS = json.loads((Path(__file__).parents[2] / "resources" / "texts" / "journal.json").read_text("utf-8"))
_CATALOGUE = Catalogue(_TEXTS)


def _export(count: int = 3) -> list[bytes]:
    entries = chain([{"n": number} for number in range(count)])
    head = entries[-1].link if entries else None
    at = START + timedelta(days=1)
    return list(export_lines(entries, station_id=STATION, head=head, at=at, signer=SIGNER))


def _verify(lines: list[bytes], public: bytes | None = SIGNER.public) -> Verification:
    return verify_export(lines, path="a.jsonl", expected_public=public)


def _reasons(lines: list[bytes]) -> list[str]:
    answer = _verify(lines)
    assert answer.answer is Answer.INVALID
    return [reason.code for reason in answer.reasons]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_untouched_export_is_valid_under_the_known_key(count: int) -> None:
    answer = _verify(_export(count))
    assert (answer.answer, answer.kind, answer.reasons) == (Answer.VALID, "journal", ())
    assert answer.signers[0].name == STATION
    assert answer.signers[0].time == START + timedelta(days=1)


def test_without_a_known_key_a_whole_export_is_unknown_never_valid() -> None:
    answer = _verify(_export(), public=None)
    assert answer.answer is Answer.UNKNOWN
    assert [reason.code for reason in answer.reasons] == ["journal.key-unconfirmed"]


def test_an_export_under_another_key_than_the_known_one_is_invalid() -> None:
    answer = _verify(_export(), public=OTHER_SIGNER.public)
    assert answer.answer is Answer.INVALID
    assert answer.reasons[0].code == "journal.other-key"


def test_a_cut_tail_shows() -> None:
    assert _reasons(_export()[:-1]) == ["journal.ending"]
    assert _reasons(_export()[:1]) == ["journal.ending"]


def test_an_entry_taken_from_the_middle_shows() -> None:
    lines = _export()
    assert _reasons([*lines[:2], *lines[3:]]) == ["journal.gap"]


def test_an_added_line_shows() -> None:
    lines = _export()
    assert _reasons([*lines, lines[-1]]) == ["journal.gap"]
    assert _reasons([*lines, b""]) == ["journal.line"]


def test_a_heading_made_to_fit_a_cut_journal_shows() -> None:
    lines = _export()
    heading = json.loads(lines[0])
    second = json.loads(lines[2])
    heading |= {"entries": 2, "head": second["entry_hash"]}
    assert _reasons([canonical_json(heading), *lines[1:3]]) == ["journal.heading"]


@pytest.mark.parametrize("lines", [[], [b""], [b"%PDF-1.7"], [b"{}"]])
def test_what_is_not_an_export_is_said_so(lines: list[bytes]) -> None:
    assert _reasons(lines) == ["journal.not-an-export"]


@settings(deadline=None)
@given(st.integers(0, 3), st.integers(0), st.integers(1, 255))
def test_any_changed_byte_of_an_export_makes_it_invalid(line_no: int, place: int, octet: int) -> None:
    lines = _export()
    changed = bytearray(lines[line_no])
    changed[place % len(changed)] ^= octet
    assert _verify([*lines[:line_no], bytes(changed), *lines[line_no + 1 :]]).answer is Answer.INVALID


@settings(deadline=None)
@given(st.lists(st.binary(max_size=60), max_size=4))
def test_arbitrary_lines_never_crash_the_verification(lines: list[bytes]) -> None:
    assert _verify(lines).answer is Answer.INVALID
    assert _verify([*_export(1), *lines]).answer is (Answer.INVALID if lines else Answer.VALID)


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_is_a_sentence_with_its_parameters(language: Language) -> None:
    lines = _export()
    answers = [_verify(lines[:-1]), _verify([*lines[:2], *lines[3:]]), _verify(lines, None), _verify([*lines, b""])]
    for reason in (reason for answer in answers for reason in answer.reasons):
        sentence = _CATALOGUE.render(reason, language)
        assert reason.code in _TEXTS
        assert "<" not in sentence
        assert "{" not in sentence


def test_every_kind_of_entry_has_its_name() -> None:
    assert {f"journal.kind.{kind}" for kind in Kind} <= _CATALOGUE.codes()
