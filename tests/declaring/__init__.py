"""Tests of reading consignment folders."""
