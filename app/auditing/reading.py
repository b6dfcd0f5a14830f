"""What did each journal entry do, as far as signs are concerned? A body that is redacted or odd does nothing.

Bodies may come from another station's export: nothing in them is taken to be there, or to be of its type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.outcome import Outcome, Verdict
from app.journal.entry import Entry, Kind


@dataclass(frozen=True)
class Act:
    """One entry: what was done when, by whom, and to which declaration; the rest only of an inspection."""

    seq: int
    at: datetime
    kind: Kind
    officer_id: str
    declaration_no: str | None = None
    exporter: str | None = None
    is_release: bool = False
    has_unknown: bool = False


def read_acts(entries: Iterable[Entry]) -> Iterator[Act]:
    """Yield what each entry did, in order."""
    for entry in entries:
        plain = (entry.seq, entry.at, entry.kind, entry.officer_id)
        match entry.kind:
            case Kind.INSPECTION | Kind.WHAT_IF:
                exporter = _at(entry.body, "consignment", "parties", "exporter")
                yield Act(
                    *plain,
                    declaration_no=_text(_at(entry.body, "consignment", "declaration_no")),
                    exporter=_text(_at(exporter, "party_id")) or _text(_at(exporter, "name")),
                    is_release=_at(entry.body, "verdict") == Verdict.RELEASE.value,
                    has_unknown=_has_unknown(_at(entry.body, "findings")),
                )
            case Kind.SELECTION:
                yield Act(*plain, declaration_no=_text(_at(entry.body, "selection", "declaration_no")))
            case Kind.SCAN:
                yield Act(*plain, declaration_no=_text(_at(entry.body, "text")))
            case _:
                yield Act(*plain, declaration_no=_text(_at(entry.body, "declaration_no")))


def _at(value: Any, *names: str) -> Any:  # noqa: ANN401 - JSON of any shape
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _has_unknown(findings: object) -> bool:
    return isinstance(findings, list) and any(_at(one, "outcome") == Outcome.UNKNOWN.name for one in findings)
