"""Why are these bytes not what they claim to be? One exception, which never leaves this room as an exception."""

from __future__ import annotations

from app.domain.texts import Text


class MalformedError(Exception):
    """What was read breaks its format; `text` says how, by a code of the catalogue."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.text = Text(code, params)
