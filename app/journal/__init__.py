"""Journal: an append-only, hash-chained, signed record of what was seen and decided."""
