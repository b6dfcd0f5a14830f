"""Goods that come in several parts: judged with what was released before, and never on what nobody knows of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checks.gathering import gather
from app.domain.evidence import Evidence, PartBefore
from app.domain.found import GoodsFound, PartShipment, Weighing
from app.domain.outcome import Outcome
from tests.checks.builder import Change, but, clean, first_rulebook, standing, the_evidence
from tests.checks.test_content import found

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
DRUM = 27_000


def weighed(grams: int) -> tuple[Weighing, ...]:
    return (Weighing(grams, stable=True, scale_id="W1"),)


def before(packages: int | None, *, grams: int | None = None, number: int = 1) -> PartBefore:
    of = GoodsFound(
        packages=packages, weighings=weighed(grams) if grams else (), part=PartShipment(number, is_last=False)
    )
    return PartBefore(of, clean().at)


def a_part(packages: int, *, number: int = 2, is_last: bool, earlier: tuple[PartBefore, ...] | None = ()) -> Change:
    """Present so many drums of three as a part, each with its label and weighed together."""

    def change(evidence: Evidence) -> Evidence:
        presented = found(
            packages=packages, weighings=weighed(packages * DRUM), part=PartShipment(number, is_last=is_last)
        )(evidence)
        return replace(presented, labels=presented.labels[:packages], parts_before=earlier)

    return change


def answers(*changes: Change) -> dict[str, Outcome]:
    return standing(but(clean(), *changes))


@pytest.mark.parametrize(
    ("change", "worse"),
    [
        (a_part(1, number=1, is_last=False), {}),
        (a_part(2, is_last=True, earlier=(before(1, grams=DRUM),)), {}),
        (a_part(1, is_last=False, earlier=(before(1, grams=DRUM),)), {}),
        (a_part(1, is_last=True, earlier=(before(1, grams=DRUM),)), {"found.packages": REFER, "found.weight": REFER}),
        (
            a_part(2, is_last=False, earlier=(before(2, grams=2 * DRUM),)),
            {"found.packages": REFER, "found.weight": REFER, "found.released_so_far": REFER},
        ),
        (
            a_part(2, is_last=True, earlier=(before(None, grams=DRUM),)),
            {"found.packages": UNKNOWN, "found.released_so_far": UNKNOWN},
        ),
        (a_part(2, is_last=True, earlier=(before(1),)), {"found.weight": UNKNOWN}),
        (
            a_part(1, is_last=True, earlier=None),
            dict.fromkeys(("found.packages", "found.weight", "found.released_so_far", "packages.complete"), UNKNOWN),
        ),
    ],
)
def test_a_part_is_judged_with_those_before_it(change: Change, worse: dict[str, Outcome]) -> None:
    assert answers(change) == worse


def test_a_part_that_nobody_named_is_all_of_the_goods() -> None:
    named = a_part(1, number=1, is_last=False)
    assert answers(named, found(part=None)) == {
        "found.packages": REFER,
        "found.weight": REFER,
        "packages.complete": REFER,
    }


def test_a_part_is_counted_or_not_known() -> None:
    assert answers(a_part(1, number=1, is_last=False), found(packages=None)) == {
        "found.packages": UNKNOWN,
        "packages.complete": UNKNOWN,
    }


def test_each_package_of_a_part_shows_its_label() -> None:
    unlabelled = a_part(2, number=1, is_last=False)
    assert answers(unlabelled, lambda evidence: replace(evidence, labels=evidence.labels[:1])) == {
        "packages.complete": REFER
    }


def test_more_labels_than_packages_of_a_part_are_no_part() -> None:
    labelled = a_part(1, number=1, is_last=False)
    assert answers(labelled, lambda evidence: replace(evidence, labels=clean().labels)) == {"packages.complete": REFER}


def test_a_package_that_left_in_a_part_before_does_not_come_again() -> None:
    evidence = but(clean(), a_part(1, is_last=False))
    passport = evidence.labels[0].passports[0].passport
    assert passport is not None
    seen = replace(before(1, grams=DRUM), seen=((passport.batch_id, passport.package[0]),))
    assert answers(a_part(1, is_last=False, earlier=(seen,))) == {"packages.complete": REFER}


def test_what_left_here_after_the_register_was_issued_is_added_to_what_it_knows() -> None:
    evidence = but(clean(), a_part(1, is_last=False, earlier=(before(1, grams=DRUM),)))
    assert evidence.register is not None
    known = replace(before(1, grams=DRUM), kept=evidence.register.issued)
    schedules = first_rulebook().schedules
    released = [
        gather(one, schedules)[0].facts["released_before_g"]
        for one in (evidence, but(evidence, the_evidence(parts_before=(known,))))
    ]
    assert released == [25_000, 0]
