"""A sandbox that is none: it asks the very function that the child runs, without the child."""

from __future__ import annotations

from app.verifying import answer_report


class InProcess:
    """Answers questions about reports here."""

    def ask(self, request: bytes) -> bytes:
        """Return the answer."""
        return answer_report(request)
