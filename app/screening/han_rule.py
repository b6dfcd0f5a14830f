"""How near are two names of which one is in Chinese characters? By rules that a person can follow, without a model.

A person: surname and given name must each be spelt in full by some romanisation, a further forename such as Bruce
allowed; all else stays below the threshold.
A company: brand words decide; trade and place words that meet add, those that contradict take away.
"""

from __future__ import annotations

from app.screening.aligning import Alignment
from app.screening.features import weigh
from app.screening.party import PartyKind, Reading
from app.screening.reading import Word
from app.screening.tables import WordKind

FULLY_SPELT = 0.93
BY_OLD_SPELLING = 0.86
BY_ONE_SLIP = 0.66
WITH_FORENAME = 0.72
SURNAME_ONLY = 0.3
NOTHING = 0.05
SLIP = 1
CONTRADICTING = 2.0
MISSING = 0.5
WITHOUT_BRAND = 0.8
OTHER_TRADE = 0.68


def han_score(alignment: Alignment, kind: PartyKind) -> float:
    """Return the score, 0..1, of two aligned names, at least one of them in Chinese characters."""
    if kind is PartyKind.PERSON:
        return _person(alignment)
    return _company(alignment)


def _person(alignment: Alignment) -> float:
    left = [word for word in alignment.left if word.kind is WordKind.CORE]
    right = [word for word in alignment.right if word.kind is WordKind.CORE]
    if not alignment.met:
        return NOTHING
    if (left or right) and not _only_forenames(alignment, [*left, *right]):
        return SURNAME_ONLY
    readings = {meeting.reading for meeting in alignment.met}
    if Reading.SPELLING in readings:
        slips = [meeting for meeting in alignment.met if meeting.reading is Reading.SPELLING]
        if len(slips) == 1 and slips[0].edits <= SLIP and len(alignment.met) > 1 and not _is_initial(slips[0].right):
            return BY_ONE_SLIP
        return SURNAME_ONLY
    if left or right:
        return WITH_FORENAME
    return BY_OLD_SPELLING if Reading.ROMANISED in readings else FULLY_SPELT


def _only_forenames(alignment: Alignment, alone: list[Word]) -> bool:
    """Whether surname and given name met, and the words left over are forenames of another language or said twice."""
    met = {word.key for meeting in alignment.met for word in meeting.left + meeting.right}
    return len(alignment.met) > 1 and all(word.foreign or word.key in met for word in alone)


def _company(alignment: Alignment) -> float:
    met = missed = 0.0
    for meeting in alignment.met:
        weight = (_weigh(meeting.left) + _weigh(meeting.right)) / 2
        quality = meeting.likeness**3 if meeting.reading is Reading.SPELLING else 1.0
        met += weight * quality
        missed += weight * (1 - quality) * CONTRADICTING
    left, right = _weigh(alignment.left), _weigh(alignment.right)
    missed += CONTRADICTING * min(left, right) + MISSING * abs(left - right)
    score = met / (met + missed) if met else 0.0
    if _trades(alignment.left) and _trades(alignment.right):
        score *= OTHER_TRADE
    return max(NOTHING, score if _tells(alignment) or not missed else score * WITHOUT_BRAND)


def _trades(words: tuple[Word, ...]) -> bool:
    return any(word.kind is WordKind.TRADE for word in words)


def _weigh(words: tuple[Word, ...]) -> float:
    return weigh(words) + sum(word.kind is WordKind.BRAND for word in words)


def _tells(alignment: Alignment) -> bool:
    """Whether a brand or another word of its own met, not trades and places alone."""
    return any(
        word.kind in (WordKind.CORE, WordKind.BRAND)
        for meeting in alignment.met
        for word in meeting.left + meeting.right
    )


def _is_initial(words: tuple[Word, ...]) -> bool:
    return sum(len(word.key) for word in words) == 1
