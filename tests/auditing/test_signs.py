"""Which signs does a journal hold, and on which entries does each rest?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.auditing.sign import Sign, SignCode
from app.auditing.signs import find_signs
from app.domain.texts import Catalogue, Language
from app.journal.entry import Kind, redact
from tests.auditing.journals import START, Told
from tests.journal.chains import values
from tests.journeys.gate import catalogue

CATALOGUE: Catalogue = catalogue()


def signs(told: Told, code: SignCode) -> list[Sign]:
    return [sign for sign in find_signs(told.entries()) if sign.code is code]


def busy_station() -> Told:
    """Return a journal of 40 releases of ten minutes by four officers, for eight exporters, each met by each."""
    told = Told()
    for number in range(40):
        told.releases("ABCD"[number % 4], f"D{number}", exporter=f"E{number // 4 % 8}", lasting=600 + number)
    return told


def test_a_journal_of_ordinary_work_holds_no_sign() -> None:
    assert find_signs(busy_station().entries()) == ()
    assert find_signs(()) == ()


def test_a_declaration_opened_and_left_is_shown_with_its_entries() -> None:
    told = Told().opens("A", "D1").leaves("A", "D1").opens("A", "D2").judges("A", "D2", "REFER").opens("A", "D1")
    (sign,) = signs(told.acts(Kind.SIGN_OUT, "A"), SignCode.OPENED_WITHOUT_RESULT)
    assert (sign.officer_id, sign.about, sign.entries, sign.figures["times"]) == ("A", "D1", (1, 2, 5), 2)


@pytest.mark.parametrize("end", [Kind.SIGN_OUT, Kind.SIGN_IN, Kind.OPENED])
def test_an_opening_ends_when_the_officer_goes_on(end: Kind) -> None:
    told = Told().opens("A", "D1").acts(end, "A", declaration_no="D2")
    assert [sign.about for sign in signs(told, SignCode.OPENED_WITHOUT_RESULT)] == ["D1"]


def test_an_opening_that_still_stands_or_came_to_a_result_is_no_sign() -> None:
    told = Told().opens("A", "D1").judges("A", "D1", "DETAIN").acts(Kind.SIGN_OUT, "A").opens("B", "D2")
    assert signs(told, SignCode.OPENED_WITHOUT_RESULT) == []


def test_what_another_officer_does_meanwhile_ends_no_opening_and_is_no_result_of_it() -> None:
    told = Told().opens("A", "D1").acts(Kind.SIGN_OUT, "B").judges("B", "D1", "RELEASE")
    assert signs(told, SignCode.OPENED_WITHOUT_RESULT) == []
    (sign,) = signs(told.acts(Kind.SIGN_OUT, "A"), SignCode.OPENED_WITHOUT_RESULT)
    assert sign.officer_id == "A"


def test_a_what_if_is_no_result() -> None:
    told = Told().opens("A", "D1").judges("A", "D1", "RELEASE", kind=Kind.WHAT_IF).leaves("A", "D1")
    assert [sign.entries for sign in signs(told, SignCode.OPENED_WITHOUT_RESULT)] == [(1, 2, 3)]


def test_who_looked_at_a_declaration_before_it_was_selected_is_shown() -> None:
    told = Told().opens("A", "D1").leaves("A", "D1").acts(Kind.SCAN, "A", text=" D1 ").opens("B", "D1")
    told.selects("B", "D1").judges("B", "D1", "RELEASE").acts(Kind.SCAN, "C", text="D1")
    (sign,) = signs(told, SignCode.VIEWED_BEFORE_SELECTION)
    assert (sign.officer_id, sign.about, sign.entries, sign.figures) == ("A", "D1", (1, 3, 5), {"views": 2})


def test_a_release_after_repeated_judgements_with_something_unknown_is_shown() -> None:
    told = Told()
    for _ in range(2):
        told.judges("A", "D1", "REFER", outcome="UNKNOWN")
    assert signs(told, SignCode.JUDGED_UNTIL_RELEASED) == []
    told.judges("A", "D1", "RELEASE")
    (sign,) = signs(told, SignCode.JUDGED_UNTIL_RELEASED)
    assert (sign.entries, sign.figures) == ((1, 2, 3), {"times": 3, "seconds": 120})


def test_a_release_after_one_referral_or_after_known_reasons_is_no_sign() -> None:
    told = Told().judges("A", "D1", "REFER", outcome="UNKNOWN").judges("A", "D1", "RELEASE")
    for _ in range(3):
        told.judges("A", "D2", "REFER", outcome="REFER")
    assert signs(told.judges("A", "D2", "RELEASE"), SignCode.JUDGED_UNTIL_RELEASED) == []


def test_an_officer_whose_releases_are_all_quick_stands_out_and_one_quick_release_does_not() -> None:
    told = busy_station().releases("A", "Q", lasting=5)
    assert signs(told, SignCode.QUICK_RELEASES) == []
    for number in range(10):
        told.releases("X", f"X{number}", exporter=f"E{number % 8}", lasting=20)
    (sign,) = signs(told, SignCode.QUICK_RELEASES)
    assert (sign.officer_id, sign.figures["hits"], sign.figures["releases"]) == ("X", 10, 10)
    assert sign.figures["one_in"] >= 1000


def test_releases_all_equally_long_single_out_nobody() -> None:
    told = Told()
    for number in range(40):
        told.releases("A" if number < 10 else "BCD"[number % 3], f"D{number}", exporter=f"E{number % 7}")
    assert signs(told, SignCode.QUICK_RELEASES) == []


def test_an_officer_who_meets_one_exporter_far_above_chance_is_shown() -> None:
    told = busy_station()
    for number in range(8):
        told.releases("X", f"X{number}", exporter="E99", lasting=700)
    (sign,) = signs(told, SignCode.SAME_EXPORTER)
    assert (sign.officer_id, sign.about) == ("X", "E99")
    assert {name: sign.figures[name] for name in ("hits", "of", "releases", "all")} == {
        "hits": 8,
        "of": 8,
        "releases": 8,
        "all": 48,
    }


def test_few_meetings_and_an_only_officer_prove_nothing() -> None:
    told = busy_station()
    for number in range(4):
        told.releases("X", f"X{number}", exporter="E99", lasting=700)
    assert signs(told, SignCode.SAME_EXPORTER) == []
    alone = Told()
    for number in range(30):
        alone.releases("A", f"D{number}", exporter="E1")
    assert find_signs(alone.entries()) == ()


def test_judging_one_declaration_again_makes_nobody_more_familiar() -> None:
    told = busy_station()
    for _ in range(8):
        told.releases("X", "X0", exporter="E99", lasting=700)
    assert signs(told, SignCode.SAME_EXPORTER) == []


def test_overrides_changes_of_lane_and_repeated_what_ifs_are_shown() -> None:
    told = Told().acts(Kind.OVERRIDE, "A", declaration_no="D1").acts(Kind.REROUTING, "A", declaration_no="D2")
    for _ in range(3):
        told.judges("B", "D3", "REFER", kind=Kind.WHAT_IF)
    first, second = find_signs(told.judges("B", "D4", "REFER", kind=Kind.WHAT_IF).entries())
    assert (first.code, first.entries, first.figures) == (SignCode.OVERRIDES, (1, 2), {"overrides": 1, "times": 2})
    assert (second.code, second.about, second.entries) == (SignCode.REPEATED_WHAT_IFS, "D3", (3, 4, 5))


def test_every_sign_is_said_in_both_languages_with_nothing_left_to_fill_in() -> None:
    told = busy_station().opens("A", "D1").leaves("A", "D1").selects("B", "D1").acts(Kind.OVERRIDE, "A")
    for number in range(10):
        told.releases("X", f"X{number}", exporter="E99", lasting=20)
    for outcome in ("UNKNOWN", "UNKNOWN", "PASS"):
        told.judges("Z", "Z1", "RELEASE" if outcome == "PASS" else "REFER", outcome=outcome)
    for _ in range(3):
        told.judges("Z", "Z2", "REFER", kind=Kind.WHAT_IF)
    found = find_signs(told.entries())
    assert {sign.code for sign in found} == set(SignCode)
    for sign in found:
        for language in Language:
            said = CATALOGUE.render(sign.text, language)
            assert not set("{}<") & set(said)
            assert not said.startswith("sign.")
            assert sign.officer_id in said


def test_redacted_entries_say_nothing() -> None:
    told = Told().opens("A", "D1").leaves("A", "D1")
    assert find_signs(map(redact, told.entries())) == ()


@given(
    st.lists(st.tuples(st.sampled_from(Kind), st.dictionaries(st.text(max_size=12), values, max_size=3)), max_size=8)
)
def test_bodies_of_any_shape_are_read_without_harm(odd: list[tuple[Kind, dict[str, Any]]]) -> None:
    told = Told()
    for kind, body in odd:
        told.append(kind, {"declaration_no": "D1", **body}, officer_id="A", at=START)
    for sign in find_signs(told.entries()):
        assert set(sign.entries) <= set(range(1, len(odd) + 1))
