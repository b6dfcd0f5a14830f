"""Tests of whole journeys: each is a story that a person at the port lives through, with real parts alone."""
