"""Does the look of a line bear out what a text says of it? By how much less likely it is than the likeliest reading.

A reader sees columns of a line and how likely each character is in each; a text is spread over the columns where it
fits best (Viterbi over CTC). Spaces count for nothing: text and look seldom agree on them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.reading.recogniser import BLANK, Columns

_LEAST = 1e-6
_NEVER = -1e9


def lag(columns: Columns, text: str, alphabet: Mapping[str, int]) -> float:
    """Return the natural logarithm of how likely `text` is against the likeliest reading: 0 where it is that reading.

    Letters are compared in their compatibility form (NFKC); one that the `alphabet` lacks fits anywhere.
    """
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if not letter.isspace()]
    sure = np.log(np.maximum(columns, _LEAST))
    nothing = np.log(np.maximum(columns[:, BLANK] + columns[:, alphabet[" "]], _LEAST))
    best = sure.max(axis=1)
    likeliest = np.maximum(nothing, best)
    spread = [sure[:, alphabet[letter]] if letter in alphabet else best for letter in letters]
    return float(_best_path(nothing, spread, [alphabet.get(letter, -1) for letter in letters]) - likeliest.sum())


def _best_path(nothing: npt.NDArray[np.float32], spread: list[npt.NDArray[np.float32]], ids: list[int]) -> float:
    """Return the logarithm of the likeliest spreading of letters over columns, with or without nothing in between."""
    states = 2 * len(ids) + 1
    seen = np.tile(nothing[:, np.newaxis], (1, states))
    for place, column in enumerate(spread):
        seen[:, 2 * place + 1] = column
    may_skip = np.zeros(states, bool)
    may_skip[3::2] = [a != b for a, b in pairwise(ids)]
    path = np.full(states, _NEVER)
    path[:2] = seen[0, :2]
    for column in seen[1:]:
        step = np.concatenate([[_NEVER], path[:-1]])
        skip = np.where(may_skip, np.concatenate([[_NEVER, _NEVER], path[:-2]])[:states], _NEVER)
        path = np.maximum(np.maximum(path, step), skip) + column
    return float(path[-2:].max())
