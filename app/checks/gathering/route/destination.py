"""Where are the goods bound for, and which of them are controlled? Every question of the route begins with these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.checks.fact import Fact, Facts, Kind, Scope, Unit
from app.domain.consignment import Consignment, Item

Goods = Sequence[tuple[Item, Facts]]
"""The items of a consignment, each with what the control list says of it."""

FACTS = (
    Fact(
        "any_controlled",
        Kind.BOOL,
        Scope.CONSIGNMENT,
        Unit.NONE,
        "有货物受管制或可能受管制",
        "goods are, or may be, controlled",
    ),
    Fact(
        "destination_declared", Kind.BOOL, Scope.CONSIGNMENT, Unit.NONE, "已申报最终目的国", "a destination is declared"
    ),
)


def bound_for(consignment: Consignment) -> frozenset[str] | None:
    """Return the countries of import and destination declared; None without a destination: nothing follows then."""
    if not consignment.destination_country:
        return None
    declared = (consignment.destination_country, consignment.import_country)
    return frozenset(country for country in declared if country)


def of_consignment(consignment: Consignment, goods: Goods) -> Facts:
    """Return whether a destination is declared, and whether the goods are, or may be, controlled."""
    return {
        "any_controlled": not goods or any(facts.get("controlled") is not False for _, facts in goods),
        "destination_declared": bound_for(consignment) is not None,
    }


def controlled_elements(goods: Goods) -> Iterator[tuple[Item, frozenset[str] | None]]:
    """Yield the items that are controlled, or may be, each with its elements; None where they are not known."""
    for item, facts in goods:
        if facts.get("controlled") is not False:
            elements = facts.get("elements")
            yield item, frozenset(elements) if isinstance(elements, tuple) else None
