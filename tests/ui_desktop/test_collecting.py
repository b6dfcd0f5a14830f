"""The collector walks over what inspections leave, and over nothing that a shift works with."""

from __future__ import annotations

import gc
import weakref

from ui.desktop.collecting import spare_what_was_judged, spare_what_was_loaded


class Circle:
    """Holds itself: only the collector lets it go."""

    def __init__(self) -> None:
        self.me = self


def test_what_a_shift_works_with_is_set_aside_and_what_it_left_goes_with_the_next() -> None:
    former = Circle()
    left = weakref.ref(former)
    usual = gc.get_threshold()
    try:
        spare_what_was_loaded()
        assert gc.get_freeze_count() > 10_000
        del former
        gc.collect()
        assert left() is not None
        spare_what_was_loaded()
        assert left() is None
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)


def test_what_an_inspection_left_is_set_aside_and_its_circles_go_at_once() -> None:
    usual = gc.get_threshold()
    try:
        spare_what_was_loaded()
        kept, left = Circle(), Circle()
        gone = weakref.ref(left)
        del left
        spare_what_was_judged()
        assert gone() is None
        assert all(one is not kept for one in gc.get_objects())
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)


def test_an_assessment_is_not_walked_over_while_it_is_made() -> None:
    usual, walks = gc.get_threshold(), []
    try:
        spare_what_was_loaded()
        gc.callbacks.append(lambda phase, _: walks.append(phase))
        assessments_worth = [[number] for number in range(10_000)]
        assert walks == []
        assert len(assessments_worth) == 10_000
    finally:
        gc.callbacks.pop()
        gc.unfreeze()
        gc.set_threshold(*usual)
