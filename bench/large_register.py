"""What does a large register hold? The demo's own rows among invented ones that are modelled on them.

A million batches, 50,000 licences, 200,000 parties and all tables of what other offices know, times a scale; batches by
time-ordered keys. Built by the writer that publishes registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from app.domain.batch import Batch
from app.domain.knowledge import IssuedPaper, Knowledge, LicenceTerms, Lot, PartyProfile
from app.domain.licence import Licence
from app.domain.moment import system_clock
from app.domain.party import Party
from app.hub.publication import LedgerUse
from app.hub.rows import Tables
from app.sync.statement import RegisterStatement
from db.snapshot import SqlCipherSnapshotWriter

BATCHES, LICENCES, PARTIES, LOTS, PAPERS = 1_000_000, 50_000, 200_000, 300_000, 100_000
KEY, ZONE = bytes(range(32)), "Asia/Shanghai"

T = TypeVar("T")


@dataclass(frozen=True)
class Rows(Iterable[T]):
    """Rows of the demo, and invented ones made anew each time they are asked for: ten million need no memory."""

    own: Sequence[T]
    made: Callable[[int], T]
    count: int

    def __iter__(self) -> Iterator[T]:
        yield from self.own
        yield from map(self.made, range(self.count))


@dataclass(frozen=True)
class LargeTables:
    """The demo's tables, filled up; every invented row is modelled on one of the demo's."""

    demo: Tables
    scale: int

    @property
    def parties(self) -> Iterable[Party]:
        """Return the parties."""
        return Rows(self.demo.parties, self._party, PARTIES * self.scale)

    @property
    def licences(self) -> Iterable[Licence]:
        """Return the licences."""
        model = self.demo.licences[0]
        return Rows(self.demo.licences, lambda n: replace(model, licence_no=f"X-{n:08d}"), LICENCES * self.scale)

    @property
    def uses(self) -> Iterable[LedgerUse]:
        """Return the uses of the demo's licences."""
        return self.demo.uses

    @property
    def batches(self) -> Iterable[Batch]:
        """Return the batches, their ids time-ordered over two years."""
        return Rows(self.demo.batches, self._batch, BATCHES * self.scale)

    @property
    def knowledge(self) -> Knowledge:
        """Return every table that the demo has, the large ones filled up."""
        demo, scale = self.demo.knowledge, self.scale
        return replace(
            demo,
            terms=_rows(demo.terms, self._terms, LICENCES * scale),
            profiles=_rows(demo.profiles, self._profiled, PARTIES * scale),
            lots=_rows(demo.lots, self._lot, LOTS * scale),
            issued_papers=_rows(demo.issued_papers, self._paper, PAPERS * scale),
        )

    def _batch(self, number: int) -> Batch:
        model = self.demo.batches[number % len(self.demo.batches)]
        minted = model.minted - timedelta(seconds=(number * 61) % (2 * 365 * 86_400))
        stamp = int(minted.timestamp() * 1000).to_bytes(6)
        batch_id = stamp + b"\x70\x00\x80\x00" + number.to_bytes(6)
        return replace(model, batch_id=batch_id, batch_no=f"X-{number:09d}", minted=minted)

    def _party(self, number: int) -> Party:
        model = self.demo.parties[number % len(self.demo.parties)]
        return replace(model, party_id=f"X-{number:08d}", registration_no=f"X{number:09d}")

    def _terms(self, number: int) -> LicenceTerms:
        return replace((self.demo.knowledge.terms or ())[0], licence_no=f"X-{number:08d}")

    def _profiled(self, number: int) -> PartyProfile:
        return PartyProfile(
            party_id=f"X-{number:08d}",
            kind=None,
            founded_on=date(2001, 1, 1),
            first_seen=date(2015, 1, 1),
            address=f"{number} Invented Road, {number % 977}",
            phones=(f"+86-555-{number:08d}",),
        )

    def _lot(self, number: int) -> Lot:
        model = (self.demo.knowledge.lots or ())[0]
        party = f"X-{number % (PARTIES * self.scale):08d}"
        return replace(
            model,
            declaration_no=f"X{number:017d}",
            exporter_id=party,
            consignee_id=party,
            end_user_id=party,
            exported_on=self.demo.day - timedelta(days=1 + number % 700),
        )

    def _paper(self, number: int) -> IssuedPaper:
        return IssuedPaper("invoice", f"X-INV-{number:08d}", "DEMO: invented", None)


def _rows(own: tuple[T, ...] | None, made: Callable[[int], T], count: int) -> tuple[T, ...]:
    """Return rows for a field of `Knowledge`; the writer of registers only walks them."""
    return cast("tuple[T, ...]", Rows(own or (), made, count))


def build(path: Path, tables: Tables, scale: int) -> RegisterStatement:
    """Write the register and return its statement."""
    now = system_clock()

    def state(counts: Any, content: str) -> RegisterStatement:  # noqa: ANN401 - counts by table
        return RegisterStatement(1, now, 1, "DEMO", ZONE, demo=True, counts=counts, content=content)

    return SqlCipherSnapshotWriter().write(path, key=KEY, tables=LargeTables(tables, scale), state=state)
