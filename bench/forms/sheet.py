"""What is drawn where? A PDF page that is written from the top down and remembers where each field was put."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from forms.faces import Face, Type, loaded
from forms.form import Value

LEADING = 1.28
DPI = 200
_TOKENS = re.compile(r"[⺀-￯]|[^\s⺀-￯]+\s*|\s+")
_CLOSING = ",。;:)、"
_LEAST = 5.5


@dataclass(frozen=True)
class Placed:
    """Where a value stands: left, top, right and bottom in points from the upper left corner."""

    value: Value
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Run:
    """A line of a block: its pieces, and for each the value it belongs to, if any."""

    pieces: tuple[tuple[str, Value | None], ...]
    size: float

    @property
    def text(self) -> str:
        """The line as a reader sees it."""
        return "".join(piece for piece, _ in self.pieces).rstrip()


@dataclass
class Sheet:
    """A page under way. `stamp_at` is where whoever signs will press the seal."""

    face: Face
    is_landscape: bool
    canvas: Canvas = field(init=False)
    placed: list[Placed] = field(default_factory=list)
    stamp_at: tuple[float, float] = (0, 0)
    _content: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.width, self.height = (A4[1], A4[0]) if self.is_landscape else A4
        size = (self.width, self.height)
        self.canvas = Canvas(self._content, pagesize=size, invariant=1, initialFontName=loaded("noto"))  # type: ignore[arg-type]  # the stub says float

    def finished(self, title: str) -> bytes:
        """Return the PDF."""
        self.canvas.setTitle(title)
        self.canvas.showPage()
        self.canvas.save()
        return self._content.getvalue()

    def text(self, x: float, y: float, text: str, type_: Type, size: float, *, align: str = "left") -> None:
        """Write one line whose top is at `y`; `x` is its left end, middle or right end."""
        x -= {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * type_.width(text, size)
        for font, piece in type_.runs(text):
            self.canvas.setFont(loaded(font), size)
            self.canvas.drawString(x, self.height - y - size * 0.88, piece)
            x += Type(font, font).width(piece, size)

    def block(
        self,
        runs: list[Run],
        x: float,
        y: float,
        *,
        align: str = "left",
        width: float = 0,
        type_: Type | None = None,
    ) -> float:
        """Write lines from `y` down, remember the values in them, and return where they end."""
        type_ = type_ or self.face.filled
        boxes: dict[int, tuple[Value, list[tuple[float, float, float, float]]]] = {}
        for run in runs:
            slack = width - type_.width(run.text, run.size)
            left = x + {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * slack
            for piece, value in run.pieces:
                self.text(left, y, piece, type_, run.size)
                end = left + type_.width(piece.rstrip(), run.size)
                if value is not None and value.field is not None and piece.strip():
                    boxes.setdefault(id(value), (value, []))[1].append((left, y, end, y + run.size))
                left += type_.width(piece, run.size)
            y += run.size * LEADING
        for value, parts in boxes.values():
            lefts, tops, rights, bottoms = zip(*parts, strict=True)
            self.placed.append(Placed(value, (min(lefts), min(tops), max(rights), max(bottoms))))
        return y

    def fitted(self, values: tuple[Value, ...], width: float, size: float) -> list[Run]:
        """Return the lines that `values` take in so much width: wrapped, and smaller where a word is too long."""
        tokens: list[tuple[str, Value | None]] = []
        for place, value in enumerate(values):
            if place:
                tokens.append((", ", None))
            tokens += [(token, value) for token in _TOKENS.findall(value.printed)]
        runs = self._flowed(tokens, width, size, self.face.filled)
        beside = next((value.beside for value in values if value.beside), "")
        if beside:
            small: list[tuple[str, Value | None]] = [(token, None) for token in _TOKENS.findall(beside)]
            small_size = runs[0].size * 0.85
            runs += [Run(tuple(line), small_size) for line in self._wrapped(small, width, small_size, self.face.filled)]
        return runs

    def flowed(self, pieces: Sequence[tuple[str, Value | None]], width: float, size: float, type_: Type) -> list[Run]:
        """Return the lines that pieces of text take in so much width; a line break in a piece begins another."""
        paragraphs: list[list[tuple[str, Value | None]]] = [[]]
        for text, value in pieces:
            for place, part in enumerate(text.split("\n")):
                if place:
                    paragraphs.append([])
                paragraphs[-1] += [(token, value) for token in _TOKENS.findall(part)]
        return [run for tokens in paragraphs if tokens for run in self._flowed(tokens, width, size, type_)]

    def _flowed(self, tokens: list[tuple[str, Value | None]], width: float, size: float, type_: Type) -> list[Run]:
        longest = max((type_.width(token.rstrip(), size) for token, _ in tokens), default=0)
        if longest > width:
            size = max(_LEAST, size * width / longest)
        return [Run(tuple(line), size) for line in self._wrapped(tokens, width, size, type_)]

    def _wrapped(
        self, tokens: list[tuple[str, Value | None]], width: float, size: float, type_: Type
    ) -> list[list[tuple[str, Value | None]]]:
        lines: list[list[tuple[str, Value | None]]] = [[]]
        used = 0.0
        for token, value in tokens:
            wide = type_.width(token.rstrip(), size)
            if lines[-1] and used + wide > width + 0.01 and token.strip() not in _CLOSING:
                lines.append([])
                used = 0.0
            if not lines[-1] and not token.strip():
                continue
            if lines[-1] and lines[-1][-1][1] is value:
                lines[-1][-1] = (lines[-1][-1][0] + token, value)
            else:
                lines[-1].append((token, value))
            used += type_.width(token, size)
        return lines

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, weight: float = 0.6) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(weight)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def frame(self, x: float, y: float, width: float, height: float, *, weight: float = 0.6, grey: float = 1) -> None:
        """Draw a box, filled with a grey if one is given."""
        self.canvas.setLineWidth(weight)
        if grey < 1:
            self.canvas.setFillGray(grey)
        self.canvas.rect(x, self.height - y - height, width, height, fill=int(grey < 1))
        self.canvas.setFillGray(0)


def runs_height(runs: list[Run]) -> float:
    """Return how tall a block is."""
    return sum(run.size * LEADING for run in runs)
