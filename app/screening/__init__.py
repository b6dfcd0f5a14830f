"""Is this party on a list? Names, identifiers and shares -> ranked hits, each with its reason; it never decides."""
