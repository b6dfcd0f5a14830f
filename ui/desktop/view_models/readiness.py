"""May the shift begin: what stands in the way of releasing goods here, and what came of a sync?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.registry import Synced, SyncOutcome, SyncResult
from app.domain.station import Station
from app.domain.texts import Text
from ui.desktop.view_models.age import age_in_words, instant_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.workstation import Obstacle, RegistryState

_SYNC_TONES = {
    SyncResult.UPDATED: Tone.GOOD,
    SyncResult.CURRENT: Tone.GOOD,
    SyncResult.REFUSED: Tone.STOP,
    SyncResult.UNREACHABLE: Tone.DOUBT,
}


@dataclass(frozen=True)
class Readiness:
    """What the shift start says: the headline with its tone and icon, and what stands in the way."""

    tone: Tone
    icon: str
    headline: Text
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class RegistryWords:
    """The registry in words: version, date and age of the register, and the rulebook's version."""

    register: Text
    issued: Text
    age: Text
    rulebook: Text


@dataclass(frozen=True)
class Sentence:
    """What came of something, in a sentence, with the reason where there is one."""

    tone: Tone
    icon: str
    text: Text
    reason: Text | None = None


def readiness_of(station: Station | None, state: RegistryState | None) -> Readiness:
    """Return whether goods may be released at `station` with what it holds; None of it known is not ready."""
    if station is None:
        return _in_the_way((_obstacle("not-enrolled"),))
    if state is None:
        return Readiness(Tone.QUIET, "verdict-none", Text("desktop.ready.sign-in"), ())
    missing = [
        *([] if state.register else [_obstacle("no-register")]),
        *([] if state.rulebook is not None else [_obstacle("no-rulebook")]),
    ]
    obstacles = (*missing, *state.obstacles)
    if obstacles:
        return _in_the_way(obstacles)
    return Readiness(Tone.GOOD, "verdict-release", Text("desktop.ready.yes"), ())


def registry_in_words(state: RegistryState | None, zone: str) -> RegistryWords:
    """Return what the station holds, dates in the time zone named `zone`."""
    unknown = Text("desktop.age.unknown")
    if state is None:
        return RegistryWords(unknown, unknown, unknown, unknown)
    register = state.register
    none = Text("desktop.registry.none")
    return RegistryWords(
        register=Text("desktop.registry.version", {"n": register.version}) if register else none,
        issued=instant_in_words(register.issued, zone) if register else none,
        age=age_in_words(state.age_s) if register else none,
        rulebook=none if state.rulebook is None else Text("desktop.registry.version", {"n": state.rulebook}),
    )


def sync_in_words(outcome: SyncOutcome) -> Sentence:
    """Return what came of a sync."""
    params = {
        "source": outcome.source,
        "register": "–" if outcome.register is None else outcome.register,
        "rulebook": "–" if outcome.rulebook is None else outcome.rulebook,
    }
    tone = _SYNC_TONES[outcome.result]
    icon = {Tone.GOOD: "outcome-pass", Tone.STOP: "outcome-detain"}.get(tone, "outcome-unknown")
    return Sentence(tone, icon, Text(f"desktop.sync.{outcome.result}", params), outcome.reason)


def synced_in_words(synced: Synced, *, say: Callable[[Text], str], zone: str) -> str:
    """Return what came of the last sync that was tried, and when that was, in the words of `say`."""
    said = sync_in_words(synced.outcome)
    told = [instant_in_words(synced.at, zone), said.text, *([said.reason] if said.reason else [])]
    return " · ".join(say(one) for one in told)


def progress_in_words(done: int, total: int) -> Text:
    """Return how far a sync is, in records; `total` is 0 while it is not known."""
    if total <= 0:
        return Text("desktop.sync.progress-open", {"done": f"{done:,}"})
    return Text("desktop.sync.progress", {"done": f"{done:,}", "total": f"{total:,}"})


def _in_the_way(obstacles: tuple[Obstacle, ...]) -> Readiness:
    return Readiness(Tone.DOUBT, "verdict-refer", Text("desktop.ready.no"), obstacles)


def _obstacle(code: str) -> Obstacle:
    return Obstacle(Text(f"desktop.obstacle.{code}"), Text(f"desktop.obstacle.{code}.remedy"))
