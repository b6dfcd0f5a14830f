"""What do these names come to, against this list? One list, one scorer, made when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from app.domain.ownership import Covered, covered
from app.domain.texts import Text
from app.screening.grams import GramReader
from app.screening.index import NameIndex
from app.screening.listing import ScreeningList, read_list
from app.screening.model import Model
from app.screening.pairs import NamePair, read_pairs
from app.screening.party import ListedParty, ListKind, Match, Query, Screened
from app.screening.scoring import Scorer
from app.screening.screener import HeldEntries, Lists, Screener, names_of
from app.screening.tables import Tables

COVERING = frozenset({ListKind.DENIED, ListKind.MILITARY})
"""The lists whose parties cover those they own."""


class ScreeningDesk:
    """Screens against `lists` (a list file, or lists kept with their index) by `tables` (resources/screening).

    `source` says to people which list that is.
    """

    def __init__(self, *, tables: Path, lists: Path | Lists, source: Text) -> None:
        self._folder = tables
        self._lists = lists
        self.source = source

    def screen(self, query: Query) -> Screened:
        """Return every entry of the list that `query` may be. Raises WorkstationError when the list cannot be read."""
        return self._screener.screen(query)

    def covered(self, entry: ListedParty) -> Covered | None:
        """Return why `entry`, whatever list it stands on, is covered by ownership; None when it is not.

        Denied and military parties cover those that they hold half of together.
        """
        found = self._covered.get(entry.entry_id)
        return found if found and found.holders else None

    def pairs(self, path: Path) -> Iterator[tuple[NamePair, Match]]:
        """Yield each pair of a CSV file with its match. Raises WorkstationError when the file cannot be read."""
        for pair in read_pairs(path):
            yield pair, self._scorer.compare(pair.name1, pair.name2, pair.kind)

    @cached_property
    def _tables(self) -> Tables:
        return Tables.load(self._folder)

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(self._tables, Model.load(self._folder / "model.json"))

    @cached_property
    def _screener(self) -> Screener:
        grams = GramReader(self._tables)
        if not isinstance(self._lists, Path):
            return Screener(scorer=self._scorer, grams=grams, index=self._lists.index(), entries=self._lists)
        entries = self._file.entries
        return Screener(
            scorer=self._scorer,
            grams=grams,
            index=NameIndex.build(names_of(entries), grams),
            entries=HeldEntries(entries),
        )

    @cached_property
    def _file(self) -> ScreeningList:
        if not isinstance(self._lists, Path):
            raise TypeError("these lists are kept in no file")
        return read_list(self._lists)

    @cached_property
    def _covered(self) -> Mapping[str, Covered]:
        if isinstance(self._lists, Path):
            holders, holdings = self._file.entries, self._file.holdings
        else:
            holders, holdings = tuple(self._lists.holders()), tuple(self._lists.holdings())
        return covered([entry.entry_id for entry in holders if entry.list_kind in COVERING], holdings)
