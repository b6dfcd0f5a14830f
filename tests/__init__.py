"""Tests, one folder per room, and journeys through all of them."""
