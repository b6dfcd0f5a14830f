"""Does whoever checks a journal afterwards find every draw that was left out, made twice, or not the one drawn?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.moment import from_text
from app.domain.officer import Role
from app.domain.selection import Lane, LaneChange, Selection
from app.proof.document import to_record
from app.selection import keys
from app.selection.auditing import DrawAudit
from app.selection.drawing import draw

SEED, STATION = bytes(range(32)), "2248-0a1b2c"
key_at = cache(keys.key_at)
NOON = from_text("2026-11-20T04:00:00Z")


@dataclass(frozen=True)
class Written:
    """An entry of a journal, as the audit sees it."""

    seq: int
    kind: str
    body: dict[str, Any] | None
    station_id: str = STATION


def key(link: int, *, seed: bytes = SEED) -> tuple[str, dict[str, Any]]:
    return "selection-key", {"key": key_at(link, seed=seed).hex(), "link": link}


def selection(number: str, *, link: int = 1, seed: bytes = SEED) -> Selection:
    drawn = draw(number, station_id=STATION, link=link, key=key_at(link, seed=seed), rate_ppm=50_000, lane=Lane.RED)
    return Selection(number, 3, Lane.YELLOW, (), drawn)


def selected(number: str, *, link: int = 1, seed: bytes = SEED) -> tuple[str, dict[str, Any]]:
    return "selection", {"selection": to_record(selection(number, link=link, seed=seed))}


def inspected(number: str) -> tuple[str, dict[str, Any]]:
    return "inspection", {"consignment": {"declaration_no": number}}


def changed(number: str, lane: Lane, role: Role, reason: str = "the seal was broken") -> tuple[str, dict[str, Any]]:
    change = LaneChange(lane, "O1", role, reason, NOON)
    return "rerouting", {"change": to_record(change), "declaration_no": number}


def audited(*entries: tuple[str, dict[str, Any] | None], known: bool = False, excerpt: bool = False) -> DrawAudit:
    audit = DrawAudit(key_at=(lambda link: key_at(link, seed=SEED)) if known else None, excerpt=excerpt)
    for seq, (kind, body) in enumerate(entries, start=1):
        audit.read(Written(seq, kind, body))
    audit.close()
    return audit


def flaws(*entries: tuple[str, dict[str, Any] | None], known: bool = False) -> list[str]:
    return [flaw.code for flaw in audited(*entries, known=known).flaws]


WHOLE = (key(0), selected("A"), inspected("A"), selected("B"), key(1), selected("C", link=2), inspected("B"))


def test_a_journal_with_every_draw_in_its_place_has_no_flaw() -> None:
    audit = audited(*WHOLE)
    assert (audit.flaws, audit.made_again, audit.still_open) == ((), 2, 1)


def test_whoever_knows_the_secret_makes_the_open_draws_again_too() -> None:
    audit = audited(*WHOLE, known=True)
    assert (audit.flaws, audit.made_again, audit.still_open) == ((), 3, 0)


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        pytest.param((key(0), inspected("A")), "selection.none", id="inspected without a draw"),
        pytest.param((inspected("A"),), "selection.none", id="a journal that never draws"),
        pytest.param((key(0), inspected("A"), selected("A")), "selection.none", id="drawn after the inspection"),
        pytest.param((key(0), selected("A"), selected("A")), "selection.twice", id="drawn again"),
        pytest.param(
            (key(0), selected("A"), key(1), selected("A", link=2)), "selection.twice", id="drawn again with another key"
        ),
        pytest.param((selected("A", link=0),), "selection.other-key", id="drawn before any key was fixed"),
        pytest.param((key(0), selected("A", link=2)), "selection.other-key", id="drawn with a later key"),
        pytest.param(
            (key(0), key(1), selected("A", link=1)), "selection.other-key", id="drawn with a key that is shown"
        ),
        pytest.param((key(1),), "selection.key-order", id="no anchor"),
        pytest.param((key(0), selected("A"), key(2)), "selection.key-order", id="a key left out"),
        pytest.param((key(0), key(1), key(0)), "selection.key-order", id="a chain begun anew"),
        pytest.param((key(0), key(1, seed=bytes(32))), "selection.key-other", id="another key than the one fixed"),
        pytest.param(
            (key(0), selected("A", seed=bytes(32)), key(1)), "selection.ticket", id="drawn with a key of one's own"
        ),
        pytest.param(
            (key(0), changed("A", Lane.RED, Role.INSPECTOR)), "selection.none", id="a change of what was not drawn"
        ),
        pytest.param(
            (key(0), selected("A"), changed("A", Lane.GREEN, Role.INSPECTOR)),
            "selection.right",
            id="an inspector takes a lane back",
        ),
        pytest.param(
            (key(0), selected("A"), changed("A", Lane.RED, Role.INSPECTOR, " ")), "selection.right", id="no reason"
        ),
        pytest.param((key(0), ("selection", {"selection": {}})), "selection.shape", id="no selection"),
        pytest.param((("selection-key", {"key": "xx", "link": 0}),), "selection.shape", id="no key"),
        pytest.param((key(0), ("rerouting", {})), "selection.shape", id="no change"),
        pytest.param((("inspection", {"consignment": []}),), "selection.shape", id="no consignment"),
    ],
)
def test_what_is_wrong_is_named(entries: tuple[tuple[str, dict[str, Any]], ...], code: str) -> None:
    assert flaws(*entries) == [code]


def test_a_lane_may_be_made_closer_by_anybody_and_lighter_by_a_supervisor() -> None:
    begun = (key(0), selected("A"))
    up, back = changed("A", Lane.RED, Role.INSPECTOR), changed("A", Lane.GREEN, Role.SUPERVISOR)
    assert flaws(*begun, up, back, up) == []
    assert flaws(*begun, up, changed("A", Lane.YELLOW, Role.INSPECTOR)) == ["selection.right"]


@pytest.mark.parametrize("field", ["ticket", "link", "rate_ppm", "lane"])
def test_a_draw_written_down_otherwise_is_found_once_its_key_is_shown(field: str) -> None:
    """The rate and lane are policy's, signed with the entry; the ticket and its key follow from nothing else."""
    honest = selection("A")
    assert honest.draw
    other: dict[str, Any] = {"ticket": bytes(32), "link": 2, "rate_ppm": 1, "lane": Lane.YELLOW}
    forged = replace(honest, draw=replace(honest.draw, **{field: other[field]}))
    found = flaws(key(0), ("selection", {"selection": to_record(forged)}), key(1))
    assert found == {"ticket": ["selection.ticket"], "link": ["selection.other-key"]}.get(field, [])


def test_a_selection_without_a_draw_or_with_a_change_in_it_is_none() -> None:
    bare = replace(selection("A"), draw=None)
    change = selection("A").changed(LaneChange(Lane.GREEN, "O1", Role.SUPERVISOR, "why", NOON))
    for one in (bare, change):
        assert flaws(key(0), ("selection", {"selection": to_record(one)})) == ["selection.shape"]


def test_a_redacted_body_says_nothing() -> None:
    assert flaws(key(0), ("selection", None), ("inspection", None), ("sync", {"any": 1})) == []


def test_an_excerpt_may_begin_with_any_key_but_not_go_on_with_any() -> None:
    assert audited(key(3), selected("A", link=4), key(4), excerpt=True).flaws == ()
    assert [flaw.code for flaw in audited(key(3), key(5), excerpt=True).flaws] == ["selection.key-order"]


def test_the_flaws_of_a_hostile_journal_are_bounded() -> None:
    assert len(audited(*[inspected("A")] * 1_000).flaws) == 100


@given(st.lists(st.integers(0, 6), max_size=20), st.integers(0, 6))
def test_a_selection_taken_out_of_a_journal_is_missed_wherever_goods_were_inspected(
    order: Iterable[int], without: int
) -> None:
    numbers = list(dict.fromkeys(order))
    entries = [key(0), *(entry for n in numbers for entry in (selected(str(n)), inspected(str(n))))]
    left_out = [entry for entry in entries if entry != selected(str(without))]
    assert flaws(*entries) == []
    assert flaws(*left_out) == (["selection.none"] if without in numbers else [])
