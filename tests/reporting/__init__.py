"""Tests of the inspection report: its pages, its archive form, its signatures and their verification."""
