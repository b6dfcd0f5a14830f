"""Which columns does an export of the log have, and what stands in each? All is text but instants and whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.logged import LogLine
from app.domain.officer import Officer
from app.domain.review_filter import Filter
from app.domain.texts import Catalogue, Language, Text

Value = str | int | datetime


@dataclass(frozen=True)
class Column:
    """A column: the code of its name, its width in letters, and what it says of a line."""

    code: str
    width: int
    value: Callable[[LogLine, Words], Value]


class Words:
    """The catalogue in one language."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue = catalogue
        self.language = language

    def __call__(self, code: str, **params: str | int) -> str:
        """Return the sentence or word of a code."""
        return self._catalogue.render(Text(code, params), self.language)

    def officer(self, line: LogLine) -> str:
        """Return who inspected, by name and id."""
        name = line.logged.officer_zh if self.language is Language.ZH else line.logged.officer_en
        return f"{name} ({line.logged.officer_id})"


COLUMNS = (
    Column("log.column.declaration", 22, lambda line, _: line.logged.declaration_no),
    Column("log.column.at", 20, lambda line, _: line.logged.at),
    Column("log.column.verdict", 10, lambda line, say: say(f"log.verdict.{line.logged.verdict}")),
    Column("log.column.state", 14, lambda line, say: say(f"review.state.{line.case.state}")),
    Column(
        "log.column.decision",
        10,
        lambda line, say: say(f"log.verdict.{line.case.decision}") if line.case.decision else "",
    ),
    Column("log.column.officer", 24, lambda line, say: say.officer(line)),
    Column("log.column.goods", 28, lambda line, _: line.logged.goods),
    Column("log.column.destination", 6, lambda line, _: line.logged.destination),
    Column("log.column.exporter", 28, lambda line, _: line.logged.exporter),
    Column("log.column.consignee", 28, lambda line, _: line.logged.consignee),
    Column("log.column.end-user", 28, lambda line, _: line.logged.end_user),
    Column("log.column.licences", 18, lambda line, _: "; ".join(line.logged.licences)),
    Column("log.column.batches", 18, lambda line, _: "; ".join(line.logged.batches)),
    Column("log.column.container", 14, lambda line, _: line.logged.container),
    Column("log.column.findings", 36, lambda line, _: "; ".join(line.logged.findings)),
    Column("log.column.station", 16, lambda line, _: line.logged.station_id),
    Column("log.column.entry", 8, lambda line, _: line.logged.seq),
    Column("log.column.assessment", 36, lambda line, _: line.logged.assessment_id),
    Column("log.column.reason", 36, lambda line, _: line.case.reason),  # last: who reads by place finds all as before
)


def described(which: Filter, *, made: tuple[str, Officer], is_demo: bool, say: Words) -> Iterator[tuple[str, str]]:
    """Yield what the export says of itself: who made it when, and each condition of its filter."""
    at, officer = made
    if is_demo:
        yield "DEMO", say("log.export.demo")
    yield say("log.export.made"), f"{at} {officer.officer_id} {officer.name_zh} {officer.name_en}"
    asked = tuple(conditions(which, say))
    yield from asked or ((say("log.export.filter"), say("log.export.all")),)


def conditions(which: Filter, say: Words) -> Iterator[tuple[str, str]]:
    """Yield each condition of a filter by name and value."""
    listed = {
        "text": which.text,
        "states": ", ".join(say(f"review.state.{state}") for state in which.states),
        "verdicts": ", ".join(say(f"log.verdict.{verdict}") for verdict in which.verdicts),
        "officer": which.officer_id,
        "assignee": which.assignee,
        "station": which.station_id,
        "since": which.since.isoformat() if which.since else "",
        "until": which.until.isoformat() if which.until else "",
        "clean": say("log.filter.yes") if which.clean_only else "",
    }
    for name, value in listed.items():
        if value:
            yield say(f"log.filter.{name}"), value
