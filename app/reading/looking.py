"""What runs in the child that reads pictures of pages: it is given pixels, and says what lines stand there.

It opens no file but its own networks, which it loads once; pixels cannot break it, so it lives on. A PDF's own text is
taken only where the page's look bears it out: somebody may have drawn another page over it, or a font may lie.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from app.domain.texts import Text
from app.pictures.pixels import Pixels
from app.reading.bearing_out import lag
from app.reading.crowded import counted, is_crowded, wider
from app.reading.detector import FINER, Detector
from app.reading.forms import load_forms
from app.reading.label_words import LabelWords
from app.reading.lines import Box, Letter, Line, PageLines, Source
from app.reading.marks import Quadrangle
from app.reading.networks import DETECTOR, RECOGNISER, WORN
from app.reading.recogniser import Recogniser, Seen
from app.reading.second_look import FirstLook, Look, calmer, is_poor, is_shaded, kept, voted, without_shadows
from app.reading.stamps import joined, red_ink, stamped, stamps_of, without_stamps
from app.reading.straightening import around, line_of, straightened
from app.reading.turning import turn_of, turned
from app.reading.wire import OpenedPage, read_opened, write_looked
from app.reading.zeros import told_apart
from app.sandbox.child import serve
from app.sandbox.limits import Limits

LIMITS = Limits(memory_bytes=6 << 30, cpu_s=240)
MOST_THREADS = 4

_BORNE_OUT = -6.0
_CONTRADICTED = -12.0
"""Between them lie worn print and rare letters; one wrong digit in clear print lies below."""

_SURE = 0.85
_LEAST_CONTRAST = 16
_NARROW = MappingProxyType({"：": ":", "；": ";"})
"""A picture does not say how wide a mark was set, and readers of text do not look for both."""

_COVERED = 0.8
_LOOSE = 0.4
"""Of its height, by which a line's box is grown: places are marked loosely."""


def main(models: Path, tables: Path) -> None:
    """Serve until the parent lets go; `models` is the folder of the networks, `tables` resources/reading."""
    eyes = Eyes(models, tables)
    serve(eyes.answer, LIMITS)


class Eyes:
    """Reads pages."""

    def __init__(self, models: Path, tables: Path) -> None:
        self._threads, self._tables = min(MOST_THREADS, os.cpu_count() or 1), tables
        self._detector = Detector(models / DETECTOR, threads=self._threads)
        self._recogniser = Recogniser(models / RECOGNISER, threads=self._threads)
        self._labels = LabelWords(load_forms(tables).fields, self._recogniser.alphabet)

    @cached_property
    def _of_worn(self) -> Recogniser:
        """The recogniser for worn pages, loaded when there is one."""
        return Recogniser(self._tables / WORN, threads=self._threads)

    def answer(self, request: bytes) -> bytes:
        """Return the lines of the page in `request`."""
        return write_looked(self.look(read_opened(request)))

    def look(self, opened: OpenedPage) -> PageLines:
        """Return the lines of a page that was opened."""
        picture = opened.picture
        if picture is None:
            return PageLines(opened.page, 0, 0, (), Source.OCR, fault=opened.fault)
        if int(picture.max()) - int(picture.min()) < _LEAST_CONTRAST:  # an empty page, as backs of sheets are
            return PageLines(opened.page, opened.width, opened.height, (), Source.OCR)
        stretch = opened.width / picture.shape[1]
        places = self._places(picture)
        borne_out, contradicted = self._weigh(picture, opened.layer, stretch=stretch)
        if 2 * len(borne_out) > len(opened.layer):
            rest = [place for place in places if not _is_covered(place * stretch, borne_out)]
            first = self._first_look(picture, rest, by=self._recogniser)
            lines = [*borne_out, *self._again(picture, first, by=self._recogniser, stretch=stretch)]
            page = PageLines(opened.page, opened.width, opened.height, _from_the_top(lines), Source.TEXT_LAYER)
        else:
            page = self._by_sight(opened, picture, places, stretch=stretch)
        differs = Text("read.fault.text-differs", {"page": opened.page}) if contradicted else None
        return PageLines(page.page, page.width, page.height, page.lines, page.source, page.turn, differs)

    def _places(self, picture: Pixels) -> list[Quadrangle]:
        """Return where lines stand; under a shadow faint ones and small ones are looked for, too."""
        return self._finer_places(picture) if is_shaded(picture) else self._detector.find(picture)

    def _finer_places(self, picture: Pixels) -> list[Quadrangle]:
        return self._detector.find(without_shadows(picture), longest_side=FINER)

    def _weigh(self, picture: Pixels, layer: Sequence[Line], *, stretch: float) -> tuple[list[Line], bool]:
        """Return the lines of the layer that the look bears out, and whether it clearly contradicts another."""
        pieces = [straightened(picture, around(line.box, shrink=1 / stretch)) for line in layer]
        borne_out, contradicted = [], False
        for place, columns in self._recogniser.columns(pieces):
            line = layer[place]
            less = lag(columns, line.text, self._recogniser.alphabet)
            if less >= _BORNE_OUT:
                borne_out.append(line)
            elif less < _CONTRADICTED:
                seen = self._recogniser.decode(columns)
                contradicted = contradicted or not seen or _certainty(seen) >= _SURE
        return borne_out, contradicted

    def _by_sight(
        self, opened: OpenedPage, picture: Pixels, places: Sequence[Quadrangle], *, stretch: float
    ) -> PageLines:
        width, height = opened.width, opened.height
        turn = turn_of(picture, places, lambda pieces: [_certainty(seen) for seen in self._recogniser.read(pieces)])
        if turn:
            picture = turned(picture, turn)
            places = self._places(picture)
            if turn % 180:
                width, height = height, width
        by = self._of_worn if is_shaded(picture) else self._recogniser
        first = self._first_look(picture, places, by=by)
        if by is self._recogniser and first.is_worn:
            by = self._of_worn
            first = self._first_look(picture, self._finer_places(picture), by=by)
        lines = self._again(picture, first, by=by, stretch=stretch)
        if (ink := red_ink(picture)) is not None:
            clean, stamps = without_stamps(picture), stamps_of(ink)
            under = self._first_look(clean, stamped(self._detector.find(clean), ink, stamps), by=by)
            beneath = self._again(clean, under, by=by, stretch=stretch)
            lines = joined(lines, beneath, [_stretched(stamp, stretch) for stamp in stamps])
        return PageLines(opened.page, width, height, _from_the_top(lines), Source.OCR, turn)

    def _first_look(self, picture: Pixels, places: Sequence[Quadrangle], *, by: Recogniser) -> FirstLook:
        first = FirstLook(places, [line_of(picture, place) for place in places])
        for place, columns in by.columns(first.pieces):
            first.enter(place, by.decode(columns), columns)
        return first

    def _again(self, picture: Pixels, first: FirstLook, *, by: Recogniser, stretch: float) -> list[Line]:
        """Return the lines of a page, poor ones looked at again."""
        read, poor = first.read, list(first.poor)
        looks: dict[int, list[Look]] = {place: [look] for place, look in first.poor.items()}
        for other in calmer(picture) if poor else ():
            for order, columns in by.columns([line_of(other, first.places[place]) for place in poor]):
                looks[poor[order]].append(kept(columns))
        for place in poor:
            columns = voted(looks.pop(place))
            seen = by.decode(columns)
            read[place] = self._labels.put(seen, columns) if is_poor(seen) else seen
        lines = self._told_apart(first.pieces, [read[order] for order in range(len(first.places))], by=by)
        return [_line(place * stretch, seen) for place, seen in zip(first.places, lines, strict=True) if seen]

    def _told_apart(
        self, pieces: Sequence[Pixels], lines: list[Sequence[Seen]], *, by: Recogniser
    ) -> list[Sequence[Seen]]:
        """Return what was read with letters told apart that look alike, or like one."""
        crowded = [place for place, seen in enumerate(lines) if is_crowded(seen)]
        for place, wide in zip(crowded, by.read([wider(pieces[place]) for place in crowded]), strict=True):
            lines[place] = counted(lines[place], wide)
        return told_apart(pieces, lines)


def _stretched(box: Box, stretch: float) -> Box:
    left, top, right, bottom = (round(side * stretch) for side in box)
    return left, top, right, bottom


def _certainty(seen: Sequence[Seen]) -> float:
    return sum(one.confidence for one in seen) / len(seen) if seen else 0.0


def _is_covered(place: Quadrangle, lines: Sequence[Line]) -> bool:
    """Return whether most of a place is taken by lines that are known already."""
    x0, y0 = place.min(axis=0)
    x1, y1 = place.max(axis=0)
    shared = 0.0
    for line in lines:
        loose = _LOOSE * (line.box[3] - line.box[1])
        a0, b0, a1, b1 = line.box[0] - loose, line.box[1] - loose, line.box[2] + loose, line.box[3] + loose
        shared += max(0.0, min(x1, a1) - max(x0, a0)) * max(0.0, min(y1, b1) - max(y0, b0))
    return bool(shared > _COVERED * (x1 - x0) * (y1 - y0))


def _from_the_top(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.box[1] + line.box[3], line.box[0])))


def _line(place: Quadrangle, seen: Sequence[Seen]) -> Line:
    left, right = float(place[0, 0] + place[3, 0]) / 2, float(place[1, 0] + place[2, 0]) / 2
    letters = tuple(
        Letter(
            _NARROW.get(one.text, one.text),
            one.confidence,
            max(0, round(left + (right - left) * one.start)),
            max(0, round(left + (right - left) * one.end)),
            one.others,
        )
        for one in seen
    )
    x0, y0 = (max(0, round(float(side))) for side in place.min(axis=0))
    x1, y1 = (max(0, round(float(side))) for side in place.max(axis=0))
    text, climbs = "".join(one.text for one in letters), float(place[1:3, 1].sum() - place[::3, 1].sum()) / 2
    slope = round(climbs / (right - left), 4) if abs(climbs) < right - left else 0.0
    return Line(text, round(_certainty(seen), 3), (x0, y0, x1, y1), letters, slope)
