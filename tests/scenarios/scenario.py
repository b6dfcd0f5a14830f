"""What is a scenario, and what evidence does it describe? A base, and what differs from it, as paths into the record.

A file (tests/scenarios/<group>/<name>.json) reads:

    {
      "title": "Licence for Oman, goods on the sea to India",
      "kind": "evasion",                       evasion | control | lawful
      "rows": ["E02"],                         patterns and articles it stands for
      "twin": "route/transit-through-oman",    its lawful twin (or, of a lawful one, what it is the twin of)
      "from": "magnets",                       another file in bases/ (left out: the clean consignment)
      "but": {"consignment/destination_country": "OM", "licences/L1/status": "revoked"},
      "verdict": "REFER",
      "findings": ["route.diversion"],         every code that is worse than NOTICE
      "on": {"2026-12-01": {"verdict": "...", "findings": ["..."]}}     days on which something else comes of it
    }

A path names fields, keys and places in lists (`items/0`), with `~1` for a slash in a key (RFC 6901); `*` stands for
every place of a list; `/-` at its end appends; the value "$drop" removes. A text
`@-4d` is the civil date four days before the day judged for, `@+30d` after; `@-3h` the instant three hours before.
Papers follow the declaration (checks/drawing_up.py); paths into `consignment/documents` are taken after that. Everybody
named was screened and is in the register (introducing.py), unless a path speaks of `screened` or `parties`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.domain import moment
from app.domain.consignment import Consignment
from app.domain.evidence import Evidence
from app.proof.document import from_record, to_record
from tests.checks.builder import clean
from tests.checks.drawing_up import drawn_up
from tests.scenarios.introducing import introduce

HERE = Path(__file__).parent
DAYS = ("2026-11-20", "2026-12-01", "2027-06-01")
KINDS = ("evasion", "control", "lawful")

_NAMES = {"title", "kind", "rows", "twin", "from", "but", "verdict", "findings", "on"}


@dataclass(frozen=True)
class Scenario:
    """One scenario; `expected` gives verdict and codes for a day."""

    name: str
    title: str
    kind: str
    rows: tuple[str, ...]
    twin: str | None
    base: str | None
    but: Mapping[str, Any]
    verdict: str
    findings: frozenset[str]
    other_days: Mapping[str, Mapping[str, Any]]

    def expected(self, day: str) -> tuple[str, frozenset[str]]:
        """Return the verdict and the codes worse than NOTICE on `day`."""
        other = self.other_days.get(day, {})
        return other.get("verdict", self.verdict), frozenset(other.get("findings", self.findings))

    def evidence(self, day: str) -> Evidence:
        """Return the evidence, judged for 16:00 of the authority's time on `day`."""
        at = datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=UTC)
        record = to_record(clean(at))
        for changes in (*_bases(self.base), self.but):
            before = deepcopy(record["consignment"])
            for path, value in _apart_from_papers(changes, papers=False):
                _put(record, path, _dated(value, at))
            pair = (from_record(one, Consignment) for one in (before, record["consignment"]))
            record["consignment"] = to_record(drawn_up(*pair))
            for path, value in _apart_from_papers(changes, papers=True):
                _put(record, path, _dated(value, at))
            introduce(before, record, changes)
        return from_record(record, Evidence)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Return every scenario, by name."""
    paths = sorted(path for path in HERE.glob("*/*.json") if path.parent.name != "bases")
    return tuple(map(_read, paths))


def _read(path: Path) -> Scenario:
    document = json.loads(path.read_text(encoding="utf-8"))
    name = f"{path.parent.name}/{path.stem}"
    if unknown := set(document) - _NAMES:
        raise ValueError(f"{name}: {unknown} are no fields of a scenario")
    if document["kind"] not in KINDS:
        raise ValueError(f"{name}: {document['kind']} is no kind")
    return Scenario(
        name=name,
        title=document["title"],
        kind=document["kind"],
        rows=tuple(document.get("rows", ())),
        twin=document.get("twin"),
        base=document.get("from"),
        but=document.get("but", {}),
        verdict=document["verdict"],
        findings=frozenset(document.get("findings", ())),
        other_days=document.get("on", {}),
    )


def _bases(name: str | None) -> tuple[Mapping[str, Any], ...]:
    if name is None:
        return ()
    document = json.loads((HERE / "bases" / f"{name}.json").read_text(encoding="utf-8"))
    return (*_bases(document.get("from")), document["but"])


def _apart_from_papers(changes: Mapping[str, Any], *, papers: bool) -> list[tuple[str, Any]]:
    return [(path, value) for path, value in changes.items() if path.startswith("consignment/documents") is papers]


def _put(record: Any, path: str, value: Any) -> None:  # noqa: ANN401 - a record of any shape
    step, _, rest = path.partition("/")
    step = step.replace("~1", "/")
    if step == "*":
        for place in range(len(record)):
            _put(record, f"{place}/{rest}" if rest else str(place), value)
    elif rest:
        _put(record[int(step)] if isinstance(record, list) else record[step], rest, value)
    elif step == "-":
        record.append(value)
    elif value == "$drop":
        del record[int(step) if isinstance(record, list) else step]
    else:
        record[int(step) if isinstance(record, list) else step] = value


def _dated(value: Any, at: datetime) -> Any:  # noqa: ANN401 - a record of any shape
    match value:
        case str() if found := re.fullmatch(r"@([+-]\d+)([dh])", value):
            amount = int(found[1])
            if found[2] == "h":
                return moment.to_text(at + timedelta(hours=amount))
            return (at.date() + timedelta(days=amount)).isoformat()
        case list():
            return [_dated(one, at) for one in value]
        case dict():
            return {name: _dated(one, at) for name, one in value.items()}
        case _:
            return value
