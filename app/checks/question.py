"""What is a question: what is asked of one subject, and which facts its answer is shown with.

No outcome stands here: what the answer comes to is the rulebook's to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.checks.fact import Scope


@dataclass(frozen=True)
class Question:
    """A question asked of every subject of `scope`.

    `reads` names the facts that are always shown with its finding. `expected` and `found` are templates over them.
    """

    code: str
    scope: Scope
    reads: tuple[str, ...]
    expected: str
    found: str
