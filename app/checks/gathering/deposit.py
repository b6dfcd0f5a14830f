"""Is the deposit that the route asks for lodged, sufficient and followed up?"""

from __future__ import annotations

from app.checks.fact import Fact

FACTS: tuple[Fact, ...] = ()
