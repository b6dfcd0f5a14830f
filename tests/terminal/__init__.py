"""Tests of the command line: what is typed, what is answered, and what the exit code says."""
