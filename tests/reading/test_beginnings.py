"""Labels are found by their pieces; comparing the text with each of them says the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from app.reading.beginnings import _LEAST_ALIKE, Beginnings, looks_alike, usual
from app.reading.forms import load_forms
from app.reading.runs import is_han, letters
from tests.journeys.gate import RESOURCES

LABELS = sorted({letters(label) for field in load_forms(RESOURCES / "reading").fields for label in field.labels})
FOUND = Beginnings(LABELS)


@st.composite
def misread(draw: st.DrawFn) -> str:
    """Return a label with a letter or three lost, put in or taken for another, and words behind it."""
    text = draw(st.sampled_from(LABELS))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = (
            text[:place] + draw(st.sampled_from(["", "e", "l", "号", "rn"])) + text[place + draw(st.integers(0, 1)) :]
        )
    return text + draw(st.sampled_from(["", "demo", "2026", "合同", "no"]))


@given(misread())
def test_a_label_with_a_wrong_letter_or_two_shares_a_piece_with_what_was_read(text: str) -> None:
    compared = {
        (label, wrong, used)
        for label in LABELS
        if is_han(label[:2]) is is_han(text[:2])
        for used in range(max(1, len(label) - usual(label)), min(len(label) + usual(label), len(text)) + 1)
        if (wrong := Levenshtein.distance(text[:used], label)) <= usual(label)
    }
    alike = {
        (label, sum(one != other for one, other in zip(text, label, strict=False)), len(label))
        for label in LABELS
        if len(label) >= _LEAST_ALIKE and label != text[: len(label)] and looks_alike(text[: len(label)], label)
    }
    assert set(FOUND.of(text)) == compared | alike


def test_labels_to_the_letter_are_those_without_a_wrong_letter() -> None:
    assert list(FOUND.exactly("invoicenodemo")) == [("invoice", 0, 7), ("invoiceno", 0, 9)]
    assert list(FOUND.exactly("invoicemo")) == [("invoice", 0, 7)]


def test_only_where_letters_are_unsure_may_more_of_them_be_wrong() -> None:
    text = "dotefisue"
    assert "dateofissue" not in {label for label, _, _ in FOUND.of(text)}
    assert "dateofissue" in {label for label, _, _ in FOUND.of_unsure(text, [True] * len(text))}
