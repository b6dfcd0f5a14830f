"""Who are the parties on the papers?"""

from __future__ import annotations

from app.checks.fact import Fact

FACTS: tuple[Fact, ...] = ()
