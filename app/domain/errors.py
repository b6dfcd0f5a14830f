"""What the station owns cannot do its job: one error type with a code and the remedy.

What an exporter brings is never raised: a bad paper, label or passport becomes a finding (`finding.py`).
"""

from __future__ import annotations

from app.domain.texts import Text


class WorkstationError(Exception):
    """The station cannot do its job; `text` says what is the matter and `remedy` what to do about it.

    Code "registry-signature" stands in the catalogue as "error.registry-signature" and
    "error.registry-signature.remedy".
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    @property
    def text(self) -> Text:
        """What is the matter."""
        return Text(f"error.{self.code}", self.params)

    @property
    def remedy(self) -> Text:
        """What the person at the station does next."""
        return Text(f"error.{self.code}.remedy", self.params)
