"""What CEL lets pass cannot be written in a rule: each trap is a refused rulebook, with the rule and the position."""

from __future__ import annotations

import pytest

from app.checks.fact import Scope
from app.checks.facts import facts_seen_from
from app.checks.rulebook import load_rulebook
from app.checks.rulebook.fence import DEEPEST, facts_read
from app.checks.rulebook.tokens import NotAllowedError
from app.domain.errors import WorkstationError
from tests.checks.papers import document, rule

LICENCE_FACTS = facts_seen_from(Scope.LICENCE)

TRAPS = [
    ("none is unequal to everything", "licence_type != null", "null", 17),
    ("none is in no list", "!(null in ['a'])", "null", 3),
    ("has of an absent field is false", "!has(licence.type) || licence_known", "function", 2),
    ("all over an empty list is true", "[].all(x, x == 'a')", "syntax", 1),
    ("all over a list fact", "item_licence_nos.all(x, x == 'a')", "function", 18),
    ("exists absorbs no error", "item_licence_nos.exists(x, x == 'a')", "function", 18),
    ("an unknown name vanishes beside true", "nope > 3 || true", "unknown-fact", 1),
    ("a fact of another scope vanishes too", "batch_known || true", "unknown-fact", 1),
    ("a number is unequal to its text", "licence_uses_max != '500'", "types", 18),
    ("a text is not a truth", "licence_type || licence_known", "types", 14),
    ("a whole number times a fraction", "licence_draw_g <= licence_left_g * 1.05", "fraction", 36),
    ("a fraction by exponent", "licence_draw_g <= 1e5", "fraction", 19),
    ("timestamps", "timestamp('2026-11-20T00:00:00Z') < today", "function", 1),
    ("a function of the host", "lookup(licence_type) == 'a'", "function", 1),
    ("a method of the library", "licence_type.matches('.*')", "function", 14),
    ("a field of a fact", "licence_type.name == 'a'", "function", 14),
    ("an index into a list", "item_licence_nos[0] == 'a'", "syntax", 17),
    ("a choice by question mark", "licence_known ? true : false", "syntax", 15),
    ("a map", "{'a': 1} == {'a': 1}", "syntax", 1),
    ("a text ordered by its letters", "licence_type < 'z'", "types", 14),
    ("a day that is none", "today >= '2026-13-01'", "units", 7),
    ("a day in another form", "today >= '20261101'", "units", 7),
    ("a day against a name", "today == licence_type", "units", 7),
    ("grams against uses", "licence_draw_g <= licence_uses_max", "units", 16),
    ("grams times grams", "licence_draw_g * licence_left_g > 1", "units", 16),
    ("a party against a country", "exporter_id == import_country", "units", 13),
    ("a division by a fact", "licence_draw_g / licence_uses_max > 1", "divisor", 18),
    ("a division by nought", "licence_draw_g / 0 > 1", "divisor", 18),
    ("a truth in a list", "licence_known in [true]", "syntax", 19),
    ("a list of mixed types", "licence_type in ['a', 1]", "types", 21),
    ("an empty list", "licence_type in []", "syntax", 18),
    ("membership in a text", "licence_type in licence_status", "types", 17),
    ("a list compared whole", "item_licence_nos == item_licence_nos", "types", 18),
    ("an empty prefix", "licence_type.startsWith('')", "types", 14),
    ("the size of a text", "size(licence_type) > 0", "types", 1),
    ("a comparison of comparisons", "1 < 2 < 3", "syntax", 7),
    ("an escape", r"licence_type == '\x61'", "syntax", 17),
    ("a raw text", "licence_type == r'a'", "syntax", 18),
    ("a number in other bases", "licence_uses_max == 0x10", "syntax", 22),
    ("an unsigned number", "licence_uses_max == 1u", "syntax", 22),
    ("a number beyond 64 bits", "licence_uses_max < 9223372036854775808", "syntax", 20),
    ("a comment", "licence_known // always", "syntax", 16),
    ("a number for a condition", "licence_draw_g + 1", "not-a-condition", 1),
    ("nothing", "", "syntax", 1),
    ("half a condition", "licence_known &&", "syntax", 17),
    ("two conditions", "licence_known licence_known", "syntax", 15),
    ("an assignment", "licence_known = true", "syntax", 15),
    ("a letter of another alphabet", "licence_knоwn", "syntax", 11),
    ("depth without end", "!" * (DEEPEST + 1) + "licence_known", "too-deep", DEEPEST + 1),
    ("length without end", "licence_known && " * 200 + "licence_known", "too-long", 2000),
]


@pytest.mark.parametrize(
    ("expression", "code", "position"), [trap[1:] for trap in TRAPS], ids=[trap[0] for trap in TRAPS]
)
def test_the_fence_refuses(expression: str, code: str, position: int) -> None:
    with pytest.raises(NotAllowedError) as refused:
        facts_read(expression, LICENCE_FACTS)
    assert (refused.value.code, refused.value.position) == (code, position)


@pytest.mark.parametrize(
    ("expression", "code", "position"), [trap[1:] for trap in TRAPS], ids=[trap[0] for trap in TRAPS]
)
def test_a_trap_refuses_the_whole_rulebook_and_is_named(expression: str, code: str, position: int) -> None:
    trapped = rule(question="licence.type", rule_id="trap", conditions=[(expression, "REFER")])
    with pytest.raises(WorkstationError) as refused:
        load_rulebook(document(rule(), trapped, required=["licence.type"]))
    assert refused.value.code == f"rulebook-expression-{code}"
    assert refused.value.params["where"] == "rule trap, condition 1"
    assert refused.value.params["position"] == position


@pytest.mark.parametrize(
    ("expression", "reads"),
    [
        ("licence_known", {"licence_known"}),
        ("!licence_known && !!licence_bulk", {"licence_known", "licence_bulk"}),
        ("licence_draw_g * 100 <= licence_left_g * 105", {"licence_draw_g", "licence_left_g"}),
        ("licence_left_g - licence_draw_g >= -5 + 2 * 3", {"licence_draw_g", "licence_left_g"}),
        ("licence_uses_max % 2 == 0 || licence_uses_max / 3 > 1", {"licence_uses_max"}),
        ("today >= '2026-11-20'", {"today"}),
        ("today >= licence_valid_from", {"today", "licence_valid_from"}),
        ("licence_type in [\"single\", 'general']", {"licence_type"}),
        ("licence_uses_max in [1, 12]", {"licence_uses_max"}),
        ("'L1' in item_licence_nos && size(item_licence_nos) < 3", {"item_licence_nos"}),
        ("(commodity_code.startsWith('2846') || false) == true", {"commodity_code"}),
        ("exporter_id != consignee_id", {"exporter_id", "consignee_id"}),
    ],
)
def test_the_fence_lets_through_and_names_the_facts_read(expression: str, reads: set[str]) -> None:
    assert facts_read(expression, LICENCE_FACTS) == reads
