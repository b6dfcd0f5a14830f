"""What do "expected" and "found" of a finding say in the language of who reads them: words, units, names and dates?

What is journalled has symbols in place of words, for no language: "≤ —", "active". It is told again from the facts
that the finding carries, by the same templates; nothing is judged. What cannot be told so (a rulebook of its own words,
an older program) is shown as it was written down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.checks.codes import SPOKEN, say_codes
from app.checks.fact import Fact, Kind, Unit
from app.checks.facts import FACTS
from app.checks.questions import QUESTIONS
from app.checks.showing import ABSENT, fill, parts_of, show, show_amount
from app.domain.finding import FactValue, Finding
from app.domain.texts import Language, Text

Say = Callable[[Text], str]
"""Says a text of the catalogue in the language of who reads."""

_CODES = frozenset(
    {
        *(Unit.TRACK, Unit.BATCH_STATUS, Unit.LICENCE_STATUS, Unit.LICENCE_TYPE, Unit.PERMIT, Unit.STATE),
        *(Unit.SIGNATURE, Unit.METHOD, Unit.LANE, Unit.LISTING, Unit.DEPOSIT_STATUS),
    }
)
"""The units whose values are codes that have their words in the catalogue, as value.<unit>.<code>."""

_NAMED = re.compile(r"(?:(?<=, )|^)[\w-]+(?= [^:,]*: )")
"""The kind of a paper before its number, in a list of what papers say."""

_UNIT = re.compile(r"^ (?:[dh]\b|ppm|%)")
"""A unit behind a value."""

_SPANS = re.compile(r"(?:(?<=\d)|^) ([dh])\b")
_SPAN_WORDS: Mapping[str, str] = {"d": "days", "h": "hours"}

_ONE = re.compile(r"\b1 (hour|day)s\b")

_SILENT = frozenset({"custody_faults", "hit_name", "hit_list", "hit_score", "hit_share"})
"""Facts that are absent where there is nothing to say, not where nothing is known."""

_SYMBOLS: Mapping[str, str] = {"√": "yes", "×": "no", ABSENT: "none"}


class Told(NamedTuple):
    """Both sides of a finding, told."""

    expected: str
    found: str


def tell(finding: Finding, say: Say, language: Language, points: Mapping[str, Text]) -> Told:
    """Return both sides in `language`, which `say` speaks; `points` are the titles of the checklist's points."""
    question = QUESTIONS.get(finding.code)
    if question is None:
        return Told(finding.expected, finding.found)
    teller = _Teller(
        _known(finding), {"item": str(finding.subject.item), "ref": finding.subject.ref}, say, language, points
    )
    unit = next((FACTS[name].unit for _, name in parts_of(question.found) if name and name in FACTS), Unit.NONE)
    return Told(
        teller.side(f"told.{finding.code}.expected", question.expected, finding.expected, unit),
        teller.side(f"told.{finding.code}.found", question.found, finding.found, unit),
    )


def tell_facts(finding: Finding, say: Say, language: Language) -> tuple[tuple[str, str], ...]:
    """Return what the finding read: what each fact is called, and its value; one nobody declares, by its name."""
    teller = _Teller(_known(finding), {}, say, language, {})
    return tuple((_called(name, language), teller.value(name)) for name, _ in finding.facts)


class _Teller:
    """Tells the values of one finding."""

    def __init__(
        self,
        facts: Mapping[str, FactValue],
        said: Mapping[str, str],
        say: Say,
        language: Language,
        points: Mapping[str, Text],
    ) -> None:
        self._facts = facts
        self._said = said
        self._say = say
        self._language = language
        self._points = points

    def side(self, code: str, template: str, written: str, unit: Unit) -> str:
        """Return one side, of which `written` was journalled; `unit` is that of what is compared."""
        names = [name for _, name in parts_of(template) if name]
        if not names or self._plain(template) != written:
            return self._literal(written, unit)
        values = {name: self.value(name) for name in names}
        if all(self._is_nothing(name) for name in names):
            unknown = self._word("unknown")
            return unknown if unknown in values.values() else self._word("none")
        told = self._say(Text(code, values))
        return _ONE.sub(r"1 \1", self._joined(template, values) if told.startswith(code) else told)

    def value(self, name: str) -> str:
        """Return the value of a fact, "not known" for one that is absent."""
        if name in self._said:
            return self._said[name]
        fact, value = FACTS.get(name), self._facts.get(name)
        if value is None:
            return self._word("none" if name in _SILENT else "unknown")
        if isinstance(value, bool):
            return self._word("yes" if value else "no")
        if fact is None:
            return str(value)
        if isinstance(value, int):
            return self._number(value, fact.unit)
        return self._text(value, fact) if value and value != ABSENT else self._word("none")

    def _plain(self, template: str) -> str:
        return fill(template, self._facts, FACTS, self._said)

    def _is_nothing(self, name: str) -> bool:
        return name not in self._said and self._facts.get(name) in {None, ABSENT, ""}

    def _number(self, value: int, unit: Unit) -> str:
        if unit is Unit.CENT_PER_KG:
            return f"{show_amount(value)}/kg"
        return show(value, unit, language=self._language)

    def _text(self, value: str, fact: Fact) -> str:
        if fact.unit in _CODES or fact.unit in {Unit.FIELD, Unit.POINT}:
            return self._listed(value.split(", ") if fact.kind is Kind.STRINGS else [value], fact.unit)
        if fact.unit in SPOKEN:
            return say_codes(value, self._language)
        if fact.name == "end_use_differs":  # what stands before a colon is a paper's kind; behind it, its own words
            return _NAMED.sub(lambda kind: say_codes(kind[0], self._language), value)
        return value

    def _listed(self, codes: list[str], unit: Unit) -> str:
        return ("、" if self._language is Language.ZH else ", ").join(self._code(code, unit) for code in codes)

    def _code(self, code: str, unit: Unit) -> str:
        if unit is Unit.POINT:
            return self._say(self._points[code]) if code in self._points else code
        named = f"field.{code}" if unit is Unit.FIELD else f"value.{unit.name.lower()}.{code}"
        said = self._say(Text(named))
        return code if said == named else said

    def _word(self, code: str) -> str:
        return self._say(Text(f"value.{code}"))

    def _literal(self, written: str, unit: Unit) -> str:
        """Return what was written down without a fact in it, or in words of its rulebook: a bound, a code, a symbol."""
        if written in _SYMBOLS:
            return self._word(_SYMBOLS[written])
        if unit in _CODES:
            return self._code(written, unit)
        if unit in SPOKEN:
            return say_codes(written, self._language)
        return _SPANS.sub(lambda span: f" {self._word(_SPAN_WORDS[span[1]])}", written)

    def _joined(self, template: str, values: Mapping[str, str]) -> str:
        """Return the template with its values; of lists side by side, those with nothing in them are left out."""
        parts = parts_of(template)
        none, unknown = self._word("none"), self._word("unknown")
        if {text for text, name in parts if name is None} == {" "}:
            said = " ".join(value for value in values.values() if value != none)
        else:
            said = "".join(
                self._bare(text, parts[place - 1][1]) if name is None else values[name]
                for place, (text, name) in enumerate(parts)
            )
        return re.sub(rf"({none}|{unknown})(?: \1)+", r"\1", said)

    def _bare(self, text: str, before: str | None) -> str:
        """Return a text between values: without a unit behind one that is not there, a day by its word."""
        if before is not None and self._is_nothing(before):
            return _UNIT.sub("", text)
        return _SPANS.sub(lambda span: f" {self._word(_SPAN_WORDS[span[1]])}", text)


def _known(finding: Finding) -> dict[str, FactValue]:
    return {name: value for name, value in finding.facts if value is not None}


def _called(name: str, language: Language) -> str:
    fact = FACTS.get(name)
    return name if fact is None else fact.zh if language is Language.ZH else fact.en
