"""What is said of a code that was just read on the spot: counted, counted before, seen elsewhere? It is no verdict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.consignment import Consignment
from app.domain.evidence import Label, Sighting
from app.domain.live_read import LiveRead
from app.domain.passport import PassportReading
from app.domain.taken import Taken
from app.domain.texts import Text
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.scans import signature_in_words

_ICONS = {Tone.GOOD: "outcome-pass", Tone.STOP: "outcome-detain", Tone.NOTE: "outcome-notice"}


def said_of(taken: Taken, labels: Iterable[Label], *, zone: str) -> Sentence:
    """Return what is said of `taken`; `labels` were there before it, instants are said in the time zone `zone`."""
    if taken.elsewhere:
        return _sentence(Tone.STOP, _name(taken), _elsewhere(taken.elsewhere[-1], zone))
    if not taken.is_new:
        return _sentence(Tone.NOTE, _already(taken.number, taken.first, zone), _name(taken))
    if any(reading.text == taken.heard.text for label in labels for reading in label.passports):
        return _sentence(Tone.NOTE, Text("desktop.counted.photographed"), _name(taken))
    if taken.reading is None:
        return _sentence(Tone.DOUBT, Text("desktop.counted.gs1"), _what_else(taken.lacking))
    return _passport(taken, taken.reading)


def _passport(taken: Taken, reading: PassportReading) -> Sentence:
    tone, said = signature_in_words(reading)
    if tone is not Tone.GOOD:
        return _sentence(tone, said, _name(taken))
    if not _is_declared(reading, taken.consignment):
        return _sentence(Tone.DOUBT, Text("desktop.counted.undeclared"), _name(taken))
    return _sentence(Tone.GOOD, Text("desktop.counted.new", {"n": taken.number}), _name(taken))


def _what_else(lacking: tuple[str, ...]) -> Text:
    """Return what to scan besides a GS1 code that lacks company for some of its identifiers, or for none."""
    if lacking:
        identifiers = ", ".join(f"({identifier})" for identifier in lacking)
        return Text("desktop.counted.gs1.lacking", {"identifiers": identifiers})
    return Text("desktop.counted.gs1.remedy")


def _sentence(tone: Tone, text: Text, reason: Text | None) -> Sentence:
    return Sentence(tone, _ICONS.get(tone, "outcome-unknown"), text, reason)


def _name(taken: Taken) -> Text:
    """Return what the code calls its package, as far as it can be said."""
    passport = taken.reading.passport if taken.reading else None
    if passport is None:
        shown = "".join(letter if letter.isprintable() else "␝" for letter in taken.heard.text)
        return Text("desktop.counted.text", {"text": shown[:60]})
    package, of = passport.package
    return Text("desktop.label.package", {"batch": passport.batch_no, "package": package, "of": of})


def _already(number: int, first: LiveRead, zone: str) -> Text:
    return Text(f"desktop.counted.already.{first.by}", {"n": number, "when": _when(first.at, zone)})


def _elsewhere(sighting: Sighting, zone: str) -> Text:
    return Text(
        "desktop.counted.elsewhere",
        {
            "consignment": sighting.consignment_id,
            "when": _when(sighting.at, zone),
            "officer": sighting.officer_id,
        },
    )


def _when(instant: datetime, zone: str) -> str:
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _is_declared(reading: PassportReading, consignment: Consignment) -> bool:
    batches = {batch.batch_no for item in consignment.items for batch in item.batches}
    return reading.passport is not None and reading.passport.batch_no in batches
