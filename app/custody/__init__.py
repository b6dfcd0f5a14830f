"""Custody: the signed events a batch went through, from mine to port, and the proof that it is the batch."""
