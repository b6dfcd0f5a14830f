"""Schedules that do not hold together refuse the rulebook, and the refusal names the row."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.checks.rulebook import load_rulebook
from app.checks.rulebook.assembling import assemble
from app.domain.errors import WorkstationError
from tests.checks.builder import ROOT

FIRST = assemble(ROOT / "resources/demo/rulebook")
Rows = list[dict[str, Any]]


def row_of(rows: Rows, **named: str) -> dict[str, Any]:
    return next(row for row in rows if all(row[name] == value for name, value in named.items()))


def oxide(rows: Rows) -> dict[str, Any]:
    return row_of(rows, entry_id="33/2024-sb-oxide")


def law(rows: Rows) -> dict[str, Any]:
    return row_of(rows, number="57/2025")


@pytest.mark.parametrize(
    ("schedule", "damage", "reason"),
    [
        ("announcements", lambda rows: rows.append({**rows[0]}), "row 1 stands for the same"),
        ("announcements", lambda rows: law(rows).update(periods=[]), "no period"),
        ("announcements", lambda rows: law(rows)["periods"].reverse(), "not in order"),
        (
            "announcements",
            lambda rows: law(rows)["periods"][1].update(first="2026-11-10"),
            "two periods overlap",
        ),
        ("announcements", lambda rows: law(rows)["periods"][0].update(last="2025-11-06"), "ends before it begins"),
        ("control_list", lambda rows: rows.append({**rows[0]}), "row 1 stands for the same"),
        ("control_list", lambda rows: oxide(rows).update(announcement="33/2042"), "no announcement '33/2042'"),
        ("control_list", lambda rows: oxide(rows).update(codes=["28258000"]), "'28258000' is no HS code"),
        ("control_list", lambda rows: oxide(rows).update(codes=["282580001x"]), "is no HS code"),
        ("control_list", lambda rows: oxide(rows).update(prefixes=["2825800010?"]), "not the beginning"),
        ("control_list", lambda rows: oxide(rows).update(supervision=["Z"]), "'Z' is not explained"),
        ("control_list", lambda rows: oxide(rows).update(ceilings={"purity_ppb": 1}), "no value of 'purity_ppb'"),
        (
            "control_list",
            lambda rows: rows.append({**oxide(rows), "entry_id": "other", "thresholds": {"purity_ppb": 1}}),
            "contradicts '33/2024-sb-oxide'",
        ),
        ("control_list", lambda rows: oxide(rows).update(thresholds={"colour": 1}), "'colour' is not explained"),
        ("control_properties", lambda rows: rows.append({**rows[0], "source": "other"}), "stands for the same"),
        ("supervision_codes", lambda rows: rows.append({**rows[0], "permit": None}), "stands for the same"),
        ("control_neighbours", lambda rows: rows[0].update(prefix="x"), "not the beginning"),
        ("control_neighbours", lambda rows: rows.append({**rows[0], "source": "other"}), "stands for the same"),
        ("trade_modes", lambda rows: rows.append({**rows[0], "source": "other"}), "stands for the same"),
    ],
)
def test_what_no_reading_could_make_right_is_refused(
    schedule: str, damage: Callable[[Rows], object], reason: str
) -> None:
    book = json.loads(FIRST)
    damage(book["schedules"][schedule])
    with pytest.raises(WorkstationError) as refused:
        load_rulebook(json.dumps(book).encode())
    assert refused.value.code == "rulebook-schedule"
    assert reason in str(refused.value.params["reason"])
    assert str(refused.value.params["pointer"]).startswith(f"/schedules/{schedule}/")


@pytest.mark.parametrize(
    ("damage", "pointer"),
    [
        (lambda schedules: schedules.update(nope=[]), "/schedules/nope"),
        (lambda schedules: schedules.update(announcements={}), "/schedules/announcements"),
        (lambda schedules: schedules["control_list"][3].pop("source"), "/schedules/control_list/3"),
        (lambda schedules: schedules["control_list"][3].update(more=1), "/schedules/control_list/3"),
        (lambda schedules: schedules["control_list"].append("row"), "/schedules/control_list/82"),
    ],
)
def test_a_row_of_another_shape_is_refused(damage: Callable[[dict[str, Any]], object], pointer: str) -> None:
    book = json.loads(FIRST)
    damage(book["schedules"])
    with pytest.raises(WorkstationError) as refused:
        load_rulebook(json.dumps(book).encode())
    assert (refused.value.code, refused.value.params["pointer"]) == ("rulebook-shape", pointer)
