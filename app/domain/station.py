"""Which workstation this is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Station:
    """An enrolled workstation: its id, customs office, the authority's time zone, and whether all of it is a demo."""

    station_id: str
    office: str
    zone: str
    demo: bool
