"""Labels of bad photographs: what was read unsurely may be another letter; what was read surely may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.domain.document import DocumentKind
from app.reading.beginnings import Beginnings
from app.reading.forms import load_forms
from app.reading.labels import Label, Labels
from app.reading.lines import Line, PageLines, Source
from app.reading.runs import runs_of
from tests.journeys.gate import RESOURCES
from tests.reading.pages import page, paper, values

ORIGIN = DocumentKind.CERTIFICATE_OF_ORIGIN
FIELDS = [one for one in load_forms(RESOURCES / "reading").fields if one.is_of(ORIGIN)]


def found(text: str, *, confidence: float) -> list[str]:
    """Return the fields of the labels in a line of that text."""
    return [label.field.name for label in labels(text, confidence=confidence)]


def labels(text: str, *, confidence: float) -> tuple[Label, ...]:
    """Return the labels in a line of that text."""
    one = PageLines(1, 1600, 2200, (Line(text, confidence, (100, 100, 100 + 14 * len(text), 144)),), Source.OCR)
    (run,) = runs_of(one)
    return Labels(FIELDS).find(run)[1]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("2. Re€ No", "number"),
        ("B. Dote ef isue", "issued_on"),
        ("Countny ef origim", "origin_country"),
        ("合问编号", "contract_no"),
    ],
)
def test_a_label_is_known_by_most_of_its_letters_where_the_others_are_unsure(text: str, field: str) -> None:
    assert found(text, confidence=0.6) == [field]


@pytest.mark.parametrize("text", ["losue dme", "Countny ef arigim cod"])
def test_letters_that_are_sure_are_not_taken_for_others(text: str) -> None:
    assert found(text, confidence=0.97) == []


@pytest.mark.parametrize("text", ["DEMO Counci", "Shanghai Yunfande Export", "By sea", "Malaysia", "DEMO-INV-526586"])
def test_words_that_are_no_label_become_none_however_unsure(text: str) -> None:
    assert found(text, confidence=0.5) == []


def test_a_label_that_may_be_of_two_fields_is_of_neither() -> None:
    assert found("出口商", confidence=0.6) == ["exporter"]
    assert found("进口商", confidence=0.6) == ["consignee"]
    assert found("口口商", confidence=0.6) == []


def test_words_in_brackets_belong_to_the_label_though_the_last_bracket_was_not_read() -> None:
    (label,) = labels("Consignee (name and addres", confidence=0.9)
    assert (label.field.name, label.note, label.rest) == ("consignee", "name and addres", None)


@pytest.mark.parametrize("text", ["Stevedore's reference: DEMO-INV-0001", "Loading date: 2026-11-18"])
def test_a_label_with_a_word_before_it_is_another_label(text: str) -> None:
    assert found(text, confidence=0.99) == []


@pytest.mark.parametrize("text", ["DEMO 5 Harbour Road,  Date: 2026-11-18", "DEMO 5 Harbour Road / Date: 2026-11-18"])
def test_a_label_behind_a_stop_is_one(text: str) -> None:
    assert found(text, confidence=0.99) == ["issued_on"]


def test_the_no_of_a_label_in_two_languages_is_part_of_it() -> None:
    lading = page(((700, 60, "海运提单 BILL OF LADING"), (120, 200, "提单号 B/L No.: DEMU21197126")))
    assert values(paper(lading)) == {"number": "DEMU21197126"}


def test_of_a_long_line_no_more_is_looked_at_than_a_label_can_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of some thousand letters in one line kept the reader busy for minutes: found by fuzzing."""
    looked_at: set[int] = set()
    standing = Beginnings.of

    def noting(self: Beginnings, text: str) -> Iterator[tuple[str, int, int]]:
        looked_at.add(len(text))
        return standing(self, text)

    monkeypatch.setattr(Beginnings, "of", noting)
    labels("certificate of nothing " * 60, confidence=0.97)
    assert 0 < max(looked_at) < 200


@pytest.mark.parametrize("text", ["Exporterß", "ßuyer", "Weiß Exporter", "ŉet weight", "İnvoice No.", "Gross weightß"])
@pytest.mark.parametrize("confidence", [0.99, 0.3])
def test_a_letter_that_is_two_without_its_case_ends_no_reading(text: str, confidence: float) -> None:
    labels(text, confidence=confidence)


def test_a_sharp_s_beside_a_label_hides_it_from_nobody() -> None:
    assert found("Weiß GmbH, Exporter:", confidence=0.99) == found("Weis GmbH, Exporter:", confidence=0.99)
