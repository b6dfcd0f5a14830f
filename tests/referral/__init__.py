"""Tests of referral: one file with everything about a case, that shows whatever was done to it."""
