"""The track of goods: what the finding on it read, the strictest of several, and never a guess."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.finding import Finding, Subject
from app.domain.outcome import Outcome
from app.domain.texts import Text
from app.domain.track import QUESTION, Track, name_of, track_of

TEXTS = Path(__file__).parents[2] / "resources/texts/checks.json"


def asked(track: str | None, item: int = 1, code: str = QUESTION) -> Finding:
    nothing = Text("-")
    facts = (("end_user_track", track),)
    return Finding(code, Subject(item), Outcome.NOTICE, "", "", nothing, nothing, "", None, facts)


@pytest.mark.parametrize(
    ("tracks", "strictest"),
    [
        (["civil-certified"], Track.CIVIL_CERTIFIED),
        (["civil", "civil-certified"], Track.CIVIL),
        (["civil", None], Track.UNKNOWN),
        (["civil", "military-linked", None], Track.MILITARY_LINKED),
        (["something else"], Track.UNKNOWN),
        ([], None),
    ],
)
def test_the_strictest_track_of_all_items_speaks(tracks: list[str | None], strictest: Track | None) -> None:
    assert track_of(asked(track, item) for item, track in enumerate(tracks, start=1)) is strictest


def test_other_findings_say_nothing_of_the_track() -> None:
    assert track_of([asked("civil", code="end_user.certificate")]) is None


def test_every_track_has_a_sentence_in_both_languages() -> None:
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))
    assert all(set(texts[name_of(track).code]) == {"zh", "en"} for track in Track)
