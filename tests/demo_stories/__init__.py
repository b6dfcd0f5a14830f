"""Tests of the demo's stories and their photographs."""
