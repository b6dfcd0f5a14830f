"""What is known of a number or symbol that was read, and which consignment does it belong to? Never a release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.batch import Batch
from app.domain.licence import Licence
from app.domain.passport import PassportReading
from app.domain.symbol import Scan
from app.domain.texts import Text
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.scans import signature_in_words
from ui.desktop.workstation import LookedUp, Waiting

_SHOWN = 40


@dataclass(frozen=True)
class Card:
    """What is known of one text: the text as read, sentences about it, and the consignments it may belong to."""

    tone: Tone
    heading: str
    lines: tuple[Text, ...]
    waiting: tuple[Waiting, ...] = ()


def consignment_among(found: Iterable[LookedUp]) -> Waiting | None:
    """Return the one waiting consignment that everything found points at; None when there is none, or a choice."""
    named = {waiting.folder: waiting for looked_up in found for waiting in looked_up.waiting}
    return next(iter(named.values())) if len(named) == 1 else None


def cards_of(scans: Sequence[Scan], found: Iterable[LookedUp]) -> tuple[Card, ...]:
    """Return a card for each text that was looked up, and one for each picture that gave nothing."""
    return (*(_known(looked_up) for looked_up in found), *(_blank(scan) for scan in scans if not scan.symbols))


def mass_in_kg(grams: int) -> str:
    """Return `grams` in kilograms, with as many decimals as it takes to say it exactly."""
    whole, rest = divmod(abs(grams), 1000)
    decimals = f".{rest:03d}".rstrip("0") if rest else ""
    return f"{'-' if grams < 0 else ''}{whole:,}{decimals}"


def _known(found: LookedUp) -> Card:
    lines: list[Text] = []
    tone = Tone.NOTE
    if found.reading:
        tone, said = signature_in_words(found.reading)
        lines += [*_claims(found.reading), said]
        tone = Tone.NOTE if tone is Tone.GOOD else tone
    if found.batch:
        lines.append(_batch(found.batch))
    if found.licence:
        lines.append(_licence(found.licence))
    if not lines:
        code = "desktop.known.declared" if found.waiting else "desktop.known.nothing"
        return Card(Tone.NOTE if found.waiting else Tone.DOUBT, _short(found.text), (Text(code),), found.waiting)
    if found.reading and not found.batch:
        tone = Tone.STOP if tone is Tone.STOP else Tone.DOUBT
        lines.append(Text("desktop.known.no-batch"))
    return Card(tone, _heading(found), tuple(lines), found.waiting)


def _heading(found: LookedUp) -> str:
    if found.reading and found.reading.passport:
        return found.reading.passport.batch_no
    return _short(found.text)


def _claims(reading: PassportReading) -> tuple[Text, ...]:
    passport = reading.passport
    if passport is None:
        return ()
    package, of = passport.package
    return (
        Text(
            "desktop.known.passport",
            {"batch": passport.batch_no, "package": package, "of": of, "issuer": passport.issuer_id},
        ),
    )


def _batch(batch: Batch) -> Text:
    return Text(
        f"desktop.known.batch.{batch.status}",
        {
            "batch": batch.batch_no,
            "code": batch.commodity_code,
            "remaining": mass_in_kg(batch.remaining_g),
            "mass": mass_in_kg(batch.net_mass_g),
        },
    )


def _licence(licence: Licence) -> Text:
    return Text(
        f"desktop.known.licence.{licence.status}",
        {
            "licence": licence.licence_no,
            "until": licence.valid_until.isoformat(),
            "remaining": mass_in_kg(licence.remaining_g),
            "mass": mass_in_kg(licence.quantity_g),
            "uses": licence.uses,
            "of": licence.uses_max,
        },
    )


def _blank(scan: Scan) -> Card:
    name = scan.path.replace("\\", "/").rsplit("/", 1)[-1]
    return Card(Tone.DOUBT, _short(name), (scan.fault or Text("desktop.known.no-symbol"),))


def _short(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else "␝" for letter in text)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
