"""The gate at which cases are referred."""

from tests.journeys.standing import enrolled, enrolled_once, gate, scanner, synced_once, watch

__all__ = ["enrolled", "enrolled_once", "gate", "scanner", "synced_once", "watch"]
