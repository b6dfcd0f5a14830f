"""The next consignment is the next in the list that nobody judged, and none is passed over at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.selection import Lane
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_lane import GREEN
from ui.desktop.view_models.queue import next_of, with_lane


@pytest.mark.parametrize(
    ("judged", "here", "following"),
    [
        ((), None, 0),
        ((), 0, 1),
        ((1,), 0, 2),
        ((), 2, 0),
        ((0,), 2, 1),
        ((0, 1), 2, None),
        ((0, 1, 2), None, None),
    ],
)
def test_the_next_is_the_first_behind_that_was_not_judged(
    stage: Stage, judged: tuple[int, ...], here: int | None, following: int | None
) -> None:
    stage.sign_in()
    waiting = stage.session.waiting()[:3]
    folders = [one.folder for one in waiting]
    found = next_of(waiting, judged={folders[place] for place in judged}, here=None if here is None else folders[here])
    assert found == (None if following is None else folders[following])


def test_what_is_open_from_elsewhere_begins_at_the_top_and_a_lane_is_of_one_alone(stage: Stage) -> None:
    stage.sign_in()
    waiting = stage.session.waiting()
    assert next_of(waiting, judged=(), here=Path("elsewhere")) == waiting[0].folder
    marked = with_lane(waiting, waiting[1].folder, GREEN)
    assert [one.lane for one in marked][:3] == [waiting[0].lane, Lane.GREEN, waiting[2].lane]
    assert with_lane(waiting, waiting[1].folder, None) == waiting
