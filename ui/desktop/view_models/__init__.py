"""View models: what a page shows, computed from domain values; frozen, and without a line of Qt."""
