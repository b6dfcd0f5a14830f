"""The gate at which sheets are filed."""

from tests.journeys.standing import enrolled_once, scanner, synced_once

__all__ = ["enrolled_once", "scanner", "synced_once"]
