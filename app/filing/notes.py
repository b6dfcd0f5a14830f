"""What does the journal say of the pages of a consignment? By digests: which file came, which a paper is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from app.capturing.bundle import Bundle, Original, Page
from app.domain.consignment import Consignment
from app.domain.moment import Clock
from app.filing.ports import TakenOriginals
from app.journal.entry import Kind


class Notes:
    """Writes them for one consignment and one officer."""

    def __init__(
        self, consignment: Consignment, *, store: TakenOriginals, officer_id: str, office: str, clock: Clock
    ) -> None:
        self.consignment_id = consignment.consignment_id
        self._said = {"declaration_no": consignment.declaration_no, "office": office}
        self._store = store
        self._officer_id = officer_id
        self._clock = clock

    def now(self) -> datetime:
        """Return the instant of a note."""
        return self._clock().replace(microsecond=0)

    def elsewhere(self, sha256: str) -> frozenset[str] | None:
        """Return for which other consignments a file was taken in; None where it never was at this station."""
        known = self._store.taken([sha256]).get(sha256)
        return None if known is None else known - {self.consignment_id}

    def taken(self, original: Original, pages: int) -> None:
        """Journal that a file was taken in."""
        body = {
            **self._said,
            "sha256": original.sha256,
            "name": original.name,
            "source": original.source.value,
            "pages": pages,
        }
        self._store.take_in(
            [original.sha256],
            consignment_id=self.consignment_id,
            body=body,
            officer_id=self._officer_id,
            at=self._clock(),
        )

    def filed(self, bundle: Bundle, document: Iterable[Page], *, name: str, content: bytes) -> None:
        """Journal that a paper was filed: its own digest, and every page by that of its original."""
        pages = [
            {
                "sha256": page.image.sha256,
                "page": page.image.page,
                "turn": page.turn,
                "corners": [list(corner) for corner in page.corners] if page.corners else None,
            }
            for page in document
        ]
        body = {
            **self._said,
            "name": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "pages": pages,
            "struck": sum(page.is_struck for page in bundle.pages),
        }
        self._store.append(Kind.PAPER, body, officer_id=self._officer_id, at=self._clock())
