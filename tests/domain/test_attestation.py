"""What an officer reads counts where the machine could not vouch for it, and never against what it read surely."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attestation import Attestation, Standing, attested, counted, weighed
from app.domain.document import DocumentKind
from app.domain.paper_reading import SURE_PERMILLE, FieldReading, Ground, Mending
from app.reading.document import document_of
from tests.reading.pages import read_as, reading

AT = datetime(2026, 11, 20, 4, tzinfo=UTC)
UNSURE = reading("net_mass", "76000", confidence=0.42, line=1)
SURE = reading("net_mass", "76000", line=1)


def said(read: FieldReading, value: str, sha256: str = "ab" * 32) -> Attestation:
    return Attestation(sha256, read.page, read.box, read.field, read.line, read.value, value, "DEMO-O1", AT)


def standing(read: FieldReading, value: str) -> Standing | None:
    paper = read_as(DocumentKind.INVOICE, [read])
    found = attested(paper, read, [said(read, value)])
    return found[1] if found else None


@pytest.mark.parametrize(
    ("read", "value", "comes_to"),
    [
        (UNSURE, "76000", Standing.COUNTS),
        (UNSURE, "75000", Standing.COUNTS),
        (SURE, "76000", Standing.COUNTS),
        (SURE, "75000", Standing.AGAINST),
        (replace(SURE, mending=Mending.KIN), "75000", Standing.COUNTS),
        (replace(UNSURE, disputed=True), "76000", Standing.DISPUTED),
        (replace(SURE, ground=Ground.SUM), "76000", Standing.BESIDE),
        (replace(UNSURE, ground=Ground.SUM), "75000", Standing.AGAINST),
        (reading("consignee", "Harbour  Co", confidence=0.9), "HARBOUR CO.", Standing.COUNTS),
        (reading("consignee", "Harbour  Co"), "HARBOUR CO.", Standing.COUNTS),
    ],
)
def test_what_comes_of_it_is_fixed(read: FieldReading, value: str, comes_to: Standing) -> None:
    assert standing(read, value) is comes_to


def test_what_counts_stands_in_the_document_and_the_reading_stays_the_machines() -> None:
    paper = read_as(DocumentKind.INVOICE, [UNSURE, replace(reading("value", "5", line=1), ground=Ground.SUM)])
    bare, spoken = document_of(paper), document_of(paper, [said(UNSURE, "75000")])
    assert bare is not None
    assert spoken is not None
    assert (bare.lines[0].net_mass_g, spoken.lines[0].net_mass_g, spoken.lines[0].value_cents) == (None, 75_000, 5)
    assert not paper.fields[0].accepted


def test_a_later_word_corrects_an_earlier_one() -> None:
    paper = read_as(DocumentKind.INVOICE, [UNSURE])
    assert counted(paper, UNSURE, [said(UNSURE, "75000"), said(UNSURE, "76000")]) == "76000"
    ((latest, _, _),) = weighed([said(UNSURE, "75000"), said(UNSURE, "76000")], [paper])
    assert latest.said == "76000"


@pytest.mark.parametrize(
    "other", [{"sha256": "cd" * 32}, {"page": 2}, {"box": (0, 0, 1, 1)}, {"field": "gross_mass"}, {"line": 2}]
)
def test_of_another_file_or_place_it_applies_to_nothing(other: dict[str, object]) -> None:
    paper, elsewhere = read_as(DocumentKind.INVOICE, [UNSURE]), replace(said(UNSURE, "75000"), **other)  # type: ignore[arg-type]  # of a test
    assert counted(paper, UNSURE, [elsewhere]) is None
    assert [found for _, found, _ in weighed([elsewhere], [paper])] == [Standing.IDLE]


@given(st.integers(0, 1000), st.booleans(), st.sampled_from(Mending), st.sampled_from([None, *Ground]), st.text("567"))
def test_no_officer_makes_count_what_the_machine_surely_read_otherwise(
    permille: int, disputed: bool, mending: Mending, ground: Ground | None, value: str
) -> None:
    read = replace(SURE, sure_permille=permille, disputed=disputed, mending=mending, ground=ground)
    counts = counted(read_as(DocumentKind.INVOICE, [read]), read, [said(read, value)])
    if ground is not None:
        assert counts == read.value
    elif disputed or (permille >= SURE_PERMILLE and mending is not Mending.KIN):
        assert counts in {None, read.value}
