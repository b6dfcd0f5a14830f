"""What must be looked at, of which goods, and what must be photographed of it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ChecklistPoint:
    """One point of the checklist: `point` is its name, `text` what is asked, by language.

    It concerns goods of which an item has a code beginning with one of `prefixes` and one of `remarks` (controlled,
    not-controlled, none), bound for one of `countries`, examined by one of `methods`; an empty list means any.
    `containerised` narrows it to goods in a container, or in none. With `after` it comes up once that point was
    answered with no, and has to be answered then; otherwise in one of `lanes` (empty: any). `photographs` is how many
    must show it. `asks_number`: the answer is a number. `no_stands_against`: a no keeps the goods from release.
    """

    point: str
    text: Mapping[str, str]
    source: str
    certainty: str
    prefixes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    containerised: bool | None = None
    after: str = ""
    lanes: tuple[str, ...] = ()
    photographs: int = 0
    asks_number: bool = False
    no_stands_against: bool = False
