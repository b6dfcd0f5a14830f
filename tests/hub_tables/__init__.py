"""Tests of the authority's tables, keys, passports and labels."""
