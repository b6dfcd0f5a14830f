"""Which labels do the photographs and the codes read on the spot show, and what stands on each?

A code that a photograph shows is read of it. What only a scanner said is a label of its own, marked as such.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from app.domain.consignment import Consignment, Photograph
from app.domain.evidence import Label
from app.domain.live_read import LiveRead
from app.domain.passport import Passport, PassportReading
from app.domain.symbol import Scan
from app.identity.gs1 import read_gs1
from app.identity.reading import is_passport

ReadPassport = Callable[[str], PassportReading]


def labels_of(consignment: Consignment, scans: Sequence[Scan], read_passport: ReadPassport) -> tuple[Label, ...]:
    """Return the labels photographed, then those read on the spot that no photograph shows.

    `scans` holds what was read of each photograph of a label, in their order.
    """
    photographed = tuple(_photographed(consignment, scans, read_passport))
    shown = {symbol.text for scan in scans for symbol in scan.symbols}
    shown |= {reading.text for label in photographed for reading in label.passports}
    unshown = [read for read in consignment.reads if read.text not in shown]
    passports = [
        Label(None, (), 1, (read_passport(read.text),), read_by=read.by) for read in unshown if is_passport(read.text)
    ]
    named = [reading.passport for label in (*photographed, *passports) for reading in label.passports]
    others = [
        Label(None, (), 1, (), read_by=read.by)
        for read in unshown
        if not is_passport(read.text) and not _names_package(read.text, named)
    ]
    return (*photographed, *passports, *others)


def _photographed(consignment: Consignment, scans: Sequence[Scan], read_passport: ReadPassport) -> Iterable[Label]:
    """Group photographs that show one package; one whose package is not said stands for itself.

    What the camera read of a frame that was kept is read of it, also where the frame alone does not show it again.
    """
    photographs = consignment.of_labels
    live = _by_photograph(consignment.reads)

    def package(pair: tuple[int, tuple[Photograph, Scan]]) -> tuple[bool, int]:
        position, (photograph, _) = pair
        return (True, position) if photograph.package is None else (False, photograph.package)

    numbered = sorted(enumerate(zip(photographs, scans, strict=True)), key=package)
    for (unsaid, number), group in itertools.groupby(numbered, key=package):
        pairs = [pair for _, pair in group]
        symbols = [symbol for _, scan in pairs for symbol in scan.symbols]
        texts = dict.fromkeys(symbol.text for symbol in symbols if is_passport(symbol.text))
        unseen = [read for photograph, _ in pairs for read in live.get(photograph.sha256, ()) if read.text not in texts]
        yield Label(
            package=None if unsaid else number,
            photographs=tuple(photograph.path for photograph, _ in pairs),
            symbols=len(symbols) + len(unseen),
            passports=tuple(read_passport(text) for text in (*texts, *(read.text for read in unseen))),
            read_by=unseen[0].by if unseen else None,
        )


def _by_photograph(reads: Iterable[LiveRead]) -> Mapping[str, list[LiveRead]]:
    """Return the passports the camera read, by the photograph that was kept of each."""
    live: dict[str, list[LiveRead]] = defaultdict(list)
    for read in reads:
        if read.photograph is not None and is_passport(read.text):
            live[read.photograph].append(read)
    return live


def _names_package(text: str, passports: Iterable[Passport | None]) -> bool:
    """Return whether a GS1 code names a package that one of the passports speaks for."""
    gs1 = read_gs1(text)
    return any(
        passport is not None
        and (
            (gs1.sscc is not None and gs1.sscc == passport.sscc)
            or (gs1.batch_lot == passport.batch_no and (gs1.serial or "").lstrip("0") == str(passport.package[0]))
        )
        for passport in passports
    )
