"""Who may see the signs, and what does the journal keep of the asking?"""

from __future__ import annotations

import pytest

from app.auditing.showing import show_signs
from app.auditing.sign import SignCode
from app.domain.errors import WorkstationError
from app.domain.officer import Officer, Role, unlisted_officer
from app.journal.entry import Kind
from tests.auditing.journals import START, Told

SUPERVISOR = Officer("S", "主管", "Supervisor", Role.SUPERVISOR, "2248", "")
AUDITOR = Officer("X", "审计", "Auditor", Role.AUDITOR, "2248", "")


def left_by(*officers: str) -> Told:
    told = Told()
    for officer_id in officers:
        told.opens(officer_id, "D1").leaves(officer_id, "D1")
    return told


@pytest.mark.parametrize("actor", [SUPERVISOR, AUDITOR])
def test_a_supervisor_and_an_auditor_see_them_and_the_asking_is_journalled_first(actor: Officer) -> None:
    told = left_by("A", "B")
    signs = show_signs(told, actor=actor, clock=lambda: START)
    assert [(sign.code, sign.officer_id) for sign in signs] == [
        (SignCode.OPENED_WITHOUT_RESULT, "A"),
        (SignCode.OPENED_WITHOUT_RESULT, "B"),
    ]
    last = list(told.entries())[-1]
    assert (last.kind, last.officer_id) == (Kind.AUDIT, actor.officer_id)
    assert last.body == {"office": "2248", "role": actor.role.value, "granted": True, "signs": 2}


def test_nobody_sees_those_in_their_own_work() -> None:
    signs = show_signs(left_by("S", "A"), actor=SUPERVISOR, clock=lambda: START)
    assert [sign.officer_id for sign in signs] == ["A"]


@pytest.mark.parametrize("actor", [Officer("A", "", "", Role.INSPECTOR, "2248", ""), unlisted_officer("A", office="1")])
def test_an_inspector_is_refused_and_that_is_journalled(actor: Officer) -> None:
    told = left_by("B")
    with pytest.raises(WorkstationError) as refused:
        show_signs(told, actor=actor, clock=lambda: START)
    assert refused.value.code == "signs-right"
    last = list(told.entries())[-1]
    assert (last.kind, last.body and last.body["granted"]) == (Kind.AUDIT, False)


class Full(Told):
    """A journal that takes no entry."""

    def append(self, *_: object, **__: object) -> object:  # type: ignore[override]  # refuses whatever it is given
        raise WorkstationError("disk-full")


def test_what_cannot_be_journalled_is_not_shown() -> None:
    with pytest.raises(WorkstationError, match="disk-full"):
        show_signs(Full(), actor=AUDITOR, clock=lambda: START)
