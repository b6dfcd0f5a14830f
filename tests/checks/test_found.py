"""Goods as found: container, seals, packages, weights and what left before, each to the last value that passes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.gathering import gather
from app.domain.consignment import ControlRemark, Method
from app.domain.container_no import is_container_no
from app.domain.evidence import Evidence
from app.domain.found import Weighing
from app.domain.knowledge import Lot
from app.domain.outcome import Outcome
from app.domain.selection import Lane
from tests.checks.builder import (
    Change,
    but,
    clean,
    examined,
    first_rulebook,
    outcomes,
    the_consignment,
    the_evidence,
    the_item,
)
from tests.checks.test_content import found

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
WRONG = "CSQU3054384"
MAGNETS = the_item(commodity_code="8505111000", remark=ControlRemark.NOT_CONTROLLED)
TO_MEXICO = the_consignment(destination_country="MX")


def in_red(evidence: Evidence) -> Evidence:
    """Select the goods for the red lane."""
    assert evidence.selection is not None
    return replace(evidence, selection=replace(evidence.selection, proposed=Lane.RED))


def without_papers(evidence: Evidence) -> Evidence:
    return the_consignment(documents=())(evidence)


def not_declared_by_itself(evidence: Evidence) -> Evidence:
    """Leave the container out of the declaration, but not out of the papers."""
    return replace(evidence, consignment=replace(evidence.consignment, container_no=None))


def gross(*grams: int, stable: bool = True) -> Change:
    """Weigh the whole, once for each number given."""
    return found(weighings=tuple(Weighing(mass, stable=stable, scale_id="W1") for mass in grams))


def packages(*grams: int) -> Change:
    """Weigh package after package."""
    return found(weighings=tuple(Weighing(mass, stable=True, scale_id="W1", package=n) for n, mass in enumerate(grams)))


def net(grams: int) -> Change:
    return found(weighings=(Weighing(grams, stable=True, scale_id="W1", gross=False),))


def left_before(grams: int, declaration_no: str = "222920260000000001") -> Change:
    """Let so much have left before under a declaration."""

    def change(evidence: Evidence) -> Evidence:
        known = evidence.knowledge
        assert known is not None
        assert known.lots
        lot: Lot = replace(known.lots[0], declaration_no=declaration_no, net_mass_g=grams)
        return replace(evidence, knowledge=replace(known, lots=(*known.lots, lot)))

    return change


def without_lots(evidence: Evidence) -> Evidence:
    assert evidence.knowledge is not None
    return replace(evidence, knowledge=replace(evidence.knowledge, lots=None))


ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("the container declared", "found.container", PASS, ()),
    ("its number with spaces, in small letters", "found.container", PASS, (found(container_no="csqu 305438-3"),)),
    ("another container", "found.container", REFER, (found(container_no="MSKU0383250"),)),
    ("a container nobody read", "found.container", NOTICE, (found(container_no=None),)),
    ("a container nobody read on the way to Mexico", "found.container", UNKNOWN, (found(container_no=None), TO_MEXICO)),
    (
        "a container nobody read, numbered wrongly",
        "found.container",
        UNKNOWN,
        (found(container_no=None), the_consignment(container_no=WRONG)),
    ),
    (
        "a container numbered wrongly",
        "found.container",
        NOTICE,
        (found(container_no=WRONG), the_consignment(container_no=WRONG)),
    ),
    (
        "a container declared by the bill of lading alone",
        "found.container",
        PASS,
        (not_declared_by_itself,),
    ),
    (
        "a container that nobody declared",
        "found.container",
        UNKNOWN,
        (the_consignment(container_no=None), without_papers),
    ),
    ("the seal declared", "found.seals", PASS, ()),
    ("another seal", "found.seals", REFER, (found(seals_before=("S-2",)),)),
    ("one seal more", "found.seals", REFER, (found(seals_before=("S-1", "S-2")),)),
    ("no seal on the doors", "found.seals", REFER, (found(seals_before=()),)),
    ("a broken seal", "found.seals", REFER, (found(seals_intact=False),)),
    ("nobody said whether intact", "found.seals", UNKNOWN, (found(seals_intact=None),)),
    ("seals nobody read", "found.seals", NOTICE, (found(seals_before=None),)),
    ("seals nobody read on the way to Mexico", "found.seals", UNKNOWN, (found(seals_before=None), TO_MEXICO)),
    ("no new seal after opening", "found.seals", NOTICE, (found(seals_after=None),)),
    (
        "no new seal where nothing was opened",
        "found.seals",
        PASS,
        (found(seals_after=None), examined(method=Method.EXTERNAL)),
    ),
    ("seals found that nobody declared", "found.seals", UNKNOWN, (the_consignment(seals=()), without_papers)),
    ("as many packages as declared", "found.packages", PASS, ()),
    ("one more", "found.packages", REFER, (found(packages=4),)),
    ("one fewer", "found.packages", REFER, (found(packages=2),)),
    ("packages nobody counted", "found.packages", NOTICE, (found(packages=None),)),
    ("packages nobody counted on the way to Mexico", "found.packages", UNKNOWN, (found(packages=None), TO_MEXICO)),
    ("packages counted, none stated", "found.packages", UNKNOWN, (the_item(packages=None, batches=()),)),
    ("packages of the batches where the item states none", "found.packages", PASS, (the_item(packages=None),)),
    ("the last gram allowed", "found.weight", PASS, (gross(81_000 + 500 + 1_620),)),
    ("a gram more", "found.weight", REFER, (gross(81_000 + 500 + 1_620 + 1),)),
    ("a gram less than allowed", "found.weight", REFER, (gross(81_000 - 500 - 1_620 - 1),)),
    ("the worst of several weighings", "found.weight", REFER, (gross(81_000, 90_000, 81_000),)),
    ("not weighed", "found.weight", NOTICE, (found(weighings=()),)),
    ("free magnets, not weighed", "found.weight", UNKNOWN, (found(weighings=()), MAGNETS)),
    ("free magnets on a scale that never settled", "found.weight", UNKNOWN, (gross(81_000, stable=False), MAGNETS)),
    ("not weighed in the red lane", "found.weight", UNKNOWN, (found(weighings=()), in_red)),
    ("weighed in the red lane", "found.weight", PASS, (in_red,)),
    ("a weighing that never settled says nothing", "found.weight", NOTICE, (gross(200_000, stable=False),)),
    ("drums alike", "found.weight", PASS, (packages(27_000, 27_000, 27_000),)),
    ("a drum a tenth heavier", "found.weight", PASS, (packages(26_000, 26_000, 28_600),)),
    ("a drum that stands out", "found.weight", REFER, (packages(26_000, 26_000, 28_601),)),
    ("a drum that was not weighed", "found.weight", NOTICE, (packages(27_000, 27_000),)),
    ("net as declared", "found.weight", PASS, (net(75_000),)),
    ("net far from declared", "found.weight", REFER, (net(60_000),)),
    ("lighter gross than net", "found.weight", REFER, (the_item(gross_mass_g=74_000), gross(74_000))),
    ("mostly packaging", "found.weight", REFER, (the_item(gross_mass_g=150_000), gross(150_000))),
    ("a gross mass that nobody declared", "found.weight", PASS, (the_item(gross_mass_g=None),)),
    ("nothing left before", "found.released_so_far", PASS, ()),
    ("all of it left before", "found.released_so_far", REFER, (left_before(75_000),)),
    ("a gram left before", "found.released_so_far", REFER, (left_before(1),)),
    ("what is left of a partial shipment", "found.released_so_far", PASS, (left_before(50_000), net(25_000))),
    ("a gram more than what is left", "found.released_so_far", REFER, (left_before(50_000), net(25_001))),
    ("as much left on another declaration", "found.released_so_far", PASS, (left_before(75_000, "D-2"),)),
    ("no table of what left before", "found.released_so_far", UNKNOWN, (without_lots,)),
    ("no register", "found.released_so_far", UNKNOWN, (the_evidence(knowledge=None),)),
]


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_on_what_was_found_answers(code: str, answer: Outcome, changes: tuple[Change, ...]) -> None:
    assert outcomes(but(clean(), *changes), code) == {answer}


def test_goods_without_container_and_seals_are_asked_for_neither() -> None:
    loose = but(
        clean(),
        the_consignment(container_no=None, seals=()),
        without_papers,
        found(container_no=None, seals_before=None, seals_after=None),
    )
    assert outcomes(loose, "found.container") == outcomes(loose, "found.seals") == set()


@pytest.mark.parametrize("method", [Method.EXTERNAL, Method.MACHINE])
def test_who_only_looks_from_outside_is_not_asked_for_a_count(method: Method) -> None:
    assert outcomes(but(clean(), examined(method=method), found(packages=None)), "found.packages") == set()


def test_a_destination_that_is_not_declared_may_be_any() -> None:
    changes = the_consignment(destination_country=None), found(container_no=None)
    assert outcomes(but(clean(), *changes), "found.container") == {UNKNOWN}


@given(st.permutations([81_000, 81_500, 79_500, 83_000]))
def test_the_order_of_weighings_means_nothing(grams: list[int]) -> None:
    schedules = first_rulebook().schedules
    straight = gather(but(clean(), gross(*sorted(grams))), schedules)[0].facts
    assert gather(but(clean(), gross(*grams)), schedules)[0].facts == straight


@pytest.mark.parametrize("number", ["CSQU3054383", "csqu 305 438-3", "MSKU0383250", "TASU1170000"])
def test_a_container_number_has_its_check_digit(number: str) -> None:
    assert is_container_no(number)


@given(st.integers(0, 9), st.integers(4, 10))
def test_one_wrong_digit_in_a_container_number_is_noticed(digit: int, place: int) -> None:
    right = "CSQU3054383"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assert is_container_no(wrong) == (wrong == right)


@pytest.mark.parametrize(
    "number", ["", "CSQU305438", "CSQX3054383", "１２３４５６７８９０１", "CSQU30543833", "\ud800"]
)
def test_what_has_not_the_form_is_no_container_number(number: str) -> None:
    assert not is_container_no(number)
