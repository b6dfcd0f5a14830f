"""Where do the goods come from, and is that shown?"""

from __future__ import annotations

from app.checks.fact import Fact

FACTS: tuple[Fact, ...] = ()
