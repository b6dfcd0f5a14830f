"""What is screened, and against what: listed parties, the question asked, and the answer with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.texts import Text


class ListKind(StrEnum):
    """What standing on a list means."""

    DENIED = "denied"
    MILITARY = "military"
    CERTIFIED = "certified"
    WATCH = "watch"


class PartyKind(StrEnum):
    """How a name is read: a person's by surname and given name, a company's by trade, place and brand."""

    PERSON = "person"
    COMPANY = "company"
    VESSEL = "vessel"


class Reading(StrEnum):
    """By which reading words met, the strongest first."""

    IDENTIFIER = "identifier"
    WRITTEN = "written"
    ALIAS = "alias"
    GLOSS = "gloss"
    PINYIN = "pinyin"
    ROMANISED = "romanised"
    VARIANT = "variant"
    SPELLING = "spelling"
    NONE = "none"


@dataclass(frozen=True)
class ListedParty:
    """One entry of a list. `identifiers` are registration numbers as written; `countries` ISO 3166-1 alpha-2."""

    entry_id: str
    kind: PartyKind
    name: str
    list_kind: ListKind = ListKind.WATCH
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Query:
    """Who is asked about. Without a `kind`, the entry's decides how the name is read."""

    name: str
    kind: PartyKind | None = None
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """How near two parties are: `score` from 0 to 1, whether it reaches the program's own threshold, and why."""

    score: float
    matched: bool
    reading: Reading
    reasons: tuple[Text, ...]

    @property
    def rank(self) -> tuple[float, int]:
        """Order of hits: by score, and among equals by the strength of the reading; greater is nearer."""
        return self.score, -list(Reading).index(self.reading)


@dataclass(frozen=True)
class Hit:
    """An entry that matched, by which of its names, and how."""

    entry: ListedParty
    name: str
    match: Match


@dataclass(frozen=True)
class Screened:
    """Every entry that reaches the threshold, nearest first; `complete` is false when not all could be looked at."""

    hits: tuple[Hit, ...]
    complete: bool
