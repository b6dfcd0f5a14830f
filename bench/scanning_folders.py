"""What would the cascade read in a folder of photographs, had nothing in it been chosen on that folder?

    python bench/scanning_folders.py --photos FOLDER --truth FILE.jsonl [--results FILE.json]

First the close looks: of some eighty candidates those are taken that add codes, the cheapest gain first, once on all
folders and once, for each folder, on the others alone; what the whole cascade then reads in it is told beside what it
reads as it is. Then thresholds: for each, the value that reads most on the other folders (of equal ones the cheapest).
Only photographs count of which the first look leaves a code: nothing else is a choice. The budget and the costs are
processor time, one thread.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from unittest import mock

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scanning import MODELS, _photographs, versions
from scanning_varied import _read

from app.scanning import close_looks as looks
from app.scanning.cascade import MOST_MEGAPIXELS, read_picture, stages
from app.scanning.close_looks import CloseLook, cut_out, looks_at
from app.scanning.reader import QR_CODE, Corners, Gray, Reader, Sight
from app.scanning.readers.zbar import zbar_readers
from app.scanning.readers.zxing import Zxing, see_qr_codes
from app.scanning.spots import SpotReader, spot_reader
from app.scanning.views import View, evened, reduced

Photograph = tuple[str, Gray, list[Corners]]
Code = tuple[str, int, int]
"""Folder, photograph, code."""

SIDES = (250, 350, 500, 700, 900)
CHEAP_SIDE = 500
"""The sides up to which a look by zxing-cpp is taken at every spot; others are for spots that stay unread."""

THRESHOLDS: Mapping[str, tuple[object, ...]] = {
    "app.scanning.spotting.LEAST_SCORE": (0.2, 0.1, 0.35),
    "app.scanning.spotting.MEGAPIXELS": (1.0, 0.7, 1.4),
    "app.scanning.spots.SMALL_MEGAPIXELS": (0.3, 0.2, 0.5),
    "app.scanning.close_looks.MARGIN": (0.2, 0.12, 0.3),
    "app.scanning.spots.MENDED_SIDE": (900, 650),
    "app.scanning.mending.mender.LEAST_FIT": (0.8, 0.7, 0.9),
    "app.scanning.mending.values._STIFFNESS": (0.2, 0.1, 0.4),
    "app.scanning.mending.values._SURE": (0.6, 0.45, 0.75),
}
"""The first value is the program's. The bits that prove a mended block are no choice: they keep false codes out."""


def opened(_: Gray, evened_out: Gray) -> Gray:
    """Open light specks."""
    return np.asarray(cv2.morphologyEx(evened_out, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)


def strong(cut: Gray, _: Gray) -> Gray:
    """Even out the light strongly."""
    return np.asarray(cv2.createCLAHE(6.0, (8, 8)).apply(cut), np.uint8)


def global_(cut: Gray, _: Gray) -> Gray:
    """Make each pixel black or white by Otsu's threshold."""
    return np.asarray(cv2.threshold(cut, 0, 255, cv2.THRESH_OTSU)[1], np.uint8)


def dark(cut: Gray, _: Gray) -> Gray:
    """Lighten what is dark."""
    return np.asarray(255 * (cut / 255.0) ** 0.5, np.uint8)


TREATMENTS: Mapping[str, looks.Treating] = {
    "plain": looks.as_it_is,
    "clahe": looks._evenly,  # noqa: SLF001 - the program's own form
    "soft": looks.soft,
    "sharp": looks.sharp,
    "binary": looks.binary,
    "closed": looks.closed,
    "median": looks.median,
    "opened": opened,
    "strong": strong,
    "global": global_,
    "dark": dark,
}


@dataclass
class Gains:
    """Which codes each candidate reads of those that the first look leaves, and what its looks took in all."""

    codes: dict[str, set[Code]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def chosen(self, without: str) -> list[str]:
        """Return the candidates that add codes on all folders but one, the cheapest gain first."""
        names, left = [], {code for codes in self.codes.values() for code in codes if code[0] != without}
        while left:
            name = max(self.codes, key=lambda one: len(self.codes[one] & left) / (self.seconds[one] + 1e-3))
            if not self.codes[name] & left:
                break
            names.append(name)
            left -= self.codes[name]
        return names


def main() -> None:
    """Print a row per folder for the looks, and a row per threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--results", type=Path)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    every = [one for one in _photographs(arguments.photos, arguments.truth) if one[0] != "lots"]
    photographs = [one for one in every if len(_read(_places(one[1]), one[2])) < len(one[2])]
    folders = sorted({folder for folder, _, _ in photographs})
    print(f"{len(photographs)} of {len(every)} photographs, {sum(len(one[2]) for one in photographs)} codes in them")
    told = {"versions": versions(), "looks": _by_looks(photographs, folders)}
    told["thresholds"] = _by_thresholds(photographs, folders)
    if arguments.results:
        arguments.results.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _places(picture: Gray) -> list[Corners]:
    """Return where the first look reads."""
    return [reading.found.corners for reading in read_picture(picture, stages()[:1])]


def _by_looks(photographs: Sequence[Photograph], folders: Sequence[str]) -> Mapping[str, object]:
    candidates = {look.name: look for look in _candidates()}
    gains = _gains(photographs, tuple(candidates.values()))
    everywhere = gains.chosen("")
    rows: dict[str, dict[str, object]] = {}
    print(f"{'folder':16}{'codes':>6}{'as it is':>10}{'chosen on all':>15}{'on the others':>15}{'looks':>7}")
    as_it_is, on_all = spot_reader(MODELS), _with(candidates, everywhere)
    for folder in folders:
        own = [one for one in photographs if one[0] == folder]
        names = gains.chosen(folder)
        rows[folder] = {
            "codes": sum(len(codes) for _, _, codes in own),
            "as_it_is": len(_codes(own, as_it_is)[0]),
            "chosen_on_all": len(_codes(own, on_all)[0]),
            "chosen_on_others": len(_codes(own, _with(candidates, names))[0]),
            "looks": len(names),
        }
        print(f"{folder:16}" + "{:>6}{:>10}{:>15}{:>15}{:>7}".format(*rows[folder].values()), flush=True)
    sums = [sum(int(str(row[column])) for row in rows.values()) for column in list(rows[folders[0]])[:-1]]
    print(f"{'all':16}" + "{:>6}{:>10}{:>15}{:>15}".format(*sums), flush=True)
    return {"candidates": len(candidates), "chosen_on_all": everywhere, "folders": rows}


def _by_thresholds(photographs: Sequence[Photograph], folders: Sequence[str]) -> Mapping[str, object]:
    """Return for each threshold what its values read, and what is read when each folder has the others' choice."""
    first, first_s = _codes(photographs, spot_reader(MODELS))
    rows: dict[str, object] = {}
    print(f"{'threshold':44}{'codes by value':36}{'held out':>9}")
    for name, values in THRESHOLDS.items():
        read: dict[object, set[Code]] = {values[0]: first}
        took: dict[object, float] = {values[0]: first_s}
        for value in values[1:]:
            with ExitStack() as stack:
                stack.enter_context(mock.patch(name, value))
                read[value], took[value] = _codes(photographs, spot_reader(MODELS))
        held_out = 0
        for folder in folders:
            best = max(values, key=lambda value: (_count(read[value], but=folder), -took[value]))
            held_out += len(read[best]) - _count(read[best], but=folder)
        by_value = {str(value): len(read[value]) for value in values}
        rows[name] = {"codes": by_value, "cpu_s": {str(v): round(took[v], 1) for v in values}, "held_out": held_out}
        print(f"{name:44}{' '.join(f'{v}: {n}' for v, n in by_value.items()):36}{held_out:>9}", flush=True)
    return rows


def _count(codes: Iterable[Code], *, but: str) -> int:
    return sum(folder != but for folder, _, _ in codes)


def _codes(photographs: Sequence[Photograph], spots: SpotReader) -> tuple[set[Code], float]:
    """Return the codes that the whole cascade reads with these close looks, and the seconds it took."""
    every_stage, read = stages(), set()
    started = time.process_time()
    for number, (folder, picture, codes) in enumerate(photographs):
        readings = read_picture(picture, every_stage, spots=spots, clock=time.process_time)
        places = _read((reading.found.corners for reading in readings), codes)
        read |= {(folder, number, place) for place in places}
    return read, time.process_time() - started


def _with(candidates: Mapping[str, CloseLook], names: Sequence[str]) -> SpotReader:
    """Return the program's reader of spots with these looks instead of its own."""
    chosen = [candidates[name] for name in names]
    cheap = [look for look in chosen if look.engine == Zxing.engine and look.side <= CHEAP_SIDE]
    return replace(spot_reader(MODELS), looks=cheap, closer_looks=[look for look in chosen if look not in cheap])


def _candidates() -> Iterator[CloseLook]:
    for side in SIDES:
        for name, treat in TREATMENTS.items():
            yield CloseLook(f"zxing {side} {name}", Zxing.engine, see_qr_codes, side, treat)
    for name, treat in TREATMENTS.items():
        yield CloseLook(f"zxing 500 square {name}", Zxing.engine, see_qr_codes, 500, treat, is_square=True)
    for zbar in zbar_readers():
        for side in (300, 600, 900):
            for name, treat in TREATMENTS.items():
                yield CloseLook(f"zbar {side} {name}", zbar.engine, partial(_sight, zbar), side, treat)


def _sight(reader: Reader, cut: Gray) -> Sight:
    return Sight(tuple(reader.read(cut)))


def _gains(photographs: Sequence[Photograph], candidates: Sequence[CloseLook]) -> Gains:
    """Show every spot without a symbol of the first look to every candidate."""
    gains, spotter = Gains(), spot_reader(MODELS).spotter
    for number, (folder, picture, codes) in enumerate(photographs):
        whole = reduced(picture, megapixels=MOST_MEGAPIXELS)
        places = _places(picture)
        spots = list(spotter.spots(whole.picture))
        if not places:
            small = reduced(whole.picture, megapixels=0.3)
            spots += [small.places(spot) for spot in spotter.spots(evened(small.picture).picture)]
        known = _read(places, codes)
        for spot in spots:
            cut = cut_out(whole.picture, spot)
            if cut is None or _read([spot], [codes[at] for at in known]):
                continue
            for look, view in looks_at(View(cut.picture), candidates):
                started = time.process_time()
                found = [one for one in look.look(view.picture).found if one.symbology == QR_CODE]
                gains.seconds[look.name] += time.process_time() - started
                at = [whole.places(cut.places(view.places(one.corners))) for one in found]
                gains.codes[look.name] |= {(folder, number, code) for code in _read(at, codes) - known}
    return gains


if __name__ == "__main__":
    main()
