"""Who of those that a consignment's papers name may be on the lists? Every role and name once; never a verdict.

A name is screened once for as long as these lists are open: the answer depends on the name and the lists alone.
Dismissals are asked anew each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.domain.consignment import Consignment
from app.domain.party import Party, PartyRole
from app.domain.screened import Dismissal, ScreenedParty, ScreeningHit
from app.domain.texts import Catalogue, Language
from app.screening.desk import ScreeningDesk
from app.screening.dismissing import Dismissals, fingerprint_of
from app.screening.party import Hit, ListKind, Query, Reading, Screened

MOST_KEPT = 20_000
"""Names whose answers are kept."""

_Kept = tuple[Screened, tuple[str, ...]]


class ConsignmentScreening:
    """Screens consignments at `desk`; implements `app.inspection.Screening`."""

    def __init__(self, desk: ScreeningDesk, *, dismissals: Dismissals, catalogue: Catalogue) -> None:
        self._desk = desk
        self._dismissals = dismissals
        self._catalogue = catalogue
        self._kept: dict[Query, _Kept] = {}

    def screen(self, consignment: Consignment, parties: Mapping[str, Party]) -> tuple[ScreenedParty, ...]:
        """Return what came of screening everybody on the declaration and the papers.

        `parties` are those the register knows, by id: their registration numbers are screened too.
        """
        named = tuple(_named(consignment, parties))
        found = [(role, source, query, *self._ask(query)) for role, source, query in named]
        dismissed = self._dismissals.dismissals({one for *_, fingerprints in found for one in fingerprints})
        return tuple(
            ScreenedParty(
                role=role,
                source=source,
                name=query.name,
                complete=screened.complete,
                hits=tuple(
                    self._hit(hit, dismissed.get(fingerprint))
                    for hit, fingerprint in zip(screened.hits, fingerprints, strict=True)
                ),
            )
            for role, source, query, screened, fingerprints in found
        )

    def _ask(self, query: Query) -> _Kept:
        kept = self._kept.get(query)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            screened = self._desk.screen(query)
            kept = screened, tuple(fingerprint_of(query.name, hit, self._desk) for hit in screened.hits)
            self._kept[query] = kept
        return kept

    def _hit(self, hit: Hit, dismissal: Dismissal | None) -> ScreeningHit:
        covered = self._desk.covered(hit.entry)
        by_number = hit.match.reading is Reading.IDENTIFIER
        return ScreeningHit(
            entry_id=hit.entry.entry_id,
            entry_name=hit.name,
            list_name=hit.entry.list_kind.value,
            score=round(hit.match.score * 1000),
            reason=self._why(hit, Language.EN),
            reason_zh=self._why(hit, Language.ZH),
            military=hit.entry.list_kind is ListKind.MILITARY,
            covered_percent=covered.share // 100 if covered else None,
            by_number=by_number,
            dismissal=None if by_number else dismissal,
        )

    def _why(self, hit: Hit, language: Language) -> str:
        return " ".join(self._catalogue.render(reason, language) for reason in hit.match.reasons)


def _named(consignment: Consignment, parties: Mapping[str, Party]) -> Iterator[tuple[PartyRole, str, Query]]:
    """Yield everybody named, with the paper that does, and what to ask of the lists; each role and query once."""
    sources = [("declaration", consignment.parties), *((paper.name, paper.parties) for paper in consignment.documents)]
    seen: set[tuple[PartyRole, Query]] = set()
    for source, named in sources:
        for role, party in named.items():
            known = parties.get(party.party_id or "")
            numbers = (known.registration_no,) if known and known.registration_no else ()
            query = Query(party.name, None, numbers)
            if (role, query) not in seen:
                seen.add((role, query))
                yield role, source, query
