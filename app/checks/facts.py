"""Which facts are there? The table that every question and every rule is checked against.

Format: docs/formats/facts.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.checks.fact import Fact, Scope
from app.checks.gathering import (
    batch,
    checklist,
    consignment,
    content,
    control,
    custody,
    deposit,
    description,
    end_user,
    found,
    item,
    labels,
    licence,
    origin,
    papers,
    parties,
    pattern,
    route,
    selection,
    sighted_elsewhere,
)

VERSION = 9
"""Counts up with every fact or question added; a rulebook says which version it needs."""

_GROUPS = (
    consignment,
    labels,
    item,
    control,
    licence,
    batch,
    custody,
    end_user,
    parties,
    route,
    origin,
    deposit,
    content,
    description,
    found,
    checklist,
    papers,
    pattern,
    selection,
    sighted_elsewhere,
)

FACTS: Mapping[str, Fact] = MappingProxyType({fact.name: fact for group in _GROUPS for fact in group.FACTS})


@cache
def facts_seen_from(scope: Scope) -> Mapping[str, Fact]:
    """Return the facts that a question of this scope can read."""
    return {name: fact for name, fact in FACTS.items() if scope.sees(fact.scope)}


def facts_page() -> str:
    """Return docs/formats/facts.md."""
    lines = [
        "# Facts",
        "",
        f"The facts that rules may read, version {VERSION}. Made from the fact table by `facts_page()` in",
        "app/checks/facts.py; a test keeps it true. A fact that is not known is absent, never a default.",
    ]
    for scope in Scope:
        lines += [
            "",
            f"## {scope.capitalize()}",
            "",
            "| fact | type | unit | meaning | 含义 |",
            "|---|---|---|---|---|",
        ]
        for fact in FACTS.values():
            if fact.scope is scope:
                unit = fact.unit.replace("|", ", ")
                lines.append(f"| `{fact.name}` | {fact.kind} | {unit} | {fact.en} | {fact.zh} |")
    return "\n".join(lines) + "\n"
