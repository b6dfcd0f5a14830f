"""For every test: an example may take as long as a busy computer needs; the suite has a timeout of its own."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("any computer", deadline=None)
settings.load_profile("any computer")
