"""How does a paper of the varied part look? Drawn in a style, an arrangement, wordings and faces of its own.

What is set aside shares no arrangement and no face with what readers are tuned on, and its labels are
worded as those are not; where a paper of it could be told by nothing new, it checks nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from forms.arrangements import Leaf, Style
from forms.form import Form
from forms.merging import Goods, Head, Pieces, entries_of, goods_of
from forms.other_hand import OtherHand
from forms.parts import UNITS
from forms.sheet import LEADING, Run, Sheet, runs_height
from forms.wordings import Wordings

_FOOT = "DEMO 演示 · 本页为虚构样张,不具任何效力 · invented specimen without any force · DEMO"
_TOTAL_NAMES = {"net_mass": "net_total", "gross_mass": "gross_total", "packages": "packages_total",
                "value": "value_total"}  # fmt: skip

_WORDS_OF_TOTALS = {
    "zh": ("合计", "总计:"),
    "en": ("TOTAL", "TOTAL:", "Total"),
    "both": ("合计 TOTAL", "合计", "TOTAL:"),
}


def draw_varied(
    form: Form,
    hand: OtherHand,
    sheet: Sheet,
    chance: random.Random,
    *,
    words: Callable[[str], Wordings],
    ways: Sequence[Callable[[Leaf, float], float]],
) -> tuple[bytes, str]:
    """Return the form as a PDF of one page, and the name of its arrangement; `sheet` knows where each value stands.

    `words` says how each label is worded, and it is arranged in one of `ways`.
    """
    style = Style(
        joint=chance.choice((" ", " ", "\n", "\n", "/", " / ", "(")),
        colon=chance.choice(("", "", ":", ":", " :")),
        numbering=chance.choice(("", "", "", "{}. ", "{}.", "{}、", "({}) ")),
        small=chance.choice((7.0, 7.6, 8.4)),
        air=chance.uniform(0, 3 if form.is_landscape else 5),
        is_ruled=chance.random() < 0.6,
    )
    leaf = Leaf(form, entries_of(form, chance), hand, sheet, style, words, chance)
    arrange = chance.choice(ways)
    y = arrange(leaf, _head(leaf))
    y = _goods(leaf, goods_of(form.table, chance), y + 9)
    _foot(leaf, y)
    return sheet.finished(f"DEMO {form.kind}"), arrange.__name__


def _head(leaf: Leaf) -> float:
    """Write who writes and what it is: in the middle or at the left, in one line or two."""
    sheet, form, label = leaf.sheet, leaf.form, leaf.sheet.face.label
    align = leaf.chance.choice(("middle", "middle", "left"))
    x, y = sheet.width / 2 if align == "middle" else leaf.left, 30.0
    sheet.text(leaf.left, 18, "DEMO", label, 7)
    sheet.text(sheet.width - leaf.left, 18, "演示 DEMO", label, 7, align="right")
    if form.letterhead:
        sheet.text(x, y, form.letterhead.upper(), label, 13, align=align)
        y += 19
    zh, en = leaf.hand.label(form.title)
    if en and leaf.chance.random() < 0.3 and not leaf.form.is_landscape:
        size = 17 * min(1, leaf.width / label.width(f"{zh} {en}", 17))
        sheet.text(x, y, f"{zh} {en}", label, size, align=align)
        return y + size * LEADING + 8
    for text, size in ((zh, 17.0), (en, 11.0)):
        if text:
            sheet.text(x, y, text, label, size, align=align)
            y += size * LEADING
    return y + 8


def _goods(leaf: Leaf, goods: Goods, y: float) -> float:
    """Draw the table of goods: ruled all over, in rows only, or not at all; totals in a row or in lines below it."""
    rules = leaf.chance.choice(("all", "rows", "head", "head"))
    align = leaf.chance.choice(("middle", "left", "as values"))
    is_below = leaf.chance.random() < 0.3
    unit = leaf.width / sum(head.weight for head in goods.heads)
    widths = [head.weight * unit for head in goods.heads]
    lefts = [leaf.left + sum(widths[:place]) for place in range(len(widths))]
    titles = [_title(leaf, head, width) for head, width in zip(goods.heads, widths, strict=True)]
    top, right = y, leaf.left + leaf.width
    leaf.sheet.rule(leaf.left, y, right, y, weight=0.8)
    for title, head, left, width in zip(titles, goods.heads, lefts, widths, strict=True):
        way = ("right" if head.is_right else "left") if align == "as values" else align
        leaf.write_label(title, left + 3, y + 3, align=way, width=width - 6)
    y += max(runs_height(title) for title in titles) + 6
    leaf.sheet.rule(leaf.left, y, right, y, weight=0.6)
    summed = [] if is_below or not goods.totals else [_with_word(leaf, goods.totals)]
    for row in [*goods.rows, *summed]:
        if row in summed and rules != "all":
            leaf.sheet.rule(leaf.left, y, right, y, weight=0.5)
        y = _row(leaf, row, goods.heads, lefts, y)
        if rules != "head":
            leaf.sheet.rule(leaf.left, y, right, y, weight=0.5)
    leaf.sheet.rule(leaf.left, y, right, y, weight=0.8)
    if rules == "all":
        for left in [*lefts, right]:
            leaf.sheet.rule(left, top, left, y)
    return _totals_below(leaf, goods.totals, y + 8) if is_below else y


def _title(leaf: Leaf, head: Head, width: float) -> list[Run]:
    unit = (UNITS[head.unit], f"({head.unit})") if head.unit else ("", "")
    if head.unit and leaf.chance.random() < 0.4:
        unit = (f"\n{unit[0]}", f"\n{unit[1]}")
    return leaf.label_runs(((leaf.label(head.names, unit=unit), None),), width - 5, 7.8)


def _row(
    leaf: Leaf,
    row: Sequence[Pieces],
    heads: Sequence[Head],
    lefts: Sequence[float],
    y: float,
) -> float:
    widths = [right - left for left, right in pairwise([*lefts, leaf.left + leaf.width])]
    blocks = [leaf.runs(cell, width - 7, 8.8) for cell, width in zip(row, widths, strict=True)]
    for runs, head, left, width in zip(blocks, heads, lefts, widths, strict=True):
        leaf.sheet.block(runs, left + 3.5, y + 3.5, align="right" if head.is_right else "left", width=width - 7)
    return y + max(runs_height(runs) for runs in blocks) + 7


def _with_word(leaf: Leaf, totals: Sequence[Pieces]) -> tuple[Pieces, ...]:
    """Return the row of totals with its word, in the first empty column or the one behind it."""
    word = leaf.chance.choice(_WORDS_OF_TOTALS[leaf.hand.tongue])
    free = [place for place, cell in enumerate(totals) if not cell]
    if not free:
        return tuple(totals)
    at = free[min(leaf.chance.randrange(2), len(free) - 1)]
    return tuple(((word, None),) if place == at else cell for place, cell in enumerate(totals))


def _totals_below(leaf: Leaf, totals: Sequence[Pieces], y: float) -> float:
    """Write the totals in lines of their own."""
    for value in (value for cell in totals for _, value in cell if value):
        label = " ".join(leaf.label((_TOTAL_NAMES[value.field or ""],)).split()) + ":"
        wide = leaf.sheet.face.label.width(label, 9) + 8
        leaf.sheet.text(leaf.left, y, label, leaf.sheet.face.label, 9)
        y = leaf.sheet.block(leaf.runs(((value.printed, value),), leaf.width - wide), leaf.left + wide, y) + 2
    return y


def _foot(leaf: Leaf, y: float) -> None:
    """Write what is promised and leave room for a seal; the text flows on above it."""
    sheet = leaf.sheet
    for text in leaf.hand.label(leaf.form.prose):
        if text:
            sheet.text(leaf.left, y + 6, text, sheet.face.label, 8.2)
            y += 12
    zh, en = leaf.hand.label(leaf.form.signed)
    x = leaf.left + leaf.width * leaf.chance.choice((0.1, 0.58))
    lowest = sheet.height - 60
    if y + 16 < lowest:
        sheet.text(x, y + 16, f"{zh} {en}".rstrip() + ":", sheet.face.label, 8.4)
    sheet.stamp_at = (x + 70, min(y + 50, lowest))
    sheet.text(sheet.width / 2, sheet.height - 24, _FOOT, sheet.face.label, 6.5, align="middle")
