"""Sync: takes the authority's registry, verified as a whole, and puts it into force in one step."""
