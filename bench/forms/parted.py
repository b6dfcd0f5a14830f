"""Which part of the goods does a paper say it is of? "2 of 3", as traders and carriers print it (ADR 0296)."""

from __future__ import annotations

import random
from dataclasses import replace

from app.domain.document import DocumentKind
from forms.form import Form, Item, Value
from forms.wordings import VARIED, Wordings
from forms.writing import Hand

NAME = "part"
_WORDS = Wordings(
    ("分批装运", "分批出口", "出运批次", "装运批次"),
    ("Part shipment", "Partial shipment No.", "Instalment", "Part consignment"),
)
_KINDS = frozenset({DocumentKind.INVOICE.value, DocumentKind.PACKING_LIST.value, DocumentKind.BILL_OF_LADING.value})
_IN_ENGLISH = ("{} of {}", "{}/{}", "{} out of {}")
_IN_CHINESE = ("第{}批/共{}批", "第{}批,共{}批")


def wordings(name: str) -> Wordings:
    """Return how a label is worded, that of the part among them."""
    return _WORDS if name == NAME else VARIED[name]


def with_part(form: Form, hand: Hand, chance: random.Random) -> Form:
    """Return the form with its part among the other items, every second time where its kind has one."""
    if form.kind not in _KINDS or chance.random() < 1 / 2:
        return form
    of = chance.randrange(2, 6)
    part = chance.randrange(1, of + 1)
    printed = chance.choice(_IN_ENGLISH if hand.tongue == "en" else _IN_CHINESE).format(part, of)
    items = list(form.items)
    items.insert(chance.randrange(2, len(items)), Item((), (Value(printed, NAME, f"{part} of {of}"),), name=NAME))
    return replace(form, items=tuple(items))
