"""Which text does the QR on a package carry? `BP1:` and the signed message in base45, at most 600 characters."""

from __future__ import annotations

from app.identity import base45
from app.identity.faults import MalformedError

PREFIX = "BP1:"
LONGEST = 600


def to_symbol_text(content: bytes) -> str:
    """Return the text of a signed message; raises MalformedError when it is longer than a label may carry."""
    return _measured(PREFIX + base45.encode(content))


def from_symbol_text(text: str) -> bytes:
    """Return the signed message in `text`; raises MalformedError for another prefix, length or alphabet."""
    if not text.startswith(PREFIX):
        raise MalformedError("passport.not-a-passport")
    return base45.decode(_measured(text).removeprefix(PREFIX))


def _measured(text: str) -> str:
    if len(text) > LONGEST:
        raise MalformedError("passport.too-long", length=len(text), limit=LONGEST)
    return text
