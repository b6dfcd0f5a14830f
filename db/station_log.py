"""Which inspections name this? The log and its indexes: any part of a word, newest first, a page at a time.

Words are found by their three-letter pieces (SQLite's trigram index); shorter ones, and pairs of Chinese characters, in
an index of their own. A row's number is its instant: the newest come first, and a day is a range of numbers.
Transactions are the caller's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.logged import Logged, LogLine, folded, searched_in, summary_of
from app.domain.moment import from_text
from app.domain.outcome import Verdict
from app.domain.review import ReviewState
from app.domain.review_filter import OPEN, Filter
from app.proof.canonical import canonical_json
from app.proof.document import to_record
from db.engine import Database
from db.station_cases import CASE_COLUMNS, case_of

_PLACES = 1 << 22
"""Rows of one second."""

_PIECE = 3
"""Letters of a piece in the trigram index."""

_WORDS = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_NUMBERS = re.compile(r"\d{5,}")
_HAN = re.compile(r"[\u3400-\u9fff]")


class LogTable:
    """The log in the station's database: its own inspections, and those of journals it has read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, assessment: Assessment, *, case_id: str, seq: int, at: datetime) -> None:
        """Enter the assessment of journal entry `seq`, made at `at`."""
        summary = summary_of(assessment, seq=seq, at=at)
        text = searched_in(summary, assessment)
        tags = folded(" ".join(_tags(officer=summary.officer_id, station=summary.station_id, verdict=summary.verdict)))
        base = _place(at)
        (number,) = self._database.execute(
            "SELECT coalesce(max(id) + 1, ?1) FROM logged WHERE id >= ?1 AND id < ?1 + ?2", (base, _PLACES)
        ).fetchone()
        record = to_record(summary)
        self._database.execute(
            "INSERT INTO logged (id, station_id, seq, at, case_id, assessment_id, summary, tags, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                summary.station_id,
                seq,
                record["at"],
                case_id,
                summary.assessment_id,
                canonical_json(record).decode(),
                tags,
                text,
            ),
        )
        self._database.execute("INSERT INTO log_words (rowid, tags, words) VALUES (?, ?, ?)", (number, tags, text))
        self._database.execute("INSERT INTO log_pairs (rowid, pairs) VALUES (?, ?)", (number, " ".join(_pairs(text))))

    def entry_no(self, station_id: str, assessment_id: str) -> int | None:
        """Return the number of the journal entry that holds an assessment, None where the log has none of this id."""
        row = self._database.execute(
            "SELECT seq FROM logged WHERE station_id = ? AND assessment_id = ?", (station_id, assessment_id)
        ).fetchone()
        return int(row[0]) if row else None

    def stations(self) -> tuple[str, ...]:
        """Return the stations whose inspections are here, by id."""
        rows = self._database.execute("SELECT DISTINCT station_id FROM logged ORDER BY station_id").fetchall()
        return tuple(station_id for (station_id,) in rows)

    def newest(self, which: Filter, *, made_by: str | None, before: int | None, limit: int) -> tuple[LogLine, ...]:
        """Return at most `limit` inspections that `which` lets through, the newest first, from before place `before`.

        `made_by` leaves those of one officer alone.
        """
        clauses, values = _conditions(which)
        if before is not None:
            clauses.append("l.id < ?")
            values.append(before)
        found = _found(which, made_by=made_by)
        source = "logged l"
        if found and (not which.states or ReviewState.CLOSED in which.states):  # many: walk an index, newest first
            (index, sought), *found = found
            source = f"{index} JOIN logged l ON l.id = {index}.rowid"
            clauses = [f"{index} MATCH ?", *(clause.replace("l.id", f"{index}.rowid") for clause in clauses)]
            values = [sought, *values]
        return self._lines(
            f"{source} JOIN review_case c ON c.station_id = l.station_id AND c.case_id = l.case_id",
            clauses,
            values,
            found=found,
            order=f"{source.split()[0]}.rowid DESC" if " JOIN " in source else "l.id DESC",
            limit=limit,
        )

    def oldest_cases(
        self, which: Filter, *, hand: str | None, after: tuple[str, str] | None, limit: int
    ) -> tuple[LogLine, ...]:
        """Return at most `limit` cases that `which` lets through, by its latest inspection, the longest open first.

        `hand` leaves those alone that an officer had a hand in; `after` is opened and id of the last one shown.
        """
        clauses, values = _conditions(which)
        if hand is not None:
            clauses.append("EXISTS (SELECT 1 FROM json_each(c.hands) WHERE json_extract(value, '$.officer_id') = ?)")
            values.append(hand)
        if after is not None:
            clauses.append("(c.opened, c.case_id) > (?, ?)")
            values += after
        return self._lines(
            "review_case c CROSS JOIN logged l ON l.station_id = c.station_id AND l.assessment_id = c.assessment_id",
            clauses,
            values,
            found=_found(which, made_by=None),
            order="c.opened, c.case_id",
            limit=limit,
        )

    def _lines(
        self, source: str, clauses: list[str], values: list[Any], *, found: list[_Found], order: str, limit: int
    ) -> tuple[LogLine, ...]:
        """Return the lines of `source` for which the clauses hold, and that every index of `found` names."""
        clauses += [f"l.id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)" for index, _ in found]  # noqa: S608 - own words
        rows = self._database.execute(
            f"SELECT l.id, l.summary, {', '.join(f'c.{column}' for column in CASE_COLUMNS)} "  # noqa: S608 - own words
            f"FROM {source} WHERE {' AND '.join(clauses) or 'TRUE'} ORDER BY {order} LIMIT ?",
            [*values, *(sought for _, sought in found), limit],
        ).fetchall()
        try:
            return tuple(LogLine(number, _logged(summary), case_of(row)) for number, summary, *row in rows)
        except (ValueError, KeyError, TypeError) as error:
            raise WorkstationError("station-damaged") from error


def _logged(summary: str) -> Logged:
    """Return what `add` wrote; read again many times a second, so not compared with how it would be written now."""
    record = json.loads(summary)
    for name in ("licences", "batches", "findings"):
        record[name] = tuple(record[name])
    return Logged(**{**record, "at": from_text(record["at"]), "verdict": Verdict(record["verdict"])})


def _conditions(which: Filter) -> tuple[list[str], list[Any]]:
    clauses: list[str] = []
    values: list[Any] = []
    if which.since:
        clauses.append("l.id >= ?")
        values.append(_place(_midnight(which.since)))
    if which.until:
        clauses.append("l.id < ?")
        values.append(_place(_midnight(which.until + timedelta(days=1))))
    if set(which.states) == set(OPEN):
        clauses.append("c.state <> 'closed'")
    elif which.states:
        clauses.append(f"c.state IN ({', '.join('?' * len(which.states))})")
        values += which.states
    if which.assignee:
        clauses.append("c.assignee = ?")
        values.append(which.assignee)
    if which.clean_only:
        clauses.append("c.is_clean")
    for word in folded(which.text).split():
        if _number_in(word) != word:
            clauses.append("instr(l.words, ?) > 0")
            values.append(word)
    return clauses, values


_Found = tuple[str, str]
"""An index, and what is looked for in it."""


def _found(which: Filter, *, made_by: str | None) -> list[_Found]:
    """Return what `which` looks for, the longer words first."""
    tags = [f'tags : "{_quoted(tag)}"' for tag in _asked(which, made_by=made_by)]
    verdicts = " OR ".join(f'tags : "{folded(f"={verdict}=")}"' for verdict in which.verdicts)
    words = [word for word in folded(which.text).split() if word]
    long = [f'words : "{_quoted(_number_in(word))}"' for word in words if len(word) >= _PIECE]
    short = [f'"{_quoted(word)}"' for word in words if len(word) < _PIECE]
    sought = [*long, *tags, *([f"({verdicts})"] if verdicts else [])]
    return [(index, " AND ".join(of)) for index, of in (("log_words", sought), ("log_pairs", short)) if of]


def _number_in(word: str) -> str:
    """Return the running number in `word`, which few share, unlike what stands before it; else `word` itself."""
    return max(_NUMBERS.findall(word), key=len, default=word)


def _asked(which: Filter, *, made_by: str | None) -> Iterator[str]:
    for officer in (made_by, which.officer_id):
        if officer:
            yield folded(f"@{officer}@")
    if which.station_id:
        yield folded(f"#{which.station_id}#")


def _tags(*, officer: str, station: str, verdict: str) -> tuple[str, ...]:
    return f"@{officer}@", f"#{station}#", f"={verdict}="


def _pairs(text: str) -> Iterable[str]:
    """Return the first letter and two of every word, and every Chinese character and two neighbouring ones."""
    pairs: dict[str, None] = {}
    for word in _WORDS.findall(text):
        for start in range(len(word)) if _HAN.match(word) else (0,):
            pairs[word[start]] = pairs[word[start : start + 2]] = None
    return pairs


def _quoted(word: str) -> str:
    return word.replace('"', '""')


def _place(at: datetime) -> int:
    return int(at.timestamp()) * _PLACES


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
