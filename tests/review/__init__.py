"""The review: cases, steps, four eyes, the log."""
