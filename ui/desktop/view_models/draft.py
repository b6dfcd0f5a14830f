"""Which marks stand on a photograph, and which of them is in hand? Pure: every step gives another draft."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.marking import LONGEST_NOTE, MOST_MARKS, WHOLE, Mark, MarkKind

_LEAST = 150
"""Of the width and the height: a mark that is smaller would not be seen."""

_NEW = {
    MarkKind.ARROW: (3_500, 3_500, 5_000, 5_000),
    MarkKind.BOX: (4_000, 4_000, 6_000, 6_000),
    MarkKind.BLUR: (4_000, 4_500, 6_000, 5_500),
    MarkKind.NOTE: (4_500, 4_750, 4_500, 4_750),
}
"""Where a mark stands that nobody has placed yet."""


@dataclass(frozen=True)
class Draft:
    """Marks in the order they were put on; `chosen` is the place of the one in hand, None where none is."""

    marks: tuple[Mark, ...] = ()
    chosen: int | None = None

    @property
    def in_hand(self) -> Mark | None:
        """The mark in hand."""
        return None if self.chosen is None else self.marks[self.chosen]

    def added(self, kind: MarkKind, *, text: str = "", place: tuple[int, int, int, int] | None = None) -> Draft:
        """Return the draft with a new mark, in hand; as it is where it would not be seen, or where there are enough."""
        if len(self.marks) >= MOST_MARKS or (place and not _is_seen(kind, *place)):
            return self
        mark = Mark(kind, *(place or _NEW[kind]), text[:LONGEST_NOTE] if kind is MarkKind.NOTE else "")
        return Draft((*self.marks, mark), len(self.marks))

    def moved(self, across: int, down: int) -> Draft:
        """Return the draft with the mark in hand moved, as far as it stays within the picture."""
        mark = self.in_hand
        if mark is None:
            return self
        across = min(max(across, -min(mark.x, mark.to_x)), WHOLE - max(mark.x, mark.to_x))
        down = min(max(down, -min(mark.y, mark.to_y)), WHOLE - max(mark.y, mark.to_y))
        return self._with(
            replace(mark, x=mark.x + across, y=mark.y + down, to_x=mark.to_x + across, to_y=mark.to_y + down)
        )

    def sized(self, across: int, down: int) -> Draft:
        """Return the draft with the far end of the mark in hand moved."""
        mark = self.in_hand
        return self if mark is None else self.placed(end=(mark.to_x + across, mark.to_y + down))

    def placed(self, *, start: tuple[int, int] | None = None, end: tuple[int, int] | None = None) -> Draft:
        """Return the draft with an end of the mark in hand put somewhere; a note is put there whole."""
        mark = self.in_hand
        if mark is None:
            return self
        if mark.kind is MarkKind.NOTE:
            x, y = _within(start or end or (mark.x, mark.y))
            return self._with(replace(mark, x=x, y=y, to_x=x, to_y=y))
        x, y = _within(start or (mark.x, mark.y))
        to_x, to_y = _within(end or (mark.to_x, mark.to_y))
        if not _is_seen(mark.kind, x, y, to_x, to_y):
            return self
        return self._with(replace(mark, x=x, y=y, to_x=to_x, to_y=to_y))

    def said(self, text: str) -> Draft:
        """Return the draft with what the note in hand says; a note always says something."""
        mark = self.in_hand
        is_note = mark is not None and mark.kind is MarkKind.NOTE and bool(text.strip())
        return self._with(replace(mark, text=text.strip()[:LONGEST_NOTE])) if is_note and mark else self

    def removed(self) -> Draft:
        """Return the draft without the mark in hand."""
        if self.chosen is None:
            return self
        marks = self.marks[: self.chosen] + self.marks[self.chosen + 1 :]
        return Draft(marks, len(marks) - 1 if marks else None)

    def next(self, step: int = 1) -> Draft:
        """Return the draft with the next mark in hand, after the last the first again."""
        if not self.marks:
            return self
        start = self.chosen if self.chosen is not None else -1 if step > 0 else 0
        return replace(self, chosen=(start + step) % len(self.marks))

    def _with(self, mark: Mark) -> Draft:
        if self.chosen is None:
            return self
        return replace(self, marks=(*self.marks[: self.chosen], mark, *self.marks[self.chosen + 1 :]))


def _is_seen(kind: MarkKind, x: int, y: int, to_x: int, to_y: int) -> bool:
    """Return whether a mark between two places is large enough: an arrow in one direction, all else in both."""
    sides = abs(to_x - x), abs(to_y - y)
    return kind is MarkKind.NOTE or (max(sides) if kind is MarkKind.ARROW else min(sides)) >= _LEAST


def _within(place: tuple[int, int]) -> tuple[int, int]:
    return min(max(place[0], 0), WHOLE), min(max(place[1], 0), WHOLE)
