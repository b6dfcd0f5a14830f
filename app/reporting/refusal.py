"""Why is a report not valid? The one way out of a step of the verification."""

from __future__ import annotations

from app.domain.texts import Text
from app.domain.verification import Answer


class RefusedError(Exception):
    """A step has found that the report is not valid, or that it cannot be told; `text` says why."""

    def __init__(self, code: str, *, answer: Answer = Answer.INVALID, **params: str | int) -> None:
        super().__init__(code, params)
        self.answer = answer
        self.text = Text(f"verify.report.{code}", params)
