"""How are the fields of papers worded? `labels.tsv` has each label in up to three ways, as they are met.

A line is a name, then Chinese and English of each wording. The third wording is kept for the held-out part.
"""

from __future__ import annotations

from pathlib import Path

from forms.form import Labels


def _read() -> dict[str, Labels]:
    labels = {}
    for line in (Path(__file__).parent / "labels.tsv").read_text("utf-8").splitlines():
        name, *words = line.split("\t")
        labels[name] = tuple(zip(words[::2], words[1::2], strict=True))
    return labels


LABELS = _read()
