"""Sync: taking a signed registry from a folder or a web server, or refusing it by name."""
