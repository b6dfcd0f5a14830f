"""How near are two names of which one is in Chinese characters? By rules that a person can follow, without a model.

A person: surname and given name must each be spelt in full by some romanisation; all else stays below the threshold.
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
SURNAME_ONLY = 0.3
NOTHING = 0.05
SLIP = 1


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
    if left or right:
        return SURNAME_ONLY
    readings = {meeting.reading for meeting in alignment.met}
    if Reading.SPELLING in readings:
        slips = [meeting for meeting in alignment.met if meeting.reading is Reading.SPELLING]
        if len(slips) == 1 and slips[0].edits <= SLIP and len(alignment.met) > 1 and not _is_initial(slips[0].right):
            return BY_ONE_SLIP
        return SURNAME_ONLY
    return BY_OLD_SPELLING if Reading.ROMANISED in readings else FULLY_SPELT


def _company(alignment: Alignment) -> float:
    left, right = alignment.left, alignment.right
    met = sum(
        (weigh(meeting.left) + weigh(meeting.right)) / 2 * (1 if meeting.reading is not Reading.SPELLING else 0.6)
        for meeting in alignment.met
    )
    alone = weigh(left) + weigh(right)
    both = 2 * min(weigh(left), weigh(right))
    score = met / (met + 0.5 * alone + both) if met else 0.0
    if not _tells(alignment) and alone:
        score *= 0.8
    return max(NOTHING, score)


def _tells(alignment: Alignment) -> bool:
    """Whether a brand or another word of its own met, not trades and places alone."""
    return any(
        word.kind in (WordKind.CORE, WordKind.BRAND)
        for meeting in alignment.met
        for word in meeting.left + meeting.right
    )


def _is_initial(words: tuple[Word, ...]) -> bool:
    return sum(len(word.key) for word in words) == 1
