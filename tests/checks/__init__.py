"""The questions, the rulebook and its fence."""
