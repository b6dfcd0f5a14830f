"""Do the goods contain what they are said to contain?"""

from __future__ import annotations

from app.checks.fact import Fact

FACTS: tuple[Fact, ...] = ()
