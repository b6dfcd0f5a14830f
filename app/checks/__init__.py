"""Checks: questions over facts, weighed by a signed rulebook."""
