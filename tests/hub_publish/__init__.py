"""Tests of publishing and enrolment."""
