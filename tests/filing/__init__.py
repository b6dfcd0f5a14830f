"""Sheets become papers of a consignment, at a real station."""
