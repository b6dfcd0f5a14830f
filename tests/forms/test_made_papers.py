"""Papers that are made: their truth says what stands on them, and where."""

from __future__ import annotations

import io
import unicodedata
from datetime import date

import numpy as np
import pypdfium2
import pytest
from forms import arrangements, faces, layouts, wordings
from forms.making import HELD_OUT_FROM, KINDS, PARTS, Paper, make
from forms.sheet import DPI
from PIL import Image, ImageOps

DATES = {"issued_on", "valid_until"}
AMOUNTS = {"net_mass", "gross_mass", "value", "packages"}


def folded(text: str) -> str:
    """Return a text as it is compared when white space may have been lost or gained."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_in(paper: Paper, box: list[int]) -> str:
    """Return what the text layer of a digital paper has within a box of its page at 200 dpi."""
    page = pypdfium2.PdfDocument(paper.content)[0]
    left, top, right, bottom = (side * 72 / DPI for side in box)
    text = page.get_textpage().get_text_bounded(
        left - 1, page.get_height() - bottom - 1, right + 1, page.get_height() - top + 1
    )
    return str(text)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_truth_says_is_printed_stands_in_its_box(kind: str, part: str) -> None:
    for number in (3, 4):
        paper = make(number, kind=kind, level="digital", part=part)
        assert len(paper.truth["fields"]) >= (6 if part == "strange" else 12)
        for row in paper.truth["fields"]:
            assert folded(row["printed"]) in folded(read_in(paper, row["box"])), row


@pytest.mark.parametrize("kind", KINDS)
def test_plain_forms_are_plain(kind: str) -> None:
    for row in make(5, kind=kind, level="digital", part="tuning").truth["fields"]:
        name = row["field"].rpartition(".")[2]
        if name in DATES:
            date.fromisoformat(row["value"])
        if name in AMOUNTS:
            assert row["value"].isdecimal()
        if name.endswith("_country"):
            assert len(row["value"]) == 2


@pytest.mark.parametrize("level", ["digital", "scanner", "bad"])
def test_the_same_number_makes_the_same_paper(level: str) -> None:
    first, again = (make(11, kind="invoice", level=level, part="tuning") for _ in range(2))
    assert (first.content, first.truth) == (again.content, again.truth)


@pytest.mark.parametrize("level", ["scanner", "bad"])
def test_boxes_follow_the_page_into_the_photograph(level: str) -> None:
    paper = make(12, kind="packing-list", level=level, part="tuning")
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(paper.content))).convert("L")
    assert list(picture.size) == paper.truth["size"]
    grey = np.asarray(picture, np.float64)
    for row in paper.truth["fields"]:
        x0, y0, x1, y1 = row["box"]
        inside = grey[y0:y1, x0:x1]
        assert np.percentile(inside, 3) < 0.8 * np.percentile(inside, 80), row


def test_tuning_and_held_out_papers_share_no_layout_no_font_and_no_seed() -> None:
    def fonts(group: tuple[faces.Face, ...]) -> set[str]:
        return {font for face in group for kind in (face.label, face.filled) for font in (kind.han, kind.latin)}

    assert not fonts(faces.TUNING) & fonts(faces.HELD_OUT)
    assert not {way.name for way in layouts.TUNING} & {way.name for way in layouts.HELD_OUT}
    assert make(7, kind="invoice", level="digital", part="held-out").truth["seed"] == HELD_OUT_FROM + 7


def test_what_is_set_aside_shares_no_arrangement_no_face_and_no_wording_with_what_is_tuned_on() -> None:
    assert not {way.__name__ for way in arrangements.VARIED} & {way.__name__ for way in arrangements.ASIDE}
    assert not {face.name for face in faces.VARIED} & {face.name for face in faces.ASIDE}
    for name, known in wordings.VARIED.items():
        assert not {*known.zh, *known.en} & {*wordings.ASIDE[name].zh, *wordings.ASIDE[name].en}, name


@pytest.mark.parametrize("part", PARTS)
def test_no_made_paper_could_be_taken_for_a_real_one(part: str) -> None:
    for kind in KINDS:
        page = pypdfium2.PdfDocument(make(9, kind=kind, level="digital", part=part).content)[0]
        assert page.get_textpage().get_text_bounded().count("DEMO") >= 3
