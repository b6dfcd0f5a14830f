"""Bytes that nobody meant: every parser of what comes from outside, and which errors may leave it."""
