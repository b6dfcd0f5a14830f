"""The journal: what can be done to it, and whether that shows."""
