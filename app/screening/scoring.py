"""How near is this name to that one, and why? Symmetric; a score refers to a person, it never decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from app.domain.texts import Text
from app.screening.aligning import Aligner, Alignment
from app.screening.features import describe
from app.screening.folding import HAN
from app.screening.han_rule import han_score
from app.screening.model import Model
from app.screening.party import ListedParty, Match, PartyKind, Query, Reading
from app.screening.reading import NameReader, ReadName
from app.screening.reasons import explain, oddities
from app.screening.tables import Tables, WordKind

ALIAS_EXACT = 0.998
REPAIRED = 0.995
HIGHEST = 0.99
NOT_IDENTIFYING = re.compile(r"[^0-9a-z]")
SHORTEST_IDENTIFIER = 5


class Scorer:
    """Scores names by the tables and the model in one folder of resources."""

    def __init__(self, tables: Tables, model: Model) -> None:
        self._reader = NameReader(tables)
        self._aligner = Aligner(tables)
        self._model = model

    @classmethod
    def load(cls, folder: Path) -> Scorer:
        """Return the scorer of resources/screening."""
        return cls(Tables.load(folder), Model.load(folder / "model.json"))

    @property
    def threshold(self) -> float:
        """The score from which two names are said to match."""
        return self._model.threshold

    def score(self, query: Query, entry: ListedParty) -> Match:
        """Return how near `query` is to `entry`: by an identifier, else by the nearest of its names."""
        return self.nearest(query, entry)[1]

    def nearest(self, query: Query, entry: ListedParty) -> tuple[str, Match]:
        """Return the name of `entry` that is nearest to `query`, and how near."""
        for identifier in entry.identifiers:
            if plain_identifier(identifier) in {plain_identifier(own) for own in query.identifiers} - {""}:
                reason = Text("screen.reason.identifier", {"identifier": identifier})
                return entry.name, Match(1.0, matched=True, reading=Reading.IDENTIFIER, reasons=(reason,))
        found = [(name, self.compare(query.name, name, entry.kind)) for name in entry.names]
        found = [found[0], *((name, _by_alias(name, match)) for name, match in found[1:])]
        return max(found, key=lambda pair: pair[1].rank)

    def compare(self, one: str, other: str, kind: PartyKind) -> Match:
        """Return how near two names are, read as `kind` reads them.

        Of a name given in two scripts at once, such as "王毅 Wang Yi", each part may be the one that meets.
        """
        whole = self._compare(one, other, kind)
        parts = [self._parts(name, kind) for name in (one, other)]
        if whole.score >= HIGHEST or (parts[0] == [one] and parts[1] == [other]):
            return whole
        found = [self._compare(ours, theirs, kind) for ours in parts[0] for theirs in parts[1]]
        best = max([whole, *found], key=lambda match: match.rank)
        return self._match(min(HIGHEST, best.score), best.reading, best.reasons)

    def _parts(self, name: str, kind: PartyKind) -> list[str]:
        read = self._reader.read(name, kind)
        if not read.han or all(word.han for word in read.words):
            return [name]
        text = read.folded.text
        parts = [" ".join(HAN.findall(text)), " ".join(HAN.sub(" ", text).split())]
        tells = {WordKind.CORE, WordKind.BRAND}
        kept = [part for part in parts if any(word.kind in tells for word in self._reader.read(part, kind).branded)]
        return kept if len(kept) == len(parts) else [name]

    def _compare(self, one: str, other: str, kind: PartyKind) -> Match:
        ours, theirs = self._reader.read(one, kind), self._reader.read(other, kind)
        odd = oddities(ours, theirs)
        if not ours.folded.text or not theirs.folded.text:
            return self._match(0.0, Reading.NONE, (Text("screen.reason.empty"), *odd))
        if ours.plain == theirs.plain and not (ours.folded.cut or theirs.folded.cut):
            score = REPAIRED if odd else 1.0
            return self._match(score, Reading.WRITTEN, (Text("screen.reason.exact"), *odd))
        if not ours.words or not theirs.words:
            return self._match(0.0, Reading.NONE, (Text("screen.reason.no-words"), *odd))
        swapped = theirs.plain < ours.plain
        first, second = (theirs, ours) if swapped else (ours, theirs)
        alignment = self._aligner.align(first, second, kind)
        score = min(HIGHEST, self._scored(first, second, alignment, kind))
        reasons = explain(first, second, alignment, swapped=swapped)
        return self._match(score, _weakest(alignment), (*reasons, *odd))

    def features(self, one: str, other: str, kind: PartyKind) -> dict[str, float]:
        """Return the named features of two names; what the model is trained on."""
        ours, theirs = self._reader.read(one, kind), self._reader.read(other, kind)
        first, second = (theirs, ours) if theirs.plain < ours.plain else (ours, theirs)
        return dict(describe(first, second, self._aligner.align(first, second, kind), kind))

    def _scored(self, first: ReadName, second: ReadName, alignment: Alignment, kind: PartyKind) -> float:
        if first.han or second.han:
            return han_score(alignment, kind)
        return self._model.probability(describe(first, second, alignment, kind))

    def _match(self, score: float, reading: Reading, reasons: Sequence[Text]) -> Match:
        score = round(score, 4)
        return Match(score, matched=score >= self.threshold, reading=reading, reasons=tuple(reasons))


def plain_identifier(identifier: str) -> str:
    """Return a registration number without case and punctuation; nothing if it is too short to identify."""
    plain = NOT_IDENTIFYING.sub("", identifier.casefold())
    return plain if len(plain) >= SHORTEST_IDENTIFIER else ""


def _by_alias(alias: str, match: Match) -> Match:
    reasons = (Text("screen.reason.alias", {"alias": alias}), *match.reasons)
    if match.score == 1.0:
        return Match(ALIAS_EXACT, matched=True, reading=Reading.ALIAS, reasons=reasons)
    return Match(match.score, matched=match.matched, reading=match.reading, reasons=reasons)


def _weakest(alignment: Alignment) -> Reading:
    """Return the weakest reading by which words met: it is what the hit hangs on."""
    order = list(Reading)
    return max((meeting.reading for meeting in alignment.met), key=order.index, default=Reading.NONE)
