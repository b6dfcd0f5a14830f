"""What is known of one licence: the register's ledger, what stands on its face, and what other stations drew on it?"""

from __future__ import annotations

from app.checks.fact import Facts
from app.checks.gathering.licence import assigned, elsewhere, ledger, terms
from app.checks.gathering.licence.assigned import of_batch, of_item
from app.domain.consignment import Item
from app.domain.evidence import Evidence

__all__ = ["FACTS", "gather_licence", "gather_no_licence", "of_batch", "of_consignment", "of_item"]

FACTS = (*ledger.FACTS, *terms.FACTS, *elsewhere.FACTS, *assigned.FACTS)


def of_consignment(evidence: Evidence) -> Facts:
    """Return the facts of the declaration that only licences are compared with."""
    return terms.of_consignment(evidence)


def gather_no_licence() -> Facts:
    """Return the facts where an item names no licence."""
    return ledger.gather_no_licence()


def gather_licence(evidence: Evidence, item: Item, licence_no: str) -> Facts:
    """Return the facts of the licence with this number for `item`; without a register little is known of it."""
    return {
        **ledger.gather_licence(evidence, licence_no),
        **terms.of_licence(evidence, item, licence_no),
        **elsewhere.of_licence(evidence, licence_no),
    }
