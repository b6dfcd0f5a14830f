"""How does a network learn lines? By CTC, from batches of lines of like width, two learners sharing one set of weights.

Each learner has a core of its own and changes the weights without waiting for the other. What is kept is the mean of
the weights over the last few hundred steps.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own name for it
from torch import Tensor

from lines.network import Graph
from lines.sheets import HEIGHT, Pixels

WIDTHS = (128, 192, 256, 320, 400, 480, 640)
"""To which lines are filled up: the kernels of the processor are made anew for each size, and only once for these."""

_COLUMNS = 7200
"""Pixels that the lines of a batch are wide, together."""

_WARM = 60
_MEAN = 0.998
_STEEPEST = 2.0
_GREY = 128

Lines = Iterator[tuple[Pixels, str]]


@dataclass(frozen=True)
class Batch:
    """Lines of like width: pixels (lines x 48 x width x BGR), how wide each is, and what it says."""

    pixels: npt.NDArray[np.uint8]
    widths: Sequence[int]
    texts: Sequence[str]

    def shown(self) -> Tensor:
        """Return the lines as the program shows them to the network."""
        return (torch.from_numpy(self.pixels).permute(0, 3, 1, 2).float() / 255 - 0.5) / 0.5

    def columns(self, count: int) -> list[int]:
        """Return how many of `count` columns of the answer are of each line."""
        return [max(1, round(count * width / self.pixels.shape[2])) for width in self.widths]


def batched(lines: Lines) -> Iterator[Batch]:
    """Yield batches of lines of like width; wider ones than the widest are left out."""
    waiting: dict[int, list[tuple[Pixels, str]]] = {width: [] for width in WIDTHS}
    for line, text in lines:
        width = next((width for width in WIDTHS if line.shape[1] <= width), None)
        if width is None:
            continue
        waiting[width].append((line, text))
        if len(waiting[width]) >= _COLUMNS // width:
            yield batch_of(waiting[width], width)
            waiting[width] = []


def batch_of(lines: Sequence[tuple[Pixels, str]], width: int) -> Batch:
    """Return lines, filled up with grey to one width, as a batch."""
    pixels = np.full((len(lines), HEIGHT, width, 3), _GREY, np.uint8)
    for row, (line, _) in enumerate(lines):
        pixels[row, :, : line.shape[1]] = line
    return Batch(pixels, [line.shape[1] for line, _ in lines], [text for _, text in lines])


@dataclass(frozen=True)
class Pace:
    """How fast, and for how many seconds from `began` (seconds since 1970), learners go."""

    rate: float
    seconds: float
    began: float

    def done(self) -> float:
        """Return the part of the time that is over."""
        return (time.time() - self.began) / self.seconds

    def rate_at(self, step: int) -> float:
        """Return the rate: it rises over the first steps and falls along half a cosine."""
        falling = 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, self.done())))
        return self.rate * min(1.0, (step + 1) / _WARM) * falling


def learn(network: Graph, lines: Lines, pace: Pace, *, every: float) -> Iterator[tuple[int, float, Graph]]:
    """Learn until the time is over; yield lines learned, the loss and the mean of the weights, `every` so many seconds.

    The last time is when the time is over.
    """
    torch.set_num_threads(1)
    places = {mark: place for place, mark in enumerate(network.characters) if place}
    learning = [weight for weight in network.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=pace.rate, weight_decay=0, betas=(0.9, 0.99))
    mean, told = copy.deepcopy(network), time.time()
    learned, smooth = 0, 0.0
    for step, batch in enumerate(batched(lines)):
        if pace.done() >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = pace.rate_at(step)
        loss = _loss(network, batch, places)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, _STEEPEST)
        optimiser.step()
        learned += len(batch.texts)
        smooth = loss.item() if step == 0 else 0.98 * smooth + 0.02 * loss.item()
        _follow(mean, network, min(_MEAN, (step + 1) / (step + 10)))
        if time.time() - told > every:
            yield learned, smooth, mean
            told = time.time()
    yield learned, smooth, mean


def _loss(network: Graph, batch: Batch, places: dict[str, int]) -> Tensor:
    answer = torch.log_softmax(network(batch.shown().bfloat16()), -1).transpose(0, 1)
    letters = [[places[mark] for mark in text] for text in batch.texts]
    counts = torch.tensor([len(one) for one in letters])
    loss = F.ctc_loss(
        answer,
        torch.tensor([place for one in letters for place in one]),
        torch.tensor(batch.columns(len(answer))),
        counts,
        reduction="none",
        zero_infinity=True,
    )
    return (loss / counts).mean()


def _follow(mean: Graph, network: Graph, keep: float) -> None:
    for name, weight in network.weights.items():
        if weight.requires_grad:
            mean.weights[name].data.lerp_(weight.data, 1 - keep)


def letters_wrong(network: Graph, batches: Sequence[Batch]) -> tuple[float, float]:
    """Return the part of letters that are read wrongly, and of lines that are read without a fault, spaces aside."""
    wrong = letters = right = lines = 0
    for batch in batches:
        with torch.no_grad():
            answer = network(batch.shown())
        for row, columns, text in zip(answer, batch.columns(answer.shape[1]), batch.texts, strict=True):
            read = _read(row[:columns].argmax(-1).tolist(), network.characters).replace(" ", "")
            said = text.replace(" ", "")
            wrong, letters = wrong + _changes(read, said), letters + len(said)
            right, lines = right + (read == said), lines + 1
    return wrong / letters, right / lines


def _read(best: Sequence[int], characters: Sequence[str]) -> str:
    return "".join(
        characters[place] for place, before in zip(best, (0, *best[:-1]), strict=True) if place not in {0, before}
    )


def _changes(one: str, other: str) -> int:
    """Return how many letters must be changed, put in or left out (Levenshtein)."""
    row = list(range(len(other) + 1))
    for count, mark in enumerate(one, 1):
        diagonal, row[0] = row[0], count
        for place, letter in enumerate(other, 1):
            diagonal, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, diagonal + (mark != letter))
    return row[-1]
