"""How long may the reading of one picture take, and of a file? Seconds of wall time; whoever asks may say otherwise."""

from __future__ import annotations

BUDGET_S = 1.5
MOST_BUDGET_S = 15.0
"""The child's processor time for a file is not much longer."""

FILE_BUDGET_S = 12.0
"""Until then each page has its budget."""


def file_budget(budget_s: float) -> float:
    """Return after how many seconds no page is begun, where each picture has `budget_s`."""
    return max(FILE_BUDGET_S, budget_s)
