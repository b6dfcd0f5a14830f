"""Whatever is done to the pages of a bundle, in whatever order: every original stays where it can be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.capturing.bundle import Bundle, Image, Original, Source
from app.capturing.bundle_file import FILE, FOLDER, read_bundle, write_bundle
from app.domain.errors import WorkstationError

TAKEN = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)
CORNERS = ((10, 12), (590, 8), (600, 810), (4, 800))


def original(number: int) -> Original:
    """Return the file of this number."""
    return Original(f"{number:064x}", ".png", f"page {number}.png", Source.SCANNER, TAKEN)


def bundle_of(count: int) -> Bundle:
    """Return `count` pages, each its own file: page 1 shows file 1."""
    bundle = Bundle()
    for number in range(1, count + 1):
        bundle = bundle.with_pages(original(number), 1)
    return bundle


def order(bundle: Bundle) -> list[int]:
    return [page.no for page in bundle.pages]


def documents(bundle: Bundle) -> list[list[int]]:
    return [[page.no for page in document] for document in bundle.documents()]


def test_pages_lie_in_the_order_they_came() -> None:
    assert order(bundle_of(3)) == [1, 2, 3]


def test_a_page_is_inserted_before_another() -> None:
    assert order(bundle_of(3).with_pages(original(9), 2, before=2)) == [1, 4, 5, 2, 3]


def test_a_page_that_is_replaced_keeps_the_picture_it_had() -> None:
    turned = bundle_of(2).turned(1, 90).cornered(1, CORNERS)
    page = turned.replaced(1, original(9), 1).page(1)
    assert (page.image, page.earlier) == (Image(original(9).sha256), (Image(original(1).sha256),))
    assert page.is_untouched


def test_further_pages_of_what_replaces_a_page_follow_it() -> None:
    bundle = bundle_of(3).replaced(2, original(9), 3)
    assert order(bundle) == [1, 2, 4, 5, 3]
    assert [page.image.page for page in bundle.pages[1:4]] == [1, 2, 3]


def test_four_quarters_are_none() -> None:
    bundle = bundle_of(1)
    assert bundle.turned(1, 270).turned(1, 90) == bundle


def test_a_page_is_turned_by_quarters_alone() -> None:
    with pytest.raises(ValueError, match="quarters"):
        bundle_of(1).turned(1, 45)


def test_a_page_is_moved_to_a_place_and_no_further_than_the_ends() -> None:
    bundle = bundle_of(4)
    assert order(bundle.moved(1, 2)) == [2, 3, 1, 4]
    assert order(bundle.moved(4, 0)) == [4, 1, 2, 3]
    assert order(bundle.moved(2, 99)) == [1, 3, 4, 2]
    assert order(bundle.moved(2, -5)) == [2, 1, 3, 4]


def test_documents_part_where_one_begins_and_at_separators_which_are_left_out() -> None:
    bundle = bundle_of(6).separated_at(3).split_at(5)
    assert documents(bundle) == [[1, 2], [4], [5, 6]]


def test_a_page_struck_out_is_in_no_document_and_comes_back_where_it_was() -> None:
    bundle = bundle_of(3).struck(2)
    assert documents(bundle) == [[1, 3]]
    assert documents(bundle.struck(2, is_struck=False)) == [[1, 2, 3]]


def test_a_document_still_begins_where_its_first_page_was_struck_out() -> None:
    assert documents(bundle_of(4).split_at(3).struck(3)) == [[1, 2], [4]]


def test_separator_sheets_alone_are_no_document() -> None:
    assert documents(bundle_of(2).separated_at(1).separated_at(2)) == []


def test_what_was_filed_is_no_longer_on_the_desk() -> None:
    bundle = bundle_of(3).filed({1, 2}, "scan-001.pdf")
    assert documents(bundle) == [[3]]
    assert bundle.struck(1).page(1).filed_as == "scan-001.pdf"


def test_backs_fed_from_the_last_one_fall_behind_their_fronts() -> None:
    fronts_then_backs = bundle_of(6)
    assert order(fronts_then_backs.interleaved([1, 2, 3, 4, 5, 6])) == [1, 6, 2, 5, 3, 4]
    assert order(bundle_of(5).interleaved([1, 2, 3, 4, 5])) == [1, 5, 2, 4, 3]
    assert order(bundle_of(6).interleaved([2, 3, 5, 6])) == [1, 2, 6, 4, 3, 5]


def test_going_back_takes_nothing_away() -> None:
    before = bundle_of(2)
    after = before.turned(1, 90).replaced(2, original(8), 1).with_pages(original(9), 1)
    back = after.back_to(before)
    assert [(page.turn, page.image) for page in back.pages[:2]] == [(page.turn, page.image) for page in before.pages]
    assert back.page(2).earlier == (Image(original(8).sha256),)
    assert back.page(3).is_struck
    assert back.originals == after.originals


def test_a_bundle_stands_on_the_disk_as_it_was(tmp_path: Path) -> None:
    bundle = bundle_of(3).turned(1, 90).cornered(2, CORNERS).struck(3).replaced(2, original(9), 2)
    write_bundle(tmp_path, bundle)
    assert read_bundle(tmp_path) == bundle


def test_where_nothing_was_scanned_lies_an_empty_bundle(tmp_path: Path) -> None:
    assert read_bundle(tmp_path) == Bundle()


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"format":1,"originals":[],"pages":[{"no":1}]}',
        b'{"format":9,"originals":[],"pages":[]}',
    ],
)
def test_a_spoilt_bundle_is_named_and_not_written_over(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_bytes(spoilt)
    with pytest.raises(WorkstationError, match="bundle-damaged"):
        read_bundle(tmp_path)
    assert (tmp_path / FOLDER / FILE).read_bytes() == spoilt


@pytest.mark.parametrize("digest", ["../../etc/passwd", "a" * 63, "A" * 64])
def test_an_original_outside_its_folder_is_refused(tmp_path: Path, digest: str) -> None:
    elsewhere = replace(original(1), sha256=digest)
    write_bundle(tmp_path, Bundle().with_pages(elsewhere, 1))
    with pytest.raises(WorkstationError, match="bundle-damaged"):
        read_bundle(tmp_path)


class Sorting(RuleBasedStateMachine):
    """Somebody sorts pages, changes their mind, and the computer is switched off at any time."""

    @initialize()
    def begin(self) -> None:
        self.desk = Bundle()
        self.before: list[Bundle] = []
        self.taken: set[str] = set()
        self.count = 0

    def _change(self, bundle: Bundle) -> None:
        self.before.append(self.desk)
        self.desk = bundle

    def _fresh(self) -> Original:
        self.count += 1
        fresh = original(self.count)
        self.taken.add(fresh.sha256)
        return fresh

    def _some(self, at: int) -> int | None:
        pages = self.desk.pages
        return pages[at % len(pages)].no if pages else None

    @rule(count=st.integers(1, 3), at=st.none() | st.integers(0, 50))
    def take(self, count: int, at: int | None) -> None:
        self._change(self.desk.with_pages(self._fresh(), count, before=None if at is None else self._some(at)))

    @rule(at=st.integers(0, 50), count=st.integers(1, 3))
    def put_in_its_place(self, at: int, count: int) -> None:
        if (no := self._some(at)) is not None:
            self._change(self.desk.replaced(no, self._fresh(), count))

    @rule(at=st.integers(0, 50), degrees=st.sampled_from([-90, 90, 180]), corners=st.none() | st.just(CORNERS))
    def turn(self, at: int, degrees: int, corners: tuple[tuple[int, int], ...] | None) -> None:
        if (no := self._some(at)) is not None:
            self._change(self.desk.turned(no, degrees).cornered(no, CORNERS if corners else None))

    @rule(at=st.integers(0, 50), place=st.integers(-3, 60))
    def move(self, at: int, place: int) -> None:
        if (no := self._some(at)) is not None:
            self._change(self.desk.moved(no, place))

    @rule(at=st.integers(0, 50), is_struck=st.booleans())
    def strike(self, at: int, is_struck: bool) -> None:
        if (no := self._some(at)) is not None:
            self._change(self.desk.struck(no, is_struck=is_struck))

    @rule(at=st.integers(0, 50), is_sheet=st.booleans())
    def split(self, at: int, is_sheet: bool) -> None:
        if (no := self._some(at)) is not None:
            self._change(self.desk.separated_at(no) if is_sheet else self.desk.split_at(no))

    @rule()
    def interleave(self) -> None:
        self._change(self.desk.interleaved([page.no for page in self.desk.pages if page.is_open]))

    @rule()
    def file_first(self) -> None:
        if found := self.desk.documents():
            self._change(self.desk.filed({page.no for page in found[0]}, f"scan-{self.count:03d}.pdf"))

    @rule()
    def undo(self) -> None:
        if self.before:
            filed = {page.no for page in self.desk.pages if page.filed_as}
            self.desk = self.desk.back_to(self.before.pop())
            assert filed <= {page.no for page in self.desk.pages if page.filed_as}

    @rule()
    def switch_off_and_on(self) -> None:
        with TemporaryDirectory() as folder:
            write_bundle(Path(folder), self.desk)
            self.desk, self.before = read_bundle(Path(folder)), []

    @invariant()
    def every_original_can_be_found(self) -> None:
        shown = {image.sha256 for page in self.desk.pages for image in (page.image, *page.earlier)}
        assert shown == self.taken
        assert {known.sha256 for known in self.desk.originals} == self.taken

    @invariant()
    def every_page_has_its_own_number(self) -> None:
        assert len(set(order(self.desk))) == len(self.desk.pages)

    @invariant()
    def every_open_page_is_in_one_document(self) -> None:
        on_desk = [page.no for page in self.desk.pages if page.is_open and not page.is_separator]
        assert [no for document in documents(self.desk) for no in document] == on_desk


TestSorting = Sorting.TestCase
TestSorting.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
