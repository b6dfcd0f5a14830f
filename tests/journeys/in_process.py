"""Doubting without a child: the very function that the child runs is asked here, and dies of nothing."""

from __future__ import annotations

from app.equipment import Equipment
from app.verifying import Known, Sandbox, Verifying, answer_report


class InProcess:
    """Answers questions about reports here."""

    def ask(self, request: bytes) -> bytes:
        """Return the answer."""
        return answer_report(request)


def verifying(equipment: Equipment, known: Known, *, sandbox: Sandbox | None = None) -> Verifying:
    """Return the use case of doubt with what a station works with."""
    return Verifying(
        known=known,
        scanner=equipment.scanner,
        sandbox=sandbox or InProcess(),
        clock=equipment.clock,
        resources=equipment.resources,
    )
