"""A value counts where something else bears it out; whoever changes a letter of a paper is not helped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.credit_code import is_credit_code
from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading, Ground, Mending, PaperReading
from app.reading.acceptance import LEAST_SURE, OF_ANOTHER, SURE, NothingKnown, accept
from app.reading.lookalikes import candidates
from tests.reading.pages import read_as, reading


@dataclass(frozen=True)
class Says:
    """Knows what it was told, by field."""

    said: Mapping[str, frozenset[str]]

    def among(self, _paper: PaperReading, field: str, values: frozenset[str]) -> frozenset[str]:
        return values & self.said.get(field, frozenset())


def accepted(one: FieldReading, *known: str) -> FieldReading:
    paper = accept(read_as(DocumentKind.INVOICE, [one]), Says({one.field: frozenset(known)}))
    return paper.fields[0]


def with_candidates(field: str, value: str, confidence: float = 0.99) -> FieldReading:
    return reading(field, value, confidence=confidence, candidates=tuple(candidates(value)))


def test_what_the_register_knows_as_it_was_read_counts() -> None:
    one = accepted(with_candidates("batch_no", "SB-00101"), "SB-00101")
    assert one.ground is Ground.KNOWN
    assert one.mending is Mending.NONE


def test_what_nobody_knows_does_not_count() -> None:
    assert not accepted(with_candidates("batch_no", "SB-00101")).accepted


def test_twins_are_put_right_and_it_is_said() -> None:
    one = accepted(with_candidates("batch_no", "SB-0O101"), "SB-00101")
    assert (one.value, one.mending, one.ground) == ("SB-00101", Mending.TWINS, Ground.KNOWN)
    assert one.printed == "SB-0O101"
    assert "SB-0O101" in one.candidates


@pytest.mark.parametrize(("printed", "known"), [("S8-00101", "SB-00101"), ("SB-OO1O1", "S8-00101")])
def test_kin_are_never_put_right_for_a_forged_paper_would_be_mended_into_an_honest_one(
    printed: str, known: str
) -> None:
    one = accepted(with_candidates("batch_no", printed), known)
    assert not one.accepted
    assert one.value == printed


def test_of_two_that_may_be_meant_none_is_chosen() -> None:
    assert not accepted(with_candidates("batch_no", "SB-0O1O1"), "SB-001O1", "SB-0O101").accepted


def test_what_is_read_unsurely_does_not_count_though_it_is_known() -> None:
    assert not accepted(with_candidates("exporter", "甲公司", LEAST_SURE - 0.01), "甲公司").accepted


def test_numbers_of_a_dense_series_must_be_read_more_surely() -> None:
    assert not accepted(with_candidates("licence_no", "DEMO-10001", SURE - 0.01), "DEMO-10001").accepted
    assert accepted(with_candidates("licence_no", "DEMO-10001", SURE), "DEMO-10001").accepted


def test_a_container_number_counts_by_its_check_digit_alone() -> None:
    assert accepted(reading("container_no", "CSQU3054383")).ground is Ground.CHECK
    assert not accepted(reading("container_no", "CSQU3054384")).accepted
    assert not accepted(reading("container_no", "CSQU3054383", mending=Mending.TWINS)).accepted


def test_a_credit_code_counts_by_its_check_mark() -> None:
    """The number of the specimen in GB 32100-2015, which everybody may look up."""
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("9135O100M000100Y43")


def test_amounts_count_where_the_lines_add_up_to_the_total() -> None:
    lines = [reading("net_mass", "75000", line=1), reading("net_mass", "1025000", line=2)]
    right = accept(read_as(DocumentKind.INVOICE, [*lines, reading("net_mass", "1100000")]), NothingKnown())
    assert {one.ground for one in right.fields} == {Ground.SUM}
    wrong = accept(read_as(DocumentKind.INVOICE, [*lines, reading("net_mass", "1100001")]), NothingKnown())
    assert not any(one.accepted for one in wrong.fields)


def test_a_total_that_is_not_the_sum_of_the_lines_is_in_dispute_though_the_file_itself_says_so() -> None:
    lines = [reading("value", "100", line=1, ground=Ground.TEXT), reading("value", "200", line=2, ground=Ground.TEXT)]
    off = accept(read_as(DocumentKind.INVOICE, [*lines, reading("value", "900", ground=Ground.TEXT)]), NothingKnown())
    assert [(one.accepted, one.disputed) for one in off.fields] == [(True, False), (True, False), (False, True)]


def test_one_number_read_twice_adds_up_to_nothing() -> None:
    line = reading("net_mass", "75000", line=1)
    total = reading("net_mass", "75000")
    same_place = FieldReading(**{**vars(total), "box": line.box})
    read = accept(read_as(DocumentKind.INVOICE, [line, same_place]), NothingKnown())
    assert not any(one.accepted for one in read.fields)


def test_what_is_in_dispute_does_not_count_though_it_is_known() -> None:
    assert not accepted(reading("contract_no", "SC-1", disputed=True), "SC-1").accepted


def test_one_number_is_not_that_of_two_papers_though_the_file_itself_says_so() -> None:
    own = reading("number", "DEMO-INV-0001", ground=Ground.TEXT)
    others = [reading("invoice_no", "DEMO-INV-0001", ground=Ground.TEXT), reading("contract_no", "DEMO-SC-1")]
    read = accept(
        read_as(DocumentKind.CERTIFICATE_OF_ORIGIN, [own, *others]), Says({"contract_no": frozenset({"DEMO-SC-1"})})
    )
    assert [(one.accepted, one.disputed) for one in read.fields] == [(False, True), (False, True), (True, False)]


def test_a_number_known_of_another_kind_of_paper_is_not_this_one_s_own() -> None:
    own = reading("number", "DEMO-INV-0001", ground=Ground.TEXT)
    paper = read_as(DocumentKind.CERTIFICATE_OF_ORIGIN, [own])
    assert accept(paper, NothingKnown()).fields[0].accepted
    (one,) = accept(paper, Says({OF_ANOTHER: frozenset({"DEMO-INV-0001"})})).fields
    assert (one.accepted, one.disputed) == (False, True)


@given(
    st.text(alphabet="0O1IlB8S5Z2G6-A", min_size=4, max_size=10), st.sets(st.text(alphabet="0O1IB8S5-A", max_size=10))
)
def test_a_value_that_counts_is_what_was_read_but_for_twins(printed: str, known: set[str]) -> None:
    one = accepted(with_candidates("batch_no", printed), *known)
    if one.accepted:
        assert one.value in known
        assert one.value == printed or one.mending is Mending.TWINS
    else:
        assert one.value == printed


def test_a_name_that_is_known_by_its_letters_is_given_as_it_is_known() -> None:
    class Spelt:
        def among(self, _paper: PaperReading, _field: str, _values: frozenset[str]) -> frozenset[str]:
            return frozenset({"Hoshikawa Materials K.K."})

    read = accept(read_as(DocumentKind.INVOICE, [reading("consignee", "HOSHIKAWAMATERIALS K.K")]), Spelt())
    assert (read.fields[0].value, read.fields[0].ground) == ("Hoshikawa Materials K.K.", Ground.KNOWN)
