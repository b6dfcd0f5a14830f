"""Tests of the use case of doubt."""
