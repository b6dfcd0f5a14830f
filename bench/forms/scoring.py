"""How much of what stands on papers was read, how much of it was accepted, and what of that was wrong?

An answer is right when its value is the plain form of what is printed, or one of the other forms that count. An
accepted value of a field that the paper does not carry is wrong, too.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Answer = Mapping[str, Any]
"""A line of `tidewaiter read --json`."""

LISTED = frozenset({"seals", "transit_countries"})
FIELDS = frozenset(
    {
        *(
            "number",
            "contract_no",
            "licence_no",
            "invoice_no",
            "bill_of_lading_no",
            "issuer",
            "issued_on",
            "valid_until",
        ),
        *("exporter", "consignee", "end_user", "notify_party", "carrier", "exporter_no", "end_use", "currency"),
        *("import_country", "destination_country", "origin_country", "net_mass", "gross_mass", "value", "packages"),
        *("container_no", "commodity_code", "name", "batch_no", "part"),
        *LISTED,
    }
)
"""The fields of bench/forms/README.md, those of lines without their line."""

_WORDS = frozenset({"issuer", "exporter", "consignee", "end_user", "notify_party", "carrier", "end_use", "name"})
_OF_TOTALS = frozenset({"net_mass", "gross_mass", "value", "packages"})


@dataclass
class Score:
    """What was made of the papers of one level: fields printed, read exactly, read otherwise, and accepted."""

    papers: int = 0
    kinds: int = 0
    printed: int = 0
    exact: int = 0
    otherwise: int = 0
    accepted: int = 0
    wrong: int = 0

    def add(self, other: Score) -> None:
        """Add what was made of other papers."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Marks:
    """The score of each level, and of all; what was missed by field; every accepted value that is wrong."""

    levels: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    missed: Counter[str] = field(default_factory=Counter)
    failures: list[Mapping[str, Any]] = field(default_factory=list)
    wrong: list[Mapping[str, Any]] = field(default_factory=list)

    def enter(self, truth: Mapping[str, Any], answers: Sequence[Answer]) -> None:
        """Enter one paper."""
        score = self._marked(truth, answers)
        for level in (truth["level"], "all"):
            self.levels[level].add(score)

    def _marked(self, truth: Mapping[str, Any], answers: Sequence[Answer]) -> Score:
        score = Score(papers=1)
        kinds = Counter(str(answer["kind"]).replace("_", "-") for answer in answers)
        score.kinds = int(bool(kinds) and kinds.most_common(1)[0][0] == truth["kind"])
        given = _by_field(answers)
        for row in truth["fields"]:
            score.printed += 1
            best = _best(given, names_of(row, truth))
            if row["field"] in LISTED:
                is_exact = any(is_right(answer, row) for answer in given.get(row["field"], ()))
            else:
                is_exact = best is not None and is_right(best, row)
            score.exact += is_exact
            score.otherwise += best is not None and not is_exact
            if not is_exact:
                name = row["field"].rpartition(".")[2]
                self.missed[name] += 1
                self.failures.append({**_place(truth), "field": row["field"], "printed": row["printed"],
                                      "value": row["value"], "read": best and best["value"],
                                      "accepted": bool(best and best["accepted"])})  # fmt: skip
        for answer in answers:
            if answer["accepted"] and answer["field"].rpartition(".")[2] in FIELDS:
                score.accepted += 1
                rows = [row for row in truth["fields"] if answer["field"] in names_of(row, truth)]
                if not any(is_right(answer, row) or _is_as_known(answer, row) for row in rows):
                    score.wrong += 1
                    self.wrong.append({**_place(truth), "field": answer["field"], "read": answer["value"],
                                       "confidence": answer["confidence"],
                                       "printed": [row["printed"] for row in rows]})  # fmt: skip
        return score


def is_right(answer: Answer, row: Mapping[str, Any]) -> bool:
    """Return whether an answer says what is printed."""
    name = row["field"].rpartition(".")[2]
    forms = (row["value"], *row["also"])
    return folded(str(answer["value"]), name) in {folded(form, name) for form in forms}


def _is_as_known(answer: Answer, row: Mapping[str, Any]) -> bool:
    """Return whether an accepted name is what is printed but for spaces and stops: it is spelt as the register does."""
    if row["field"].rpartition(".")[2] not in _WORDS:
        return False
    return _letters(str(answer["value"])) in {_letters(form) for form in (row["value"], *row["also"])}


def _letters(text: str) -> str:
    return "".join(mark for mark in folded_away(text) if mark.isalnum())


def folded_away(text: str) -> str:
    """Return a text without white space, capitals and the forms of letters: what is left to compare by eye."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def folded(text: str, field: str) -> str:
    """Return a value as it is compared: words without regard to capitals and white space, all else as it stands."""
    return folded_away(text) if field in _WORDS else unicodedata.normalize("NFKC", text).strip()


def names_of(row: Mapping[str, Any], truth: Mapping[str, Any]) -> frozenset[str]:
    """Return the names under which a field may be given: the only line's amounts also go by the name of the total."""
    name = str(row["field"])
    bare = name.rpartition(".")[2]
    printed = {other["field"] for other in truth["fields"]}
    if name.startswith("lines.1.") and bare in _OF_TOTALS and bare not in printed and f"lines.2.{bare}" not in printed:
        return frozenset({name, bare})
    if name == "number" and truth["kind"] == "export-licence":
        return frozenset({"licence_no"})  # as `tidewaiter read` calls a licence's number wherever it stands
    return frozenset({name})


def _by_field(answers: Iterable[Answer]) -> Mapping[str, list[Answer]]:
    given: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[str(answer["field"])].append(answer)
    return given


def _best(given: Mapping[str, list[Answer]], names: frozenset[str]) -> Answer | None:
    answers = [answer for name in names for answer in given.get(name, ())]
    return max(answers, key=lambda answer: (answer["accepted"], answer["confidence"] or 0), default=None)


def _place(truth: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: truth[name] for name in ("path", "level", "layout", "face", "tongue")}
