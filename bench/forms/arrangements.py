"""How else are the items of a paper arranged? Ways that real forms have them, a part of them set aside to check by.

Boxes of unequal height beside one another, labels above values without a rule, labels that wrap in a narrow column,
colons in a column, letters with a block for whom they are to, grids with what is filled in in the middle.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forms.form import Form, Value
from forms.layouts import MARGIN
from forms.merging import Entry, Pieces
from forms.other_hand import OtherHand
from forms.sheet import Run, Sheet, runs_height
from forms.wordings import Wordings

SIZE = 9.4


@dataclass(frozen=True)
class Style:
    """The habits of one printer: what stands between two languages and behind a label, how boxes are numbered."""

    joint: str
    colon: str
    numbering: str
    small: float
    air: float
    is_ruled: bool


@dataclass
class Leaf:
    """A page under way: the form's entries, its sheet, its hand, its style and how its labels are worded."""

    form: Form
    entries: tuple[Entry, ...]
    hand: OtherHand
    sheet: Sheet
    style: Style
    wordings: Callable[[str], Wordings]
    chance: random.Random
    count: int = 0

    @property
    def left(self) -> float:
        """Where the text area begins."""
        return MARGIN

    @property
    def width(self) -> float:
        """How wide the text area is."""
        return self.sheet.width - 2 * MARGIN

    def label(self, names: Sequence[str], *, unit: tuple[str, str] = ("", "")) -> str:
        """Return a label, in two languages with what this printer puts between them."""
        drawn = [self.hand.label(self.wordings(name).drawn(self.chance)) for name in names]
        first, other = ("/".join(part for part in parts if part) for parts in zip(*drawn, strict=True))
        units = [part for part in self.hand.label(unit) if part]
        if units:
            first, other = f"{first}{units[0]}", f"{other}{units[-1]}" if other else ""
        if not other:
            return first
        return f"{first}({other})" if self.style.joint == "(" else f"{first}{self.style.joint}{other}"

    def numbered(self, entry: Entry) -> Pieces:
        """Return the pieces of an entry's label: its number, its words, and what stands in brackets within it."""
        self.count += 1
        label = self.style.numbering.format(self.count) + self.label(entry.names)
        if entry.within is None:
            return ((label, None),)
        return ((f"{label}(", None), (entry.within.printed, entry.within), (")", None))

    def runs(self, pieces: Pieces, width: float, size: float = SIZE) -> list[Run]:
        """Return the lines of what is filled in."""
        return self.sheet.flowed(pieces, width, size, self.sheet.face.filled)

    def label_runs(self, pieces: Pieces, width: float, size: float) -> list[Run]:
        """Return the lines of a label."""
        return self.sheet.flowed(pieces, width, size, self.sheet.face.label)

    def write_label(self, runs: list[Run], x: float, y: float, *, align: str = "left", width: float = 0) -> float:
        """Write a label and return where it ends."""
        return self.sheet.block(runs, x, y, align=align, width=width, type_=self.sheet.face.label)

    def in_rows(self, across: int, entries: Sequence[Entry] | None = None) -> Iterator[list[Entry]]:
        """Yield the entries in rows of `across`; a wide one has a row of its own."""
        row: list[Entry] = []
        for entry in self.entries if entries is None else entries:
            if entry.is_wide and row:
                yield row
                row = []
            row.append(entry)
            if entry.is_wide or len(row) == across:
                yield row
                row = []
        if row:
            yield row


def above(leaf: Leaf, y: float) -> float:
    """Write small labels above what is filled in, without a rule, two or three in a row."""
    across = leaf.chance.choice((2, 2, 3)) + int(leaf.form.is_landscape)
    for row in leaf.in_rows(across):
        width = leaf.width / (1 if row[0].is_wide else across)
        bottoms = []
        for place, entry in enumerate(row):
            x = leaf.left + place * width
            label = leaf.label_runs(leaf.numbered(entry), width - 12, leaf.style.small)
            end = leaf.write_label(label, x, y) + 1.5
            bottoms.append(leaf.sheet.block(leaf.runs(entry.pieces, width - 12), x, end))
        y = max(bottoms) + 6 + leaf.style.air
    return y


def united(leaf: Leaf, y: float) -> float:
    """Draw two columns of numbered boxes whose heights do not match, as forms after the UN's key have them."""
    blocks = [entry for entry in leaf.entries if entry.is_block] or list(leaf.entries[:2])
    rest = [entry for entry in leaf.entries if entry not in blocks and not entry.is_wide]
    side = rest[: 2 * len(blocks) + 1]
    half = leaf.width * leaf.chance.choice((0.5, 0.55))
    left = _boxes(leaf, [[entry] for entry in blocks], leaf.left, y, half, least=28 if leaf.form.is_landscape else 62)
    pairs = [side[place : place + 2] for place in range(0, len(side), 2)]
    right = _boxes(leaf, pairs, leaf.left + half, y, leaf.width - half, least=22 if leaf.form.is_landscape else 30)
    low = max(left, right)
    leaf.sheet.rule(leaf.left, low, leaf.left + leaf.width, low)
    across = 4 if leaf.form.is_landscape else 3
    wide = [entry for entry in leaf.entries if entry.is_wide]
    last = [*leaf.in_rows(across, rest[len(side) :]), *([entry] for entry in wide)]
    return _boxes(leaf, last, leaf.left, low, leaf.width, least=22 if leaf.form.is_landscape else 30)


def _boxes(leaf: Leaf, rows: Sequence[Sequence[Entry]], left: float, y: float, width: float, *, least: float) -> float:
    for row in rows:
        each = width / len(row)
        labels = [leaf.label_runs(leaf.numbered(entry), each - 8, leaf.style.small) for entry in row]
        blocks = [leaf.runs(entry.pieces, each - 16) for entry in row]
        heights = [runs_height(label) + runs_height(block) for label, block in zip(labels, blocks, strict=True)]
        height = max(least, max(heights) + 9 + leaf.style.air)
        for place, (label, block) in enumerate(zip(labels, blocks, strict=True)):
            x = left + place * each
            leaf.sheet.frame(x, y, each, height)
            end = leaf.write_label(label, x + 4, y + 3)
            leaf.sheet.block(block, x + 8, end + 2)
        y += height
    return y


def narrow(leaf: Leaf, y: float) -> float:
    """Draw labels that wrap in a narrow column, and beside each what is filled in."""
    across = 3 if leaf.form.is_landscape else leaf.chance.choice((1, 2, 2))
    width = leaf.width / across
    head = 64.0 if across > 1 else 90.0
    for row in leaf.in_rows(across):
        labels = [leaf.label_runs(leaf.numbered(entry), head - 6, 8.4) for entry in row]
        room = leaf.width if row[0].is_wide else width
        blocks = [leaf.runs(entry.pieces, room - head - 10) for entry in row]
        height = max(max(runs_height(one) for one in (*labels, *blocks)) + 6 + leaf.style.air, 18)
        for place, (label, block) in enumerate(zip(labels, blocks, strict=True)):
            x = leaf.left + place * width
            if leaf.style.is_ruled:
                leaf.sheet.frame(x, y, head, height)
                leaf.sheet.frame(x + head, y, room - head, height)
            leaf.write_label(label, x + 3, y + (height - runs_height(label)) / 2 + 1)
            leaf.sheet.block(block, x + head + 5, y + (height - runs_height(block)) / 2 + 1)
        y += height
    return y


def aligned(leaf: Leaf, y: float) -> float:
    """Write labels, then colons in a column, then what is filled in, as typists set them."""
    return _in_columns(leaf, y, across=2 if leaf.form.is_landscape else 1, colon=leaf.style.colon or ":")


def _in_columns(leaf: Leaf, y: float, *, across: int, colon: str, align: str = "left") -> float:
    width = leaf.width / across
    head = min(0.42 * width, 170.0)
    for row in leaf.in_rows(across):
        bottoms = []
        for place, entry in enumerate(row):
            x = leaf.left + place * width
            label = leaf.label_runs(leaf.numbered(entry), head - 4, 9)
            low = leaf.write_label(label, x, y, align=align, width=head - 4)
            leaf.sheet.text(x + head, y, colon, leaf.sheet.face.label, 9)
            room = (leaf.width if entry.is_wide else width) - head - 16
            bottoms += [low, leaf.sheet.block(leaf.runs(entry.pieces, room), x + head + 8, y)]
        y = max(bottoms) + 3 + leaf.style.air
    return y


def lettered(leaf: Leaf, y: float) -> float:
    """Write whom it is from and to as blocks on the left, and short lines of numbers and dates on the right."""
    blocks = [entry for entry in leaf.entries if entry.is_block] or list(leaf.entries[:2])
    rest = [entry for entry in leaf.entries if entry not in blocks and not entry.is_wide]
    half = leaf.width * 0.52
    left, right = y, y
    for entry in blocks:
        label = ((f"{leaf.numbered(entry)[0][0]}:", None),) if entry.within is None else leaf.numbered(entry)
        left = leaf.write_label(leaf.label_runs(label, half - 20, 9), leaf.left, left) + 2
        left = leaf.sheet.block(leaf.runs(entry.pieces, half - 30), leaf.left, left) + 7
    for entry in rest[: 3 * len(blocks)]:
        right = _line(leaf, entry, leaf.left + half, right, leaf.width - half)
    y = max(left, right) + 4
    across = 2
    for row in leaf.in_rows(across, [*rest[3 * len(blocks) :], *(one for one in leaf.entries if one.is_wide)]):
        width = leaf.width / len(row)
        y = max(_line(leaf, entry, leaf.left + place * width, y, width) for place, entry in enumerate(row))
    return y


def _line(leaf: Leaf, entry: Entry, x: float, y: float, width: float) -> float:
    label = " ".join("".join(text for text, _ in leaf.numbered(entry)).split()) + (leaf.style.colon or ":")
    within: list[tuple[str, Value | None]] = [(f"({entry.within.printed}) ", entry.within)] if entry.within else []
    if within:
        label = label.replace(f"({entry.within.printed})" if entry.within else "", "")
    wide = min(leaf.sheet.face.label.width(label, 9) + 6, 0.6 * width)
    size = 9 * min(1, (wide - 6) / max(1, leaf.sheet.face.label.width(label, 9)))
    leaf.sheet.text(x, y, label, leaf.sheet.face.label, size)
    return leaf.sheet.block(leaf.runs((*within, *entry.pieces), width - wide - 10), x + wide, y) + 3 + leaf.style.air


def gridded(leaf: Leaf, y: float) -> float:
    """Draw a grid of cells of unequal width, tiny labels in their corners, what is filled in in the middle of each."""
    across = 5 if leaf.form.is_landscape else 3
    align = leaf.chance.choice(("left", "middle", "middle"))
    for row in leaf.in_rows(across):
        weights = [max(6, min(22, sum(len(text) for text, _ in entry.pieces))) for entry in row]
        widths = [leaf.width * weight / sum(weights) for weight in weights]
        labels = [leaf.label_runs(leaf.numbered(entry), width - 6, leaf.style.small) for entry, width in
                  zip(row, widths, strict=True)]  # fmt: skip
        blocks = [leaf.runs(entry.pieces, width - 10) for entry, width in zip(row, widths, strict=True)]
        heights = [runs_height(label) + runs_height(block) for label, block in zip(labels, blocks, strict=True)]
        height, x = max(heights) + 7 + leaf.style.air, leaf.left
        for label, block, width in zip(labels, blocks, widths, strict=True):
            leaf.sheet.frame(x, y, width, height)
            end = leaf.write_label(label, x + 3, y + 2.5)
            leaf.sheet.block(block, x + 5, end + 1, align=align, width=width - 10)
            x += width
        y += height
    return y


def underlined(leaf: Leaf, y: float) -> float:
    """Write labels with a line behind each, on which it is filled in by hand or machine."""
    across = 3 if leaf.form.is_landscape else 2
    for row in leaf.in_rows(across):
        width, bottoms = leaf.width / len(row), []
        for place, entry in enumerate(row):
            x = leaf.left + place * width
            label = leaf.label_runs(leaf.numbered(entry), 0.5 * width, 8.6)
            head = max(leaf.sheet.face.label.width(run.text, run.size) for run in label) + 6
            low = leaf.write_label(label, x, y)
            end = leaf.sheet.block(leaf.runs(entry.pieces, width - head - 12), x + head, y)
            leaf.sheet.rule(x + head - 2, end + 0.5, x + width - 8, end + 0.5, weight=0.4)
            bottoms += [low, end]
        y = max(bottoms) + 5 + leaf.style.air
    return y


def righted(leaf: Leaf, y: float) -> float:
    """Write labels flush right, and what is filled in beside them."""
    return _in_columns(leaf, y, across=2 if leaf.form.is_landscape else 1, colon=leaf.style.colon, align="right")


def panelled(leaf: Leaf, y: float) -> float:
    """Draw panels: the parties under filled headings on the left, a small table of the rest on the right."""
    blocks = [entry for entry in leaf.entries if entry.is_block] or list(leaf.entries[:2])
    rest = [entry for entry in leaf.entries if entry not in blocks]
    half, left, right = leaf.width * 0.5, y, y
    for entry in blocks:
        label = leaf.label_runs(leaf.numbered(entry), half - 20, 8.6)
        high = runs_height(label) + 4
        leaf.sheet.frame(leaf.left, left, half - 8, high, grey=0.88)
        leaf.write_label(label, leaf.left + 4, left + 2.5)
        left = leaf.sheet.block(leaf.runs(entry.pieces, half - 24), leaf.left + 4, left + high + 3) + 7
    x, head, width = leaf.left + half, (leaf.width - half) * 0.42, leaf.width - half
    for entry in rest:
        label = leaf.label_runs(leaf.numbered(entry), head - 6, 8)
        block = leaf.runs(entry.pieces, width - head - 8)
        height = max(runs_height(label), runs_height(block)) + 5
        leaf.sheet.frame(x, right, head, height)
        leaf.sheet.frame(x + head, right, width - head, height)
        leaf.write_label(label, x + 3, right + 2.5)
        leaf.sheet.block(block, x + head + 4, right + 2.5)
        right += height
    return max(left, right)


VARIED = (above, united, narrow, aligned, lettered, gridded)
ASIDE = (underlined, righted, panelled)
