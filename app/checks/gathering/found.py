"""Is what was found what was declared?"""

from __future__ import annotations

from app.checks.fact import Fact

FACTS: tuple[Fact, ...] = ()
