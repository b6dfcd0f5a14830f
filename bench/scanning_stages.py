"""What does each stage of the cascade add, what does it cost, and what is lost without it?

    python bench/scanning_stages.py --photos FOLDER --truth FILE.jsonl [--without] [--results FILE.json]

Told are, by stage: the codes that it was the first to find, by folder; the milliseconds of all its looks, whether they
found anything or not; and with --without, what the whole cascade reads and takes when that stage is left out. Times and
the budget are processor time, one thread, so that a busy computer tells the same.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

import cv2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scanning import MODELS, _match, _photographs, versions

from app.scanning.cascade import Stage, read_picture, stages
from app.scanning.close_looks import CloseLook, close_looks, closer_looks
from app.scanning.mending.mender import mend
from app.scanning.reader import Corners, Found, Gray, Sight
from app.scanning.spots import MENDER, SpotReader
from app.scanning.spotting import EverySpotter, QrSpotter, SeenSpotter, Spotter

Photograph = tuple[str, Gray, list[Corners]]
P = ParamSpec("P")
R = TypeVar("R")

DETECTOR, SEEN, MENDED, OTHER = "spots: detector", "spots: seen by zxing", "spots: mended", "everything else"


@dataclass
class Meter:
    """What the parts of the cascade took, in seconds of processor time."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def timed(self, name: str, call: Callable[P, R]) -> Callable[P, R]:
        """Return `call`, timed under `name`."""

        def timed(*arguments: P.args, **named: P.kwargs) -> R:
            started = time.process_time()
            try:
                return call(*arguments, **named)
            finally:
                self.spent[name] += time.process_time() - started

        return timed


@dataclass(frozen=True)
class TimedReader:
    """A reader of whole pictures."""

    engine: str
    looking: Callable[[Gray], Iterable[Found]]

    def read(self, picture: Gray) -> Iterable[Found]:
        """Return what it finds."""
        return self.looking(picture)


@dataclass(frozen=True)
class TimedSpotter:
    """A spotter."""

    pointing: Callable[[Gray], tuple[Corners, ...]]

    def spots(self, picture: Gray) -> tuple[Corners, ...]:
        """Return what it points at."""
        return self.pointing(picture)


@dataclass
class Way:
    """The cascade with stages left out: what it read first by stage and folder, and what it took."""

    without: str = ""
    meter: Meter = field(default_factory=Meter)
    first: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    stray: int = 0
    seconds: float = 0.0

    def read(self, photographs: Iterable[Photograph]) -> None:
        """Read every photograph."""
        every_stage, spots = self._stages(), self._spots()
        for folder, picture, codes in photographs:
            started = time.process_time()
            readings = read_picture(picture, every_stage, spots=spots, clock=time.process_time)
            self.seconds += time.process_time() - started
            known = stray = 0
            for number, reading in enumerate(readings, 1):
                now, stray = _match([one.found for one in readings[:number]], codes)
                self.first[MENDED if reading.engine == MENDER else reading.stage][folder] += now - known
                known = now
            self.stray += stray

    def codes(self, folder: str = "") -> int:
        """Return how many codes were read in a folder, or in all."""
        return sum(
            count for by_folder in self.first.values() for name, count in by_folder.items() if folder in {"", name}
        )

    def _stages(self) -> tuple[Stage, ...]:
        return tuple(self._timed(stage) for stage in stages() if _named(stage) != self.without)

    def _timed(self, stage: Stage) -> Stage:
        name = _named(stage)

        def look(picture: Gray) -> Sequence[Found]:
            return tuple(stage.reader.read(picture))

        reader = TimedReader(stage.reader.engine, self.meter.timed(name, look))
        return replace(stage, name=name, reader=reader, view=self.meter.timed(name, stage.view))

    def _spots(self) -> SpotReader:
        spotters: dict[str, Spotter] = {DETECTOR: QrSpotter(MODELS / "qr-detector.onnx"), SEEN: SeenSpotter()}
        timed = tuple(
            TimedSpotter(self.meter.timed(name, spotter.spots))
            for name, spotter in spotters.items()
            if name != self.without
        )
        mending = self.meter.timed(MENDED, mend) if self.without != MENDED else _mend_nothing
        return SpotReader(EverySpotter(timed), self._looks(close_looks()), self._looks(closer_looks()), mending)

    def _looks(self, looks: Iterable[CloseLook]) -> tuple[CloseLook, ...]:
        return tuple(
            replace(look, name=_called(look), look=self._look(look), treat=self.meter.timed(_called(look), look.treat))
            for look in looks
            if _called(look) != self.without
        )

    def _look(self, look: CloseLook) -> Callable[[Gray], Sight]:
        return self.meter.timed(_called(look), look.look)


def main() -> None:
    """Print a row per stage, and a table of first finds by folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--without", action="store_true", help="also leave out each stage in turn")
    parser.add_argument("--results", type=Path)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    photographs = list(_photographs(arguments.photos, arguments.truth))
    whole = Way()
    whole.read(photographs)
    spent = dict(whole.meter.spent)
    spent[OTHER] = whole.seconds - sum(spent.values())
    ways: dict[str, Way] = {}
    if arguments.without:
        for name in whole.meter.spent:
            ways[name] = Way(without=name)
            ways[name].read(photographs)
    rows = {name: _row(name, spent[name], whole, ways.get(name)) for name in spent}
    _print(rows, whole)
    if arguments.results:
        _write(arguments.results, rows, whole)


def _write(file: Path, rows: Mapping[str, Mapping[str, float]], whole: Way) -> None:
    folders: dict[str, dict[str, int]] = defaultdict(dict)
    for name, by_folder in whole.first.items():
        for folder, count in by_folder.items():
            if count:
                folders[folder][name] = count
    told = {
        "versions": versions(),
        "codes": whole.codes(),
        "unmarked": whole.stray,
        "cpu_s": round(whole.seconds, 1),
        "stages": rows,
        "first_by_folder": dict(sorted(folders.items())),
    }
    file.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _row(name: str, seconds: float, whole: Way, without: Way | None) -> Mapping[str, float]:
    row: dict[str, float] = {"first": sum(whole.first[name].values()), "cpu_ms": round(seconds * 1000)}
    if without is not None:
        row |= {"codes_without": without.codes(), "cpu_s_without": round(without.seconds, 1)}
    return row


def _print(rows: Mapping[str, Mapping[str, float]], whole: Way) -> None:
    print(f"{whole.codes()} codes, {whole.stray} symbols where none is marked, {whole.seconds:.1f} s")
    print(f"{'stage':34}{'first':>7}{'ms':>9}{'without it':>12}{'s':>8}")
    for name, row in rows.items():
        print(
            f"{name:34}{row['first']:>7}{row['cpu_ms']:>9}"
            f"{row.get('codes_without', '-'):>12}{row.get('cpu_s_without', '-'):>8}"
        )


def _named(stage: Stage) -> str:
    """Return what a look at the whole picture is called here: bars aslant are one stage at all their angles."""
    kind = "aslant" if stage.is_last else "rescue" if stage.is_rescue else "whole"
    return f"{kind}: {stage.reader.engine} {stage.name}" if kind != "aslant" else kind


def _called(look: CloseLook) -> str:
    """Return what a close look is called here: all forms of a size are one stage."""
    return f"spots: {look.engine} at {look.side}{' square' if look.is_square else ''}"


def _mend_nothing(*_: object) -> None:
    return None


if __name__ == "__main__":
    main()
