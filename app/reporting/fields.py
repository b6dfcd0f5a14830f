"""Who is expected to sign a report, and who may sign in which field?"""

from __future__ import annotations

from enum import StrEnum

from app.domain.officer import Role


class SignerField(StrEnum):
    """The signature fields of every report, all made before the first signature; a report has these and no others."""

    INSPECTOR = "inspector"
    SECOND_OFFICER = "second_officer"
    DECLARANT = "declarant"
    SUPERVISOR = "supervisor"


FIRST_SIGNER = SignerField.INSPECTOR
"""The inspector certifies the report; without this signature a report is none."""


def may_sign(field: SignerField, role: Role | None) -> bool:
    """Return whether somebody with `role` may sign in `field`; `role` is None for who is no officer."""
    match field:
        case SignerField.INSPECTOR:
            return role is Role.INSPECTOR
        case SignerField.SECOND_OFFICER:
            return role is not None
        case SignerField.DECLARANT:
            return role is None
        case SignerField.SUPERVISOR:
            return role is Role.SUPERVISOR
