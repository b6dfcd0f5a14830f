"""Tests of identity: passports, the trust list and GS1 codes."""
