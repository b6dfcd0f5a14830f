"""Proof: canonical forms, hashes and signatures, below all steps."""
