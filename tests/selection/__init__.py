"""Tests of selection: lanes by policy, draws that nobody can predict or steer, and who may change a lane."""
