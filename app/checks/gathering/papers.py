"""Are the papers genuine, and of one mind?"""

from __future__ import annotations

from app.checks.fact import Fact

FACTS: tuple[Fact, ...] = ()
