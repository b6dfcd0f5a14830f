"""Readers: each library that finds symbols, behind one protocol."""
