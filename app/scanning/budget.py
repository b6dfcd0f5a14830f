"""How long may the reading of one picture take? Seconds of wall time; whoever asks may say otherwise."""

BUDGET_S = 1.5
MOST_BUDGET_S = 15.0
"""The child's processor time for a file is not much longer."""
