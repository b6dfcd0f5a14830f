"""Does a condition hold for these facts? True, False, or None for unknown.

The CEL library evaluates; what it is given has passed the fence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cel

from app.checks.fact import Fact, Facts
from app.checks.rulebook.fence import facts_read


def bind(facts: Facts) -> cel.Context:
    """Return the facts as the library reads them, to be built once for a subject; absent facts stay unbound."""
    return cel.Context(variables=dict(facts))


def holds(program: cel.Program, context: cel.Context) -> bool | None:
    """Return what a compiled condition comes to; None when that depends on what is absent or cannot be computed."""
    try:
        answer = program.execute(context)
    except (RuntimeError, ArithmeticError):
        return None
    return answer if isinstance(answer, bool) else None


@dataclass(frozen=True)
class Expression:
    """A condition within the fence: its source, the facts it reads, and its compiled form."""

    source: str
    reads: frozenset[str]
    program: cel.Program

    def holds(self, context: cel.Context) -> bool | None:
        """Return whether it holds; None when that depends on an absent fact, or on a number beyond 64 bits."""
        return holds(self.program, context)


def compile_expression(source: str, facts: Mapping[str, Fact]) -> Expression:
    """Return the condition `source` over `facts`. Raises NotAllowedError when it leaves the fence."""
    return Expression(source, facts_read(source, facts), cel.compile(source))
