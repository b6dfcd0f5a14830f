"""Content: composition against assay, what had to be measured, and thresholds, each to the ppm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.gathering import gather
from app.checks.schedules import Schedules
from app.domain.consignment import ControlRemark
from app.domain.evidence import Evidence
from app.domain.found import Assay, Concentration
from app.domain.outcome import Outcome
from tests.checks.builder import Change, but, clean, findings_of, first_rulebook, outcomes, the_consignment, the_item

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
FREE = ControlRemark.NOT_CONTROLLED


def found(**fields: object) -> Change:
    """Change what the examination found."""

    def change(evidence: Evidence) -> Evidence:
        goods = replace(evidence.consignment.found, **fields)  # type: ignore[arg-type]  # a wrong field is a TypeError
        return the_consignment(found=goods)(evidence)

    return change


def read_off(
    contents: Mapping[str, int | None], *, method: str = "XRF", packages: Sequence[int | None] = (None,)
) -> Change:
    """Measure these contents, None below a limit of 50 ppm, with a standard deviation of 100 ppm, in each package."""
    elements = {element: Concentration(ppm, 0 if ppm is None else 100, 50) for element, ppm in contents.items()}
    return found(assays=tuple(Assay(1, method, "X1", str(place), elements, one) for place, one in enumerate(packages)))


def measured(**contents: int | None) -> Change:
    """Measure these contents once, by XRF."""
    return read_off(contents)


MAGNETS = (
    the_item(
        commodity_code="8505111000", remark=FREE, composition={"Nd": 300_000}, specification={}, value_cents=487_500
    ),
)
FINE: dict[str, int | None] = {"Nd": 300_000, "Dy": None, "Tb": None}
OXIDE = (the_item(remark=FREE, specification={"purity_ppb": 999_000_000}),)
IMPURITIES: dict[str, int | None] = {"As": 20, "Bi": 10, "Cu": 10, "Fe": 10, "Pb": 20, "Se": None}

ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("as measured as declared", "content.assay", PASS, (measured(Sb=835_000),)),
    ("300 ppm of noise and 2 % more", "content.assay", PASS, (measured(Sb=835_000 + 300 + 16_700),)),
    ("a ppm more", "content.assay", REFER, (measured(Sb=835_000 + 300 + 16_700 + 1),)),
    ("a ppm less than allowed", "content.assay", REFER, (measured(Sb=835_000 - 300 - 16_700 - 1),)),
    ("declared, not detected", "content.assay", REFER, (measured(Sb=None),)),
    ("declared, not measured", "content.assay", UNKNOWN, (measured(Pb=100),)),
    (
        "a light element that XRF cannot see",
        "content.assay",
        PASS,
        (the_item(composition={"Sb": 835_000, "O": 165_000}), measured(Sb=835_000)),
    ),
    (
        "a light element that a laboratory can see",
        "content.assay",
        UNKNOWN,
        (the_item(composition={"Sb": 835_000, "O": 165_000}), read_off({"Sb": 835_000}, method="laboratory")),
    ),
    ("the controlled element, not declared by name", "content.assay", PASS, (the_item(composition={}),)),
    ("as much dysprosium as policy lets pass", "content.assay", PASS, (*MAGNETS, measured(**{**FINE, "Dy": 1_300}))),
    ("a ppm more dysprosium", "content.assay", REFER, (*MAGNETS, measured(**{**FINE, "Dy": 1_301}))),
    ("nothing measured, nothing asked", "content.measured", NOTICE, (found(assays=()),)),
    ("free magnets, not measured", "content.measured", UNKNOWN, (*MAGNETS, found(assays=()))),
    ("free magnets, terbium not measured", "content.measured", UNKNOWN, (*MAGNETS, measured(Nd=300_000, Dy=None))),
    ("free magnets, all of it measured", "content.measured", PASS, (*MAGNETS, measured(**FINE))),
    ("magnets declared controlled", "content.measured", PASS, (*MAGNETS, the_item(remark=ControlRemark.CONTROLLED))),
    ("oxide that is as impure as declared", "content.purity", PASS, (*OXIDE, measured(**{**IMPURITIES, "As": 5_000}))),
    ("oxide purer than declared", "content.purity", UNKNOWN, (*OXIDE, measured(**IMPURITIES))),
    ("an impurity nobody measured", "content.purity", PASS, ()),
]


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_on_content_answers(code: str, answer: Outcome, changes: tuple[Change, ...]) -> None:
    assert (outcomes(but(clean(), *changes), code) or {PASS}) == {answer}


def test_a_limit_of_detection_above_the_limit_of_policy_tells_nothing() -> None:
    coarse = {element: Concentration(None, 0, 5_000) for element in ("Dy", "Tb")}
    reading = Assay(1, "XRF", "X1", "1", {"Nd": Concentration(300_000, 100, 50), **coarse})
    assert outcomes(but(clean(), *MAGNETS, found(assays=(reading,))), "content.measured") == {UNKNOWN}


def test_the_readings_asked_for_are_counted_by_package() -> None:
    rows = dict(first_rulebook().schedules.rows)
    rows["examination_demands"] = tuple(replace(row, packages_percent=50) for row in rows["examination_demands"])

    def facts(*packages: int | None) -> tuple[object, object]:
        evidence = but(clean(), *MAGNETS, read_off(FINE, packages=packages))
        of_item = gather(evidence, Schedules(rows))[1].facts
        return of_item["assay_packages"], of_item["assay_packages_asked"]

    assert facts(1) == (1, 2)
    assert facts(1, 1) == (1, 2)
    assert facts(1, 3) == (2, 2)
    assert facts(None, None) == (1, 2)


def test_without_schedules_nothing_is_known_of_content() -> None:
    of_item = gather(clean(), Schedules())[1].facts
    assert not {"assay_asked", "assay_undeclared", "purity_compared", "value_rule_concerns"} & of_item.keys()


def test_an_element_without_a_tolerance_cannot_be_compared() -> None:
    rows = dict(first_rulebook().schedules.rows)
    rows["assay_tolerances"] = ()
    assert "assay_differing" not in gather(clean(), Schedules(rows))[1].facts


@given(st.integers(0, 1_000_000), st.integers(0, 1_000_000))
def test_the_further_a_content_lies_from_the_declared_one_the_worse(near: int, far: int) -> None:
    near, far = sorted((abs(near - 835_000), abs(far - 835_000)))

    def is_off(distance: int) -> bool:
        evidence = but(clean(), measured(Sb=835_000 - distance))
        return outcomes(evidence, "content.assay") == {REFER}

    assert is_off(far) or not is_off(near)


def test_the_finding_shows_what_was_declared_and_what_was_measured() -> None:
    (one,) = [one for one in findings_of(but(clean(), measured(Sb=600_000))) if one.code == "content.assay"]
    assert "Sb 835000 : 600000 +/- 17000 ppm" in str(one.text.params["words.en"])
    assert "laboratory" in str(one.next_step.params["words.en"])
