"""Papers become lines."""
