"""A journal told in short: `Told().opens("A", "D1").judges("A", "D1", "RELEASE")`, with real entries and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from app.journal.entry import Entry, Kind, Link, make_entry
from app.proof.signing import Ed25519Signer

SIGNER = Ed25519Signer(bytes(range(32)))
START = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)


class Told:
    """Implements `app.auditing.showing.AuditedJournal`; every act lasts a minute unless `lasting` says otherwise."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._now = START

    def entries(self) -> Iterator[Entry]:
        yield from self._entries

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> Entry:
        last: Link | None = self._entries[-1].link if self._entries else None
        entry = make_entry(
            last, at=at, kind=kind, officer_id=officer_id, station_id="ST-1", body=body, salt=bytes(32), signer=SIGNER
        )
        self._entries.append(entry)
        return entry

    def acts(self, kind: Kind, officer_id: str, *, lasting: int = 60, **body: object) -> Self:
        self._now += timedelta(seconds=lasting)
        self.append(kind, body, officer_id=officer_id, at=self._now)
        return self

    def opens(self, officer_id: str, declaration_no: str) -> Self:
        return self.acts(Kind.OPENED, officer_id, declaration_no=declaration_no)

    def leaves(self, officer_id: str, declaration_no: str) -> Self:
        return self.acts(Kind.CLOSED, officer_id, declaration_no=declaration_no)

    def selects(self, officer_id: str, declaration_no: str) -> Self:
        return self.acts(Kind.SELECTION, officer_id, selection={"declaration_no": declaration_no})

    def judges(
        self,
        officer_id: str,
        declaration_no: str,
        verdict: str,
        *,
        kind: Kind = Kind.INSPECTION,
        exporter: str = "E1",
        outcome: str = "PASS",
        lasting: int = 60,
    ) -> Self:
        consignment = {"declaration_no": declaration_no, "parties": {"exporter": {"party_id": exporter}}}
        findings = [{"outcome": outcome}]
        return self.acts(kind, officer_id, lasting=lasting, consignment=consignment, verdict=verdict, findings=findings)

    def releases(self, officer_id: str, declaration_no: str, *, exporter: str = "E1", lasting: int = 600) -> Self:
        self.opens(officer_id, declaration_no)
        return self.judges(officer_id, declaration_no, "RELEASE", exporter=exporter, lasting=lasting)
