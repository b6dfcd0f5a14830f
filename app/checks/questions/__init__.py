"""Questions: every question the workstation can ask, one small module each, listed here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.checks.question import Question
from app.checks.questions import (
    batch_commodity,
    batch_known,
    batch_mass,
    batch_status,
    custody_chain,
    item_mass,
    licence_balance,
    licence_commodity,
    licence_consignee,
    licence_dates,
    licence_destination,
    licence_end_user,
    licence_exists,
    licence_exporter,
    licence_office,
    licence_status,
    licence_type,
    licence_uses,
    packages_complete,
    packages_readable,
    packages_sighted,
    passport_dates,
    passport_issuer,
    passport_signature,
    register_age,
)

_LISTED: tuple[Question, ...] = (
    register_age.QUESTION,
    packages_readable.QUESTION,
    item_mass.QUESTION,
    licence_exists.QUESTION,
    licence_type.QUESTION,
    licence_status.QUESTION,
    licence_dates.QUESTION,
    licence_exporter.QUESTION,
    licence_consignee.QUESTION,
    licence_end_user.QUESTION,
    licence_commodity.QUESTION,
    licence_destination.QUESTION,
    licence_office.QUESTION,
    licence_balance.QUESTION,
    licence_uses.QUESTION,
    batch_known.QUESTION,
    batch_status.QUESTION,
    batch_mass.QUESTION,
    batch_commodity.QUESTION,
    passport_signature.QUESTION,
    passport_issuer.QUESTION,
    passport_dates.QUESTION,
    packages_complete.QUESTION,
    packages_sighted.QUESTION,
    custody_chain.QUESTION,
)

QUESTIONS: Mapping[str, Question] = MappingProxyType({question.code: question for question in _LISTED})

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
