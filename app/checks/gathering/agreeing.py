"""Do two texts say the same? Case, width, spaces and punctuation make no difference; words and languages do."""

from __future__ import annotations

import re

from app.domain.evidence import Evidence
from app.domain.one_way import one_way
from app.domain.party import NamedParty

_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_BETWEEN_LANGUAGES = re.compile(r"\s/\s|／")


def say_the_same(one: str, other: str) -> bool:
    """Return whether two texts, each in Chinese, English or both ("中文 / English"), say the same.

    They must share a language, and agree in every language they share.
    """
    sides = tuple((first, second) for first, second in zip(_languages(one), _languages(other), strict=True))
    shared = [(first, second) for first, second in sides if first and second]
    return bool(shared) and all(first == second for first, second in shared)


def is_same_party(declared: NamedParty, other: NamedParty, evidence: Evidence) -> bool:
    """Return whether a paper means the party declared: by id where both have one, else by a name of it."""
    if declared.party_id and other.party_id:
        return declared.party_id == other.party_id
    known = (evidence.parties or {}).get(declared.party_id or "")
    names = (declared.name, known.name_zh, known.name_en) if known else (declared.name,)
    return one_way(other.name) in {one_way(name) for name in names}


def _languages(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parts of `text` in Chinese, and those in other languages."""
    parts = [part for part in _BETWEEN_LANGUAGES.split(text) if one_way(part)]
    chinese = frozenset(one_way(part) for part in parts if _HAN.search(part))
    return chinese, frozenset(one_way(part) for part in parts if not _HAN.search(part))
