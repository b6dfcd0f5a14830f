"""What was read from the photographs, and how many packages of those declared? A count is no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.consignment import Consignment, Method
from app.domain.evidence import Label
from app.domain.passport import PassportReading, SignatureState
from app.domain.texts import Text
from ui.desktop.view_models.colours import Tone


@dataclass(frozen=True)
class Chip:
    """What came of one label: `icon` names a file of resources/icons, `name` the label, `text` what came of it."""

    tone: Tone
    icon: str
    name: Text
    text: Text


@dataclass(frozen=True)
class ScanStrip:
    """The labels in order, and the running count: `counted` packages with a passport of `expected`."""

    chips: tuple[Chip, ...]
    counted: int
    expected: int
    count: Text


def strip_of(consignment: Consignment, labels: Sequence[Label]) -> ScanStrip:
    """Return what was read of `consignment`; a package counts once, and only by a good passport of a declared batch."""
    declared = {batch.batch_no: batch.packages for item in consignment.items for batch in item.batches}
    total = sum(declared.values())
    counted = len({package for package in _packages(labels) if package[0] in declared})
    sampled = consignment.examination.sampled
    if consignment.examination.method is Method.SAMPLE and sampled is not None:
        expected = sampled
        count = Text("desktop.count.sample", {"counted": counted, "expected": f"{sampled:,}", "total": f"{total:,}"})
    else:
        expected = total
        count = Text("desktop.count.all", {"counted": counted, "expected": f"{total:,}"})
    chips = tuple(_chip(number, label) for number, label in enumerate(labels, start=1))
    return ScanStrip(chips=chips, counted=counted, expected=expected, count=count)


def more_comes(consignment: Consignment, labels: Sequence[Label]) -> bool:
    """Return whether packages are still to be scanned, and nothing that was read is a reason to stop at once."""
    strip = strip_of(consignment, labels)
    return strip.counted < strip.expected and all(chip.tone is Tone.GOOD for chip in strip.chips)


def signature_in_words(reading: PassportReading) -> tuple[Tone, Text]:
    """Return what may be thought of a passport's signature, and the tone to say it in."""
    if reading.passport is None or reading.signature is None:
        return Tone.STOP, reading.fault or Text("desktop.passport.malformed")
    if reading.signature is SignatureState.BAD:
        return Tone.STOP, Text("desktop.passport.bad")
    if reading.signature is not SignatureState.GOOD:
        return Tone.DOUBT, Text(f"desktop.passport.{reading.signature}")
    if not reading.trusted_at_issue:
        return Tone.STOP, Text("desktop.passport.untrusted")
    if not reading.trusted_now:
        return Tone.DOUBT, Text("desktop.passport.no-longer-trusted")
    return Tone.GOOD, Text("desktop.passport.good")


def _packages(labels: Iterable[Label]) -> Iterable[tuple[str, int]]:
    for label in labels:
        for reading in label.passports:
            if reading.passport and signature_in_words(reading)[0] is Tone.GOOD:
                yield reading.passport.batch_no, reading.passport.package[0]


def _chip(number: int, label: Label) -> Chip:
    name = Text("desktop.label", {"n": number if label.package is None else label.package})
    if not label.passports:
        code = "desktop.label.other-symbols" if label.symbols else "desktop.label.unread"
        return Chip(Tone.DOUBT, "outcome-unknown", name, Text(code, {"n": label.symbols}))
    if len(label.passports) > 1:
        return Chip(Tone.DOUBT, "outcome-unknown", name, Text("desktop.label.several", {"n": len(label.passports)}))
    reading = label.passports[0]
    tone, said = signature_in_words(reading)
    if tone is not Tone.GOOD or reading.passport is None:
        return Chip(tone, "outcome-detain" if tone is Tone.STOP else "outcome-unknown", name, said)
    first, of = reading.passport.package
    text = Text("desktop.label.package", {"batch": reading.passport.batch_no, "package": first, "of": of})
    return Chip(tone, "outcome-pass", name, text)
