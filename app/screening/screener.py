"""Who on these lists may this party be? Candidates from the index, each scored and explained, nearest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from app.domain.ownership import Holding
from app.screening.grams import GramReader
from app.screening.index import NameIndex
from app.screening.party import Hit, ListedParty, PartyKind, Query, Screened
from app.screening.scoring import Scorer, plain_identifier

MOST_CANDIDATES = 200


class Entries(Protocol):
    """Where listed parties are kept, by the rows of their names in the index."""

    def of_rows(self, rows: Sequence[int]) -> Sequence[ListedParty]:
        """Return the entries that the names in `rows` belong to, each once, in the order of their first row."""

    def with_identifier(self, identifier: str) -> Sequence[ListedParty]:
        """Return the entries with this registration number in plain form."""

    def named(self, name: str) -> Sequence[ListedParty]:
        """Return the entries one of whose names is written so, apart from case."""


class Lists(Entries, Protocol):
    """Entries with the index of their names."""

    def index(self) -> NameIndex:
        """Return the index of all names."""

    def holdings(self) -> Sequence[Holding]:
        """Return who holds what share of whom."""

    def holders(self) -> Sequence[ListedParty]:
        """Return the entries that hold a share of another."""


class Screener:
    """Screens against one index and the entries behind it."""

    def __init__(self, *, scorer: Scorer, grams: GramReader, index: NameIndex, entries: Entries) -> None:
        self._scorer = scorer
        self._grams = grams
        self._index = index
        self._entries = entries

    def screen(self, query: Query) -> Screened:
        """Return every entry that reaches the threshold; `complete` is false when too many names were near."""
        rows, complete = self._near(query)
        found: dict[str, ListedParty] = {}
        for identifier in filter(None, map(plain_identifier, query.identifiers)):
            found |= {entry.entry_id: entry for entry in self._entries.with_identifier(identifier)}
        found |= {entry.entry_id: entry for entry in self._entries.named(query.name)}
        found |= {entry.entry_id: entry for entry in self._entries.of_rows(rows)}
        hits = [
            Hit(entry, name, match)
            for entry in found.values()
            for name, match in [self._scorer.nearest(query, entry)]
            if match.matched
        ]
        hits.sort(key=lambda hit: ([-part for part in hit.match.rank], hit.entry.entry_id))
        return Screened(tuple(hits), complete)

    def _near(self, query: Query) -> tuple[list[int], bool]:
        """Return the rows near to the name as a person's and as a company's, unless its kind is known."""
        rows: dict[int, None] = {}
        all_of_them = True
        for kind in [query.kind] if query.kind else [PartyKind.PERSON, PartyKind.COMPANY]:
            near, complete = self._index.candidates(
                self._grams.grams(query.name, kind),
                most=MOST_CANDIDATES,
                inside=kind is PartyKind.PERSON and self._grams.is_old_spelling(query.name),
            )
            rows |= dict.fromkeys(near.tolist())
            all_of_them &= complete
        return list(rows), all_of_them


class HeldEntries:
    """Entries held in memory; what a list file or a test screens against."""

    def __init__(self, entries: Sequence[ListedParty]) -> None:
        self._owner = [entry for entry in entries for _ in entry.names]
        self._named: dict[str, list[ListedParty]] = {}
        self._identified: dict[str, list[ListedParty]] = {}
        for entry in entries:
            for name in {name.casefold().strip() for name in entry.names}:
                self._named.setdefault(name, []).append(entry)
            for identifier in filter(None, {plain_identifier(each) for each in entry.identifiers}):
                self._identified.setdefault(identifier, []).append(entry)

    def of_rows(self, rows: Sequence[int]) -> Sequence[ListedParty]:
        """Return the entries of these rows, each once."""
        return list({self._owner[row].entry_id: self._owner[row] for row in rows}.values())

    def with_identifier(self, identifier: str) -> Sequence[ListedParty]:
        """Return the entries with this registration number in plain form."""
        return self._identified.get(identifier, [])

    def named(self, name: str) -> Sequence[ListedParty]:
        """Return the entries one of whose names is written so, apart from case."""
        return self._named.get(name.casefold().strip(), [])


def names_of(entries: Sequence[ListedParty]) -> Iterator[tuple[str, PartyKind]]:
    """Yield each name with its kind, in the order of the index's rows."""
    return ((name, entry.kind) for entry in entries for name in entry.names)
