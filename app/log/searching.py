"""The use case of the log: which inspections name this? Inspectors find their own, supervisors and auditors all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from app.domain.logged import LogLine
from app.domain.moment import Clock, to_text
from app.domain.officer import Officer, Role
from app.domain.review_filter import PAGE, Filter
from app.domain.texts import Catalogue, Language
from app.journal.entry import Kind
from app.log.exporting import Export, write_export
from app.log.journal import Journal
from app.proof.document import to_record

_EXPORTED_AT_ONCE = 1000


class Log(Protocol):
    """The inspections this station keeps, its own and those of journals it has read."""

    def newest(
        self, which: Filter, *, made_by: str | None, before: int | None = None, limit: int
    ) -> tuple[LogLine, ...]:
        """Return at most `limit` inspections that `which` lets through, the newest first, from before place `before`.

        `made_by` leaves those of one officer alone.
        """

    def stations(self) -> tuple[str, ...]:
        """Return the stations whose inspections are in it, this one first."""


class Searching:
    """The log as `actor` sees it."""

    def __init__(
        self, log: Log, *, journal: Journal, actor: Officer, catalogue: Catalogue, clock: Clock, is_demo: bool
    ) -> None:
        self._log = log
        self._journal = journal
        self._actor = actor
        self._catalogue = catalogue
        self._clock = clock
        self._is_demo = is_demo

    def find(self, which: Filter, *, before: LogLine | None = None, limit: int = PAGE) -> tuple[LogLine, ...]:
        """Return the newest inspections that `which` lets through and the actor may see, from before `before`."""
        made_by = self._actor.officer_id if self._actor.role is Role.INSPECTOR else None
        return self._log.newest(which, made_by=made_by, before=before.place if before else None, limit=limit)

    def stations(self) -> tuple[str, ...]:
        """Return the stations whose inspections are in the log, this one first."""
        return self._log.stations()

    def export(
        self,
        which: Filter,
        path: Path,
        *,
        language: Language,
        progress: Callable[[int], None] = lambda _rows: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Export:
        """Write all that `find` would return to `path` (.csv or .xlsx), with the filter that made it; journalled.

        Raises WorkstationError "file-exists", "export-suffix", "export-rows", "export-cancelled"; nothing is left then.
        """

        def note(written: Export) -> None:
            body = {
                "file": written.sha256,
                "filter": to_record(which),
                "format": written.path.suffix.removeprefix("."),
                "office": self._actor.office,
                "rows": written.rows,
            }
            self._journal.append(Kind.EXPORT, body, officer_id=self._actor.officer_id, at=self._clock())

        return write_export(
            self._all(which, progress, cancelled),
            path,
            which=which,
            made=(to_text(self._clock()), self._actor),
            catalogue=self._catalogue,
            language=language,
            is_demo=self._is_demo,
            note=note,
        )

    def _all(
        self, which: Filter, progress: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> Iterator[LogLine | None]:
        """Yield every line, and None once when whoever waits has had enough."""
        last, rows = None, 0
        while lines := self.find(which, before=last, limit=_EXPORTED_AT_ONCE):
            yield from lines
            last, rows = lines[-1], rows + len(lines)
            progress(rows)
            if cancelled():
                yield None
                return
