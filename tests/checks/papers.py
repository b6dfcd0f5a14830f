"""Small rulebooks: one sound rule on the register's age, with whatever a test wants otherwise."""

from __future__ import annotations

import json
from typing import Any

from app.checks.rulebook import Rulebook, load_rulebook

WORDS = {"zh": "说明", "en": "words"}
Conditions = list[tuple[str, str]]
Vectors = list[tuple[dict[str, Any], str]]

AGE: Conditions = [("register_age_s <= 86400", "REFER")]
AGE_VECTORS: Vectors = [({"register_age_s": 86400}, "PASS"), ({"register_age_s": 86401}, "REFER")]


def rule(
    *,
    rule_id: str | None = None,
    question: str = "register.age",
    conditions: Conditions = AGE,
    vectors: Vectors = AGE_VECTORS,
    **more: Any,  # noqa: ANN401 - JSON, wrong on purpose in many tests
) -> dict[str, Any]:
    """Return a rule as it stands in the document."""
    return {
        "id": rule_id or question,
        "question": question,
        "title": WORDS,
        "basis": {"citation": {"zh": "据", "en": "c"}, "source": "s", "certainty": "high"},
        "intervals": [{"state": "in-force", "from": "2024-12-01"}],
        "conditions": [
            {"cel": cel, "otherwise": outcome, "text": WORDS, "next_step": WORDS} for cel, outcome in conditions
        ],
        "vectors": [{"given": given, "answer": answer} for given, answer in vectors],
        **more,
    }


def document(*rules: dict[str, Any], required: list[Any] | None = None, **more: Any) -> bytes:  # noqa: ANN401 - as above
    """Return a rulebook's bytes; `required` lists question codes, or pairs of code and condition."""
    listed = [
        {"question": one} if isinstance(one, str) else {"question": one[0], "when": one[1]} for one in required or []
    ]
    book = {"version": 1, "issued": "2026-11-01T00:00:00Z", "facts": 1, "required": listed, "rules": rules, **more}
    return json.dumps(book).encode()


def rulebook(*rules: dict[str, Any], required: list[Any] | None = None) -> Rulebook:
    """Return a loaded rulebook."""
    return load_rulebook(document(*rules, required=required))
