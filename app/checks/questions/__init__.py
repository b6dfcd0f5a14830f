"""Questions: every question the workstation can ask, one small module each, grouped by what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.checks.question import Question
from app.checks.questions import (
    batch,
    checklist,
    content,
    control,
    deposit,
    description,
    end_user,
    found,
    licence,
    origin,
    packages,
    papers,
    parties,
    pattern,
    register,
    route,
    selection,
)

_GROUPS = (
    register,
    packages,
    control,
    licence,
    batch,
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
)

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {question.code: question for group in _GROUPS for question in group.QUESTIONS}
)

FLOOR = frozenset(
    {
        "register.age",
        "licence.exists",
        "licence.status",
        "licence.dates",
        "licence.balance",
        "batch.known",
        "batch.status",
        "passport.signature",
        "passport.issuer",
        "packages.complete",
        "packages.readable",
    }
)
"""Questions that are required whatever the rulebook says."""
