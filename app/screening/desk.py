"""What do these names come to, against this list? One list, one scorer, made when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from app.screening.grams import GramReader
from app.screening.index import NameIndex
from app.screening.listing import read_list
from app.screening.model import Model
from app.screening.pairs import NamePair, read_pairs
from app.screening.party import Match, Query, Screened
from app.screening.scoring import Scorer
from app.screening.screener import HeldEntries, Screener, names_of
from app.screening.tables import Tables


class ScreeningDesk:
    """Screens against the list in `list_file` by the tables in `tables` (resources/screening)."""

    def __init__(self, *, tables: Path, list_file: Path) -> None:
        self._folder = tables
        self._list_file = list_file

    def screen(self, query: Query) -> Screened:
        """Return every entry of the list that `query` may be. Raises WorkstationError when the list cannot be read."""
        return self._screener.screen(query)

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
        entries = read_list(self._list_file).entries
        grams = GramReader(self._tables)
        return Screener(
            scorer=self._scorer,
            grams=grams,
            index=NameIndex.build(names_of(entries), grams),
            entries=HeldEntries(entries),
        )
