"""A rulebook is taken whole or refused whole, and the refusal says which rule and why."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import cel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.facts import VERSION
from app.checks.questions import FLOOR, QUESTIONS
from app.checks.rulebook import load_rulebook
from app.checks.rulebook.assembling import assemble
from app.checks.rulebook.expression import Expression
from app.checks.rulebook.proving import prove
from app.checks.rulebook.rule import Vector
from app.domain.errors import WorkstationError
from tests.checks.builder import ROOT, first_rulebook
from tests.checks.papers import AGE, AGE_VECTORS, WORDS, document, rule, rulebook

FIRST = assemble(ROOT / "resources/demo/rulebook")


def refusal(content: bytes) -> WorkstationError:
    with pytest.raises(WorkstationError) as refused:
        load_rulebook(content)
    return refused.value


def refused_rule(**more: Any) -> tuple[str, object]:  # noqa: ANN401 - JSON
    error = refusal(document(rule(**more)))
    return error.code, error.params.get("where", error.params.get("rule"))


def test_the_first_rulebook_has_a_rule_for_every_question() -> None:
    book = first_rulebook()
    assert set(book.rules) == set(QUESTIONS)
    assert set(book.required) == set(QUESTIONS) - FLOOR


def test_every_rule_of_the_first_rulebook_says_how_sure_its_basis_is() -> None:
    for rules in first_rulebook().rules.values():
        for one in rules:
            assert all((one.basis.citation, one.basis.source, one.basis.certainty))


def test_a_rulebook_that_needs_newer_facts_is_told_apart_before_anything_else_is_read() -> None:
    error = refusal(json.dumps({"facts": VERSION + 1, "shape": "of another time"}).encode())
    assert (error.code, error.params["needs"]) == ("rulebook-needs-newer-program", VERSION + 1)


def test_a_failing_vector_refuses_the_rulebook() -> None:
    error = refusal(document(rule(vectors=[*AGE_VECTORS, ({"register_age_s": 90000}, "PASS")])))
    assert error.code == "rulebook-vector"
    assert error.params == {
        "rule": "register.age",
        "vector": 3,
        "expected": "PASS",
        "found": "REFER",
        "pointer": "/rules/0/vectors/2",
    }


@pytest.mark.parametrize(
    ("vectors", "more", "what"),
    [
        (AGE_VECTORS[1:], {}, "a pass"),
        (AGE_VECTORS[:1], {}, "a case that condition 1 decides"),
        (AGE_VECTORS, {"moot": {"when": "labels_total == 0", "because": ["batch.known"]}}, None),
        (AGE_VECTORS, {"applies": "true"}, "a case it does not apply to"),
        (AGE_VECTORS, {"conditions": [*AGE, ("register_age_s <= 99999", "DETAIN")]}, "a case that condition 2 decides"),
    ],
)
def test_a_rule_must_show_every_way_it_can_go(
    vectors: list[tuple[dict[str, Any], str]], more: dict[str, Any], what: str | None
) -> None:
    error = refusal(document(rule(vectors=vectors, **more)))
    if what is None:
        assert error.code == "rulebook-vector"
    else:
        assert (error.code, error.params["what"]) == ("rulebook-vector-missing", what)


def test_a_rule_must_show_that_it_needs_every_fact_it_reads() -> None:
    either = [("register_age_s <= 86400 || labels_total == 0", "REFER")]
    vectors = [
        ({"register_age_s": 1, "labels_total": 0}, "PASS"),
        ({"register_age_s": 90000, "labels_total": 1}, "REFER"),
    ]
    error = refusal(document(rule(conditions=either, vectors=vectors)))
    assert error.params["what"] == "a passing case that needs labels_total, register_age_s"
    shown = [
        *vectors,
        ({"register_age_s": 1, "labels_total": 1}, "PASS"),
        ({"register_age_s": 90000, "labels_total": 0}, "PASS"),
    ]
    load_rulebook(document(rule(conditions=either, vectors=shown)))


class PassesOnAbsence:
    """A program no fence would let through: true where a fact is absent."""

    def execute(self, context: cel.Context) -> bool:
        return "register_age_s" not in context.variables


def test_a_rule_that_passes_for_want_of_a_fact_is_refused_even_where_the_fence_failed() -> None:
    (sound,) = rulebook(rule()).rules["register.age"]
    strange = Expression("strange", frozenset({"register_age_s"}), PassesOnAbsence())  # type: ignore[arg-type]  # stands for a broken library
    condition = replace(sound.conditions[0], expression=strange)
    vectors = (Vector({}, "PASS"), Vector({"register_age_s": 1}, "REFER"))
    with pytest.raises(WorkstationError) as refused:
        prove(replace(sound, conditions=(condition,), vectors=vectors))
    assert refused.value.code == "rulebook-passes-on-absence"


def test_two_rules_for_one_question_at_one_time_contradict() -> None:
    first = rule(rule_id="a", intervals=[{"state": "in-force", "from": "2024-01-01", "to": "2025-12-31"}])
    second = rule(rule_id="b", intervals=[{"state": "in-force", "from": "2025-12-31"}])
    error = refusal(document(first, second))
    assert error.code == "rulebook-contradiction"
    assert error.params == {"rule": "a", "other": "b", "pointer": "/rules/1"}
    later = rule(rule_id="b", intervals=[{"state": "in-force", "from": "2026-01-01"}])
    assert len(rulebook(first, later).rules["register.age"]) == 2


def test_one_rule_cannot_be_in_force_and_suspended_at_once() -> None:
    intervals = [
        {"state": "in-force", "from": "2024-01-01"},
        {"state": "suspended", "from": "2025-11-07", "to": "2026-11-10"},
    ]
    assert refused_rule(intervals=intervals) == ("rulebook-contradiction", "register.age")


def test_two_rules_of_one_id_contradict() -> None:
    other = rule(
        rule_id="register.age",
        question="packages.readable",
        conditions=[("labels_total > 0", "REFER")],
        vectors=[({"labels_total": 1}, "PASS"), ({"labels_total": 0}, "REFER")],
    )
    assert refusal(document(rule(), other)).code == "rulebook-contradiction"


def test_a_rule_that_nothing_asks_for_is_refused() -> None:
    mass = rule(
        question="item.mass",
        conditions=[("item_net_mass_g > 0", "REFER")],
        vectors=[({"item_net_mass_g": 1}, "PASS"), ({"item_net_mass_g": 0}, "REFER")],
    )
    assert refusal(document(mass)).code == "rulebook-never-asked"
    assert set(rulebook(mass, required=["item.mass"]).rules) == {"item.mass"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"question": "no.question"}, "rulebook-unknown-question"),
        ({"conditions": [("register_age_s <= 1", "PASS")]}, "rulebook-shape"),
        ({"conditions": [("register_age_s <= 1", "RELEASE")]}, "rulebook-shape"),
        ({"conditions": []}, "rulebook-shape"),
        ({"vectors": []}, "rulebook-shape"),
        ({"intervals": []}, "rulebook-shape"),
        ({"intervals": [{"state": "in-force", "from": "2026-02-30"}]}, "rulebook-shape"),
        ({"intervals": [{"state": "expired", "from": "2026-01-01"}]}, "rulebook-shape"),
        ({"intervals": [{"state": "in-force", "from": "2026-01-02", "to": "2026-01-01"}]}, "rulebook-shape"),
        ({"otherwis": "REFER"}, "rulebook-shape"),
        ({"title": {"zh": "说明"}}, "rulebook-shape"),
        ({"title": {"zh": " ", "en": "words"}}, "rulebook-shape"),
        ({"title": {"zh": "{register_age_s}", "en": "words"}}, "rulebook-unknown-fact"),
        ({"expected": "{nope}"}, "rulebook-unknown-fact"),
        ({"expected": "{register_age_s:>999999999}"}, "rulebook-shape"),
        ({"expected": "{register_age_s!r}"}, "rulebook-shape"),
        ({"expected": "{ref.__class__}"}, "rulebook-unknown-fact"),
        ({"expected": "{"}, "rulebook-shape"),
        ({"expected": "x" * 1001}, "rulebook-shape"),
        ({"basis": {"citation": {"zh": "据", "en": "c"}, "source": "s"}}, "rulebook-shape"),
        ({"moot": {"when": "labels_total == 0", "because": ["nope"]}}, "rulebook-unknown-question"),
        ({"moot": {"when": "labels_total == 0", "because": []}}, "rulebook-shape"),
        ({"vectors": [({"nope": 1}, "PASS")]}, "rulebook-unknown-fact"),
        ({"vectors": [({"register_age_s": True}, "PASS")]}, "rulebook-shape"),
        ({"vectors": [({"register_age_s": 2**63}, "PASS")]}, "rulebook-shape"),
        ({"vectors": [({"register_age_s": 1}, "FINE")]}, "rulebook-shape"),
        ({"vectors": [({"today": ""}, "PASS")]}, "rulebook-shape"),
        ({"vectors": [({"trade_mode_asks": [None]}, "PASS")]}, "rulebook-shape"),
        ({"vectors": [({"trade_mode_asks": [1]}, "PASS")]}, "rulebook-shape"),
        ({"applies": 1}, "rulebook-shape"),
    ],
)
def test_what_is_not_of_the_shape_is_refused_with_the_rule_named(more: dict[str, Any], code: str) -> None:
    found, where = refused_rule(**more)
    assert found == code
    assert str(where).startswith("rule ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b"{" * 100_000,
        b"[" * 100_000,
        b'{"facts": 1, "facts": 1}',
        b'{"facts": 1.0}',
        b'{"facts": NaN}',
        b'{"facts": true}',
        b'{"facts": 1}',
        document(version=0),
        document(version=True),
        document(issued="yesterday"),
        document(issued="2026-11-01T00:00:00"),
        document(required=[("licence.type", "nope")]),
        document(required=["no.question"]),
        document(more=1),
    ],
)
def test_what_is_no_rulebook_is_refused_with_a_code(content: bytes) -> None:
    assert refusal(content).code.startswith("rulebook-")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_rulebook_never_crashes_the_loader(data: st.DataObject) -> None:
    book = json.loads(FIRST)
    place: Any = book["rules"][data.draw(st.integers(0, len(book["rules"]) - 1))]
    book["rules"] = [place]  # to prove the others too would be most of the time
    while isinstance(place, (dict, list)) and place:
        parent, key = place, data.draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
        place = place[key]
        if data.draw(st.integers(0, 3)) == 0:
            break
    parent[key] = data.draw(
        st.sampled_from([None, True, 0, -1, 2**70, "", "x", "{", "0", [], {}, [1], {"zh": 1}, WORDS])
    )
    try:
        load_rulebook(json.dumps(book).encode())
    except WorkstationError as error:
        assert error.code.startswith("rulebook-")  # noqa: PT017 - a damage that does no harm is no error
