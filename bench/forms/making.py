"""Which paper does a number make, and what is true of it? The same number makes the same paper.

Tuning and held-out papers share neither layouts, nor fonts, nor seeds; the last wording of a label is held out, too.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.domain.document import DocumentKind
from forms import arrangements, faces, layouts, wordings
from forms.camera import LEVELS, Shown, show
from forms.commercial import bill_of_lading, invoice, packing_list
from forms.deal import draw_deal
from forms.drawing import draw
from forms.form import Form
from forms.ink import Seal
from forms.official import certificate_of_origin, customs_declaration, end_user_certificate, export_licence
from forms.other_hand import draw_other_hand
from forms.parted import with_part
from forms.parted import wordings as part_or_other
from forms.sheet import DPI, Placed, Sheet
from forms.strangers import Strangers
from forms.varied import draw_varied
from forms.writing import TONGUES, Hand, draw_hand

KINDS = MappingProxyType(
    {
        "export-licence": export_licence,
        "customs-declaration": customs_declaration,
        "end-user-certificate": end_user_certificate,
        "certificate-of-origin": certificate_of_origin,
        "invoice": invoice,
        "packing-list": packing_list,
        "bill-of-lading": bill_of_lading,
    }
)
PARTS = ("tuning", "held-out", "varied", "aside", "strange", "parted")
LOOKED_AT = ("tuning", "varied", "strange")
"""The parts whose pages and failures whoever tunes a reader may look at."""

HELD_OUT_FROM = 1_000_000
_FROM = MappingProxyType({"tuning": 0, "held-out": HELD_OUT_FROM, "varied": 2_000_000, "aside": 3_000_000,
                          "strange": 4_000_000, "parted": 5_000_000})  # fmt: skip
"""Where the seeds of a part begin, so that no deal is told of in two."""

_PIXELS = DPI / 72
_OVER_TEXT = 0.75
_IN_CHINESE = ("both", "both", "zh")
_OFFICIAL = {DocumentKind.EXPORT_LICENCE.value, "customs-declaration"}


@dataclass(frozen=True)
class Paper:
    """A file and the line of truth that goes with it."""

    name: str
    content: bytes
    truth: Mapping[str, Any]


def make(number: int, *, kind: str, level: str, part: str) -> Paper:
    """Return the `number`-th paper of a part, as a file of that kind at that level."""
    seed = number + _FROM[part]
    chance = random.Random(f"paper:{seed}:{kind}")  # noqa: S311 - a reproducible bench, no secret
    drawn = _in_one_of_six(seed, kind, part, chance) if part in PARTS[:2] else _varied(seed, kind, part, chance)
    sheet = drawn.sheet
    signed_at = (sheet.stamp_at[0] * _PIXELS, sheet.stamp_at[1] * _PIXELS)
    is_apart = level in ("clean", "scanner")
    seal = Seal(drawn.form.stamp, signed_at if is_apart else _over_text(sheet, signed_at, chance))
    shown = show(drawn.pdf, level, seed=seed, seal=seal, signed_at=signed_at)
    name = f"{seed:07d}-{kind}-{level}.{shown.suffix}"
    truth = {
        "path": name,
        "page": 1,
        "kind": kind,
        "level": level,
        "layout": drawn.layout,
        "face": sheet.face.name,
        "tongue": drawn.hand.tongue,
        "wording": drawn.wording,
        "part": part,
        "seed": seed,
        "size": list(shown.size),
        "fields": [_row(placed, shown) for placed in sheet.placed],
    }
    return Paper(name, shown.content, truth)


def plan(count: int, *, part: str, first: int = 0) -> list[Mapping[str, Any]]:
    """Return the arguments of `count` papers: any 35 in a row have every kind at every level, any 5 every level."""
    kinds = tuple(KINDS)
    return [
        {"number": number, "kind": kinds[number % len(kinds)], "level": LEVELS[number % len(LEVELS)], "part": part}
        for number in range(first, first + count)
    ]


@dataclass(frozen=True)
class _Drawn:
    """A page that is drawn, and how: the name of its layout, and which wording of every label, -1 for one of each."""

    pdf: bytes
    form: Form
    hand: Hand
    sheet: Sheet
    layout: str
    wording: int = -1


def _in_one_of_six(seed: int, kind: str, part: str, chance: random.Random) -> _Drawn:
    """Return a page of the tuning or the held-out part, in one of six layouts."""
    ways, types = (layouts.TUNING, faces.TUNING) if part == "tuning" else (layouts.HELD_OUT, faces.HELD_OUT)
    layout, face = chance.choice(ways), chance.choice(types)
    hand = draw_hand(chance, _tongues(kind))
    wording = chance.randrange(2) if part == "tuning" else chance.choice((0, 2))
    form = KINDS[kind](draw_deal(seed), hand, chance)
    sheet = Sheet(face, form.is_landscape)
    pdf = draw(form, hand, layout, sheet, wording=wording, air=chance.uniform(0, 5 if form.is_landscape else 9))
    return _Drawn(pdf, form, hand, sheet, layout.name, wording)


def _varied(seed: int, kind: str, part: str, chance: random.Random) -> _Drawn:
    """Return a page whose parts vary each by itself, of what is tuned on or of what is set aside."""
    face = chance.choice(faces.ASIDE if part == "aside" else faces.VARIED)
    hand = draw_other_hand(chance, _tongues(kind))
    form = KINDS[kind](draw_deal(seed), hand, chance)
    strangers = Strangers(chance)
    if part == "strange":
        form = strangers.among(form, hand)
    if part == "parted":
        form = with_part(form, hand, chance)
    words = {"aside": wordings.ASIDE.__getitem__, "parted": part_or_other}.get(part, strangers.wordings)
    sheet = Sheet(face, form.is_landscape)
    ways = arrangements.ASIDE if part == "aside" else arrangements.VARIED
    pdf, layout = draw_varied(form, hand, sheet, chance, words=words, ways=ways)
    return _Drawn(pdf, form, hand, sheet, layout)


def _tongues(kind: str) -> tuple[str, ...]:
    return _IN_CHINESE if kind in _OFFICIAL else TONGUES


def _over_text(sheet: Sheet, signed_at: tuple[float, float], chance: random.Random) -> tuple[float, float]:
    """Return where a careless clerk presses the seal: mostly across what is filled in, lower down."""
    lower = sorted(sheet.placed, key=lambda placed: placed.box[1])[len(sheet.placed) // 2 :]
    left, top, _, _ = chance.choice(lower).box
    return (left * _PIXELS, top * _PIXELS) if chance.random() < _OVER_TEXT else signed_at


def _row(placed: Placed, shown: Shown) -> dict[str, Any]:
    value = placed.value
    return {
        "field": value.field,
        "printed": value.printed,
        "value": value.plain,
        "also": list(value.also),
        "known": value.known,
        "box": shown.box(tuple(side * _PIXELS for side in placed.box)),
    }
