"""Is what stands behind a label in a picture its value, or what bad print left of the label's own words?"""

from __future__ import annotations

import re

from app.reading.labels import Label
from app.reading.runs import Run, is_han, letters
from app.reading.values import LOOSE, Form

_FIGURES = frozenset(Form) - LOOSE - {Form.COUNTRY, Form.CURRENCY}
"""Forms of values with a figure in them."""

_LONGEST = 24
"""Letters of a translation, at most."""

_SCRAP = re.compile(r"(?:\W*\b[a-z]{1,2}\b)*\W*")
"""The last words of a label, as of "Description of y"."""


def is_left_of(label: Label, rest: Run) -> bool:
    """Return whether `rest` is no value of the label: marks, scraps before words, or a translation without a figure.

    Behind a label in Chinese words in English without a figure are no amount, number or date: nobody could read them.
    """
    text, form = rest.plain, label.field.form
    if not letters(text):
        return True
    if form is Form.WORDS:
        return bool(_SCRAP.fullmatch(text))
    is_translation = is_han(label.words) and not is_han(text) and len(text) <= _LONGEST
    return is_translation and form in _FIGURES and not any(mark.isdigit() for mark in text)
