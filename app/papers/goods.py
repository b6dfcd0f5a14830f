"""What do the papers say that came with one consignment as scans, photographs or PDF files?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from app.domain.consignment import Consignment
from app.domain.paper_reading import PaperReading
from app.domain.party import NamedParty
from app.domain.trust import TrustList
from app.papers.declared import AnyKnown, DeclaredKnown
from app.papers.known import PaperRegister, RegisterKnown
from app.papers.reading import ReadingPapers
from app.reading.sealing import Recognised

LOOKED_AT = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"})
"""Endings of the names of papers that are read by their look."""


class PapersOfGoods:
    """Reads the papers of consignments at one station, by the register and the trust list in force."""

    def __init__(self, reading: ReadingPapers, register: PaperRegister | None, trust: TrustList) -> None:
        self._reading = reading
        self._register = register
        self._trust = trust

    def read(self, consignment: Consignment, *, at: datetime) -> tuple[PaperReading, ...]:
        """Return what each paper of `consignment` says that is to be looked at, in the order of the files.

        Raises WorkstationError when no child can be started.
        """
        looked_at = [paper for paper in consignment.papers if Path(paper.path).suffix.lower() in LOOKED_AT]
        if not looked_at:
            return ()
        named = {party.party_id for party in self._named(consignment) if party.party_id}
        known = AnyKnown(DeclaredKnown(consignment, self._register.parties(named) if self._register else {}))
        if self._register:
            known = AnyKnown(known, RegisterKnown(self._register))
        recognised = Recognised(self._trust.sealers, at)
        return tuple(
            reading
            for paper in looked_at
            for reading in self._reading.read_paper(
                Path(paper.path), known=known, recognised=recognised, sha256=paper.sha256
            )
        )

    def _named(self, consignment: Consignment) -> Iterable[NamedParty]:
        yield from consignment.parties.values()
        for paper in consignment.documents:
            yield from paper.parties.values()
