"""Which goods need an export licence beside the dual-use licence, and what does it say? Of the generated ones alone.

Goods under customs supervision codes 3 and 4 need both papers. The second one is for the same goods and parties, and
the same exports draw on it.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.knowledge import LicenceTerms, PermitKind
from app.hub.licence_records import terms
from app.hub.rows import Tables

_FIRST, _SECOND = "DEMO-2", "DEMO-3"


def with_companions(tables: Tables) -> Tables:
    """Return `tables` with an export licence beside each generated licence whose goods need both."""
    of = {
        licence.licence_no: _SECOND + licence.licence_no.removeprefix(_FIRST)
        for licence in tables.licences
        if licence.licence_no.startswith(_FIRST)
        and PermitKind.EXPORT in tables.commodity_by_code[licence.commodity_code].permits
    }
    licences = [licence for licence in tables.licences if licence.licence_no in of]
    seconds = [replace(licence, licence_no=of[licence.licence_no]) for licence in licences]
    uses = [replace(use, licence_no=of[use.licence_no]) for use in tables.uses if use.licence_no in of]
    return replace(
        tables,
        licences=tuple(sorted([*tables.licences, *seconds], key=lambda licence: licence.licence_no)),
        uses=tuple(sorted([*tables.uses, *uses], key=lambda use: (use.licence_no, use.use_no))),
        knowledge=replace(
            tables.knowledge,
            terms=(
                *(tables.knowledge.terms or ()),
                *(_terms(terms(licence), of[licence.licence_no]) for licence in licences),
            ),
        ),
    )


def _terms(first: LicenceTerms, licence_no: str) -> LicenceTerms:
    """Return the terms of the second licence: those of the first, of the same contract."""
    return replace(first, licence_no=licence_no, permit=PermitKind.EXPORT)
