"""What of two aligned names is put into numbers? Named features, the same whichever name comes first."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA, JaroWinkler

from app.screening.aligning import Alignment, Meeting
from app.screening.party import PartyKind, Reading
from app.screening.reading import ReadName, Word
from app.screening.tables import WordKind

WEIGHT = {
    WordKind.CORE: 1.0,
    WordKind.BRAND: 1.0,
    WordKind.TRADE: 0.5,
    WordKind.GENERIC: 0.2,
    WordKind.PLACE: 0.6,
    WordKind.NUMBER: 0.5,
    WordKind.PARTICLE: 0.3,
}


def weigh(words: tuple[Word, ...]) -> float:
    """Return how much `words` weigh: a brand more than a trade, a place or a number."""
    return sum(WEIGHT.get(word.kind, 0.3) * (0.4 if len(word.key) == 1 and not word.han else 1.0) for word in words)


def describe(one: ReadName, other: ReadName, alignment: Alignment, kind: PartyKind) -> Mapping[str, float]:
    """Return the features of two names by name; each is a plain number around 0 to 4."""
    met = sum((weigh(meeting.left) + weigh(meeting.right)) / 2 for meeting in alignment.met)
    exact = sum(
        (weigh(meeting.left) + weigh(meeting.right)) / 2
        for meeting in alignment.met
        if meeting.reading is not Reading.SPELLING
    )
    fuzzy = [meeting for meeting in alignment.met if meeting.reading is Reading.SPELLING]
    alone = sorted((weigh(alignment.left), weigh(alignment.right)))
    total = met + sum(alone) / 2 or 1.0
    ours, theirs = _joined(one), _joined(other)
    edits = [meeting.edits for meeting in fuzzy if not _is_initial(meeting)]
    return {
        "exact": exact / total,
        "met": met / total,
        "alone_both": min(alone[0], 2.0),
        "alone_one": min(alone[1] - alone[0], 3.0),
        "alone_core": min(len(_core(alignment.left)), len(_core(alignment.right)), 2),
        "unlike": sum(min(1.0, 2 * (1 - meeting.likeness)) for meeting in fuzzy),
        "edits_worst": min(max(edits, default=0), 5),
        "edits_many": float(max(edits, default=0) >= 2),  # noqa: PLR2004 - more than a slip
        "edits_three": float(max(edits, default=0) >= 3),  # noqa: PLR2004 - more than two slips
        "first_letter": float(sum(meeting.left[0].key[:1] != meeting.right[0].key[:1] for meeting in fuzzy)),
        "initials": min(2.0, sum(_is_initial(meeting) for meeting in fuzzy)),
        "variants": min(2.0, sum(meeting.reading is Reading.VARIANT for meeting in alignment.met)),
        "met_one": float(len(alignment.met) <= 1 and len(one.words) + len(other.words) > 2),  # noqa: PLR2004 - words
        "met_none": float(not alignment.met),
        "numbers": float(_numbers(one) != _numbers(other)),
        "number_one": float(bool(_numbers(one)) != bool(_numbers(other))),
        "alone_trade": float(_of_kind(alignment.left, WordKind.TRADE) and _of_kind(alignment.right, WordKind.TRADE)),
        "legal": float(bool(one.legal) and bool(other.legal) and one.legal != other.legal),
        "whole": 1 - OSA.normalized_distance(ours, theirs),
        "whole_edits": min(OSA.distance(ours, theirs), 6),
        "winkler": JaroWinkler.similarity(ours, theirs),
        "long": min(len(one.words), len(other.words), 5),
        "place": float(_of_kind(alignment.left, WordKind.PLACE) and _of_kind(alignment.right, WordKind.PLACE)),
        "company": float(kind is not PartyKind.PERSON),
        "same": float(ours == theirs),
    }


def _joined(name: ReadName) -> str:
    return "".join(sorted(word.key for word in name.words))[:120]


def _core(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if word.kind in (WordKind.CORE, WordKind.BRAND) and len(word.key) > 1]


def _numbers(name: ReadName) -> list[str]:
    return sorted(word.key for word in name.words if word.kind is WordKind.NUMBER)


def _of_kind(words: tuple[Word, ...], kind: WordKind) -> bool:
    return any(word.kind is kind for word in words)


def _is_initial(meeting: Meeting) -> bool:
    return len(meeting.left[0].key) == 1 or len(meeting.right[0].key) == 1
