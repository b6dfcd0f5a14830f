"""Tests of the picture of the trade."""
