"""What a station owes its hub, and what the hub makes of it."""
