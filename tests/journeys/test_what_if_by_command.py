"""`inspect --at`: what would be said at another time, marked everywhere and without effect."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.moment import system_clock, to_text
from app.journal.entry import Kind
from tests.journeys.desk import Desk, standing
from tests.journeys.gate import Goods

DAY = 86_400


@pytest.mark.parametrize("days", [-300, -1, 1, 30])
def test_the_answer_is_marked_and_the_register_as_old_as_it_is_or_will_be(desk: Desk, goods: Path, days: int) -> None:
    at = system_clock() + timedelta(days=days)
    said = desk.types("inspect", goods, "--at", to_text(at), "--json")
    answer = said.record
    assert (answer["what_if"], answer["at"]) == (True, to_text(at))
    least = max(days, 0) * DAY
    assert least <= answer["register"]["age_s"] < least + 3600
    assert ("register.age" in standing(said)) is (days > 3)
    assert Kind.WHAT_IF in {entry.kind for entry in desk.gate.journal()[-3:]}
    people = desk.types("inspect", goods, "--at", to_text(at))
    assert people.out.splitlines()[1] == f"What-if as of {to_text(at)}: not an inspection, never signed as one."


def test_its_report_is_not_signed_and_does_not_verify(desk: Desk, goods: Path, tmp_path: Path) -> None:
    report = tmp_path / "what-if.pdf"
    assert desk.types("inspect", goods, "--at", to_text(system_clock()), "--report", report).code == 0
    verified = desk.types("verify", report, "--json")
    assert (verified.code, verified.record["answer"], verified.record["signers"]) == (1, "INVALID", [])


def test_it_leaves_no_sighting_and_draws_nothing(desk: Desk, goods: Path) -> None:
    at = to_text(system_clock() + timedelta(hours=1))
    assert desk.types("inspect", goods, "--at", at).code == 0
    other = desk.gate.present(desk.gate.home / "other", Goods(declaration_no="224820260000000002"))
    assert desk.inspects(other).code == 0
    assert desk.types("inspect", goods, "--at", at, "--json").record["verdict"] == "REFER"  # now the other was seen
