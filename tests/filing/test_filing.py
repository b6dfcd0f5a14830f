"""An officer takes sheets in, sorts and files them: nothing is lost, nothing is shown that is not journalled."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.capturing.bundle import Bundle, Corners, Place, Source
from app.capturing.bundle_file import FOLDER, INCOMING, ORIGINALS, folder_for_a_run, read_bundle, write_bundle
from app.declaring.folder import read_folder
from app.domain.errors import WorkstationError
from app.filing.desk import FilingDesk
from app.filing.taking import TakenIn
from app.journal.entry import Kind
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.capturing.sheets import PATCH, pdf, save, separator, sheet
from tests.journeys.gate import Gate, Goods, Watch


@pytest.fixture(scope="module")
def gate(synced_once: Gate, scanner: SandboxedScanner, tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """Return one gate for all of them: each test has goods of its own."""
    return synced_once.copy(tmp_path_factory.mktemp("filing") / "gate", clock=Watch(), scanner=scanner)


@pytest.fixture(scope="module")
def session(gate: Gate) -> Iterator[Session]:
    with gate.session() as session:
        yield session


class Desk:
    """The filing desk of one consignment, and what the journal says of it."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self._began = session._store.head()
        self.pages: FilingDesk = session.goods(session.open_folder(folder), folder).pages
        self.pages.open()

    def take(self, *paths: Path, source: Source = Source.FILE, place: Place | None = None) -> TakenIn:
        taken = self.pages.take(paths, source=source, place=place or Place())
        assert taken.faults == ()
        return taken

    def refused(self, path: Path) -> str:
        """Return why a file is not taken in; nothing has changed then."""
        before, notes = read_bundle(self.folder), len(self.notes(Kind.PAGES))
        taken = self.pages.take([path], source=Source.FILE)
        assert (taken.bundle, len(self.notes(Kind.PAGES))) == (before, notes)
        assert not list((self.folder / FOLDER / ORIGINALS).glob("*.part"))
        return taken.faults[0].code

    def notes(self, kind: Kind) -> list[dict[str, object]]:
        """Return what the journal says of this kind since the desk was opened."""
        entries = [entry for entry in self.session._store.entries() if entry.kind is kind]
        return [entry.body or {} for entry in entries if self._began and entry.seq > self._began.seq]

    def originals(self) -> set[str]:
        return {path.name for path in (self.folder / FOLDER / ORIGINALS).iterdir()}

    def papers(self) -> list[Path]:
        return sorted((self.folder / "papers").glob("scan-*"))


@pytest.fixture
def desk(session: Session, gate: Gate, tmp_path: Path) -> Desk:
    return Desk(session, gate.present(tmp_path / "goods"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_is_taken_in_under_its_digest_and_left_where_it_is(desk: Desk, tmp_path: Path) -> None:
    path = save(tmp_path, "licence.jpg")
    bundle = desk.take(path).bundle
    assert path.is_file()
    assert desk.originals() == {f"{digest(path)}.jpg"}
    assert bundle == read_bundle(desk.folder)
    assert [(original.name, original.source) for original in bundle.originals] == [("licence.jpg", Source.FILE)]


def test_what_is_taken_in_stands_in_the_journal_by_its_digest(desk: Desk, tmp_path: Path) -> None:
    path = pdf(tmp_path, "papers.pdf", 3)
    desk.take(path)
    (note,) = desk.notes(Kind.PAGES)
    assert (note["sha256"], note["pages"], note["source"]) == (digest(path), 3, "file")
    assert note["declaration_no"] == read_folder(desk.folder).declaration_no


def test_a_suffix_follows_from_what_a_file_holds(desk: Desk, tmp_path: Path) -> None:
    picture = save(tmp_path, "a.png")
    misnamed = tmp_path / "a.pdf"
    picture.rename(misnamed)
    assert desk.take(misnamed).bundle.originals[0].suffix == ".png"


def test_a_scan_is_moved_out_of_its_folder_and_two_alike_are_two_pages(desk: Desk) -> None:
    run = folder_for_a_run(desk.folder)
    scans = [save(run, f"{page:04d}.png", said="blank") for page in (1, 2)]
    bundle = desk.take(*scans, source=Source.SCANNER).bundle
    assert len(bundle.pages) == 2
    assert len(desk.originals()) == 1
    assert not any(scan.exists() for scan in scans)


def test_whole_pages_of_a_run_that_was_cut_off_are_there_when_the_papers_are_opened(desk: Desk) -> None:
    run = folder_for_a_run(desk.folder)
    scans = [save(run, f"{page:04d}.png") for page in (1, 2, 3)]
    (run / "0004.png.part").write_bytes(scans[0].read_bytes()[:500])
    assert len(desk.pages.open().pages) == 3
    assert [original.source for original in desk.pages.open().originals] == [Source.SCANNER] * 3
    assert [path.name for path in run.iterdir()] == ["0004.png.part"]


def test_an_original_journalled_before_the_power_went_becomes_a_page(desk: Desk, tmp_path: Path) -> None:
    desk.take(save(tmp_path, "first.png"))
    before = read_bundle(desk.folder)
    desk.take(save(tmp_path, "second.png"))
    write_bundle(desk.folder, before)
    again = desk.pages.open()
    assert len(again.pages) == 2
    assert {original.file for original in again.originals} == desk.originals()


def test_runs_do_not_write_over_each_other(desk: Desk) -> None:
    first, second = folder_for_a_run(desk.folder), folder_for_a_run(desk.folder)
    assert first != second
    assert first.parent == second.parent == desk.folder / FOLDER / INCOMING
    assert first < second


def test_a_file_added_by_hand_is_in_a_consignment_once(desk: Desk, tmp_path: Path) -> None:
    path = save(tmp_path, "a.png")
    desk.take(path)
    taken = desk.take(shutil.copyfile(path, tmp_path / "the same.png"))
    assert (len(taken.bundle.pages), taken.again) == (1, ("the same.png",))


def test_the_same_paper_in_another_consignment_is_said(
    desk: Desk, session: Session, gate: Gate, tmp_path: Path
) -> None:
    path = save(tmp_path, "licence.png")
    desk.take(path)
    other = Desk(session, gate.present(tmp_path / "other", Goods(declaration_no="224820260000000002")))
    taken = other.take(path)
    assert taken.elsewhere == (("licence.png", "224820260000000001"),)
    assert len(taken.bundle.pages) == 1


def test_a_watched_file_is_taken_in_once_at_a_station(desk: Desk, session: Session, gate: Gate, tmp_path: Path) -> None:
    path = save(tmp_path, "copier.png")
    desk.take(path, source=Source.WATCHED)
    other = Desk(session, gate.present(tmp_path / "other", Goods(declaration_no="224820260000000002")))
    taken = other.take(path.rename(tmp_path / "renamed.png"), source=Source.WATCHED)
    assert (taken.bundle, taken.again) == (Bundle(), ("renamed.png",))


def test_pages_of_one_file_follow_each_other_where_they_are_put(desk: Desk, tmp_path: Path) -> None:
    desk.take(save(tmp_path, "a.png"), save(tmp_path, "b.png"))
    bundle = desk.take(pdf(tmp_path, "c.pdf", 2), save(tmp_path, "d.png"), place=Place(before=2)).bundle
    assert [page.no for page in bundle.pages] == [1, 3, 4, 5, 2]


def test_a_page_is_replaced_and_what_follows_comes_behind_it(desk: Desk, tmp_path: Path) -> None:
    desk.take(save(tmp_path, "a.png"), save(tmp_path, "b.png"))
    bundle = desk.take(save(tmp_path, "c.png"), save(tmp_path, "d.png"), place=Place(instead_of=1)).bundle
    names = {original.sha256: original.name for original in bundle.originals}
    assert [names[page.image.sha256] for page in bundle.pages] == ["c.png", "d.png", "b.png"]
    assert names[bundle.page(1).earlier[0].sha256] == "a.png"


def test_separator_sheets_part_a_stack_and_are_left_out(desk: Desk, tmp_path: Path) -> None:
    stack = [save(tmp_path, "a.png"), save(tmp_path, "b.png"), separator(tmp_path), save(tmp_path, "c.png")]
    taken = desk.pages.take(stack, source=Source.FILE, separator=PATCH)
    assert [[page.no for page in document] for document in taken.bundle.documents()] == [[1, 2], [4]]


def test_another_code_than_the_one_chosen_parts_nothing(desk: Desk, tmp_path: Path) -> None:
    taken = desk.pages.take([separator(tmp_path, text="OTHER")], source=Source.FILE, separator=PATCH)
    assert not taken.bundle.page(1).is_separator


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.png", b"", "page-empty"),
        ("text.pdf", b"not a PDF at all", "page-broken"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "page-broken"),
        ("program.jpg", b"\x7fELF" + bytes(400), "page-broken"),
        ("pages.pdf", b"%PDF-1.7\n%%EOF", "page-broken"),
        ("script.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "page-broken"),
    ],
)
def test_what_is_no_page_is_refused_and_nothing_changes(
    desk: Desk, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert desk.refused(tmp_path / name) == code


def test_a_picture_that_was_cut_off_is_refused(desk: Desk, tmp_path: Path) -> None:
    whole = save(tmp_path, "whole.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    assert desk.refused(tmp_path / "cut.jpg") == "page-broken"


def test_a_locked_file_says_so(desk: Desk, tmp_path: Path) -> None:
    assert desk.refused(pdf(tmp_path, "locked.pdf", 1, password="x")) == "page-locked"


def test_a_file_of_too_many_pages_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pikepdf.new() as document:
        for _ in range(51):
            document.add_blank_page(page_size=(100, 100))
        document.save(tmp_path / "many.pdf")
    assert desk.refused(tmp_path / "many.pdf") == "page-too-many"


def test_a_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "link.png").symlink_to(save(tmp_path, "a.png"))
    assert desk.refused(tmp_path / "link.png") == "page-not-a-file"


def test_papers_behind_a_link_are_not_opened(desk: Desk, tmp_path: Path) -> None:
    desk.take(save(tmp_path, "a.png"))
    elsewhere = tmp_path / "elsewhere"
    shutil.move(desk.folder / FOLDER, elsewhere)
    (desk.folder / FOLDER).symlink_to(elsewhere)
    with pytest.raises(WorkstationError, match="bundle-elsewhere"):
        desk.pages.open()


def test_one_untouched_file_is_filed_byte_by_byte(desk: Desk, tmp_path: Path) -> None:
    path = pdf(tmp_path, "licence.pdf", 2)
    desk.take(path)
    filed = desk.pages.file()
    assert filed.fault is None
    assert [(paper.name, paper.read_bytes()) for paper in filed.papers] == [("scan-001.pdf", path.read_bytes())]


def drawn(path: Path, page: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return a page of a PDF file as a viewer shows it, gray."""
    with pypdfium2.PdfDocument(path) as document:
        shown = document[page].render(scale=75 / 72, grayscale=True).to_numpy()
        return np.array(shown, np.uint8).reshape(shown.shape[:2])


def mark(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> str:
    """Return in which quarter of a page the black mark of a sheet stands."""
    height, width = picture.shape
    dark = np.argwhere(picture < 90)
    rows, columns = dark[:, 0].mean() / height, dark[:, 1].mean() / width
    return ("top" if rows < 0.5 else "bottom") + (" left" if columns < 0.5 else " right")


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.pdf"])
def test_a_turn_is_shown_in_the_paper(desk: Desk, tmp_path: Path, name: str) -> None:
    path = pdf(tmp_path, name, 1) if name.endswith("pdf") else save(tmp_path, name, said=" ")
    bundle = desk.take(path).bundle
    desk.pages.change(lambda _: bundle.turned(1, 90))
    (paper,) = desk.pages.file().papers
    shown = drawn(paper)
    assert shown.shape[1] > shown.shape[0]
    assert mark(shown) == "top right"


def test_a_photograph_that_says_how_it_was_held_is_bound_as_it_is_displayed(desk: Desk, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = save(tmp_path, "held.jpg", said=" ", exif=exif)
    bundle = desk.take(path, save(tmp_path, "b.png")).bundle
    assert len(bundle.documents()) == 1
    (paper,) = desk.pages.file().papers
    assert mark(drawn(paper)) == "top right"


def test_a_picture_in_jpeg_goes_into_the_paper_untouched(desk: Desk, tmp_path: Path) -> None:
    path = save(tmp_path, "a.jpg")
    desk.take(path, save(tmp_path, "b.png"))
    (paper,) = desk.pages.file().papers
    with pikepdf.open(paper) as document:
        picture = document.pages[0].Resources.XObject.Sheet
        assert picture.read_raw_bytes() == path.read_bytes()


def test_a_sheet_with_corners_is_laid_flat_and_its_original_stays(desk: Desk, tmp_path: Path) -> None:
    table = Image.new("RGB", (1200, 1000), "gray")
    table.paste(sheet(" ", size=(500, 700)).rotate(-8, expand=True, fillcolor="gray"), (300, 100))
    path = tmp_path / "table.png"
    table.save(path)
    corners: Corners = ((397, 100), (892, 170), (795, 863), (300, 793))
    bundle = desk.take(path).bundle
    desk.pages.change(lambda _: bundle.cornered(1, corners))
    (paper,) = desk.pages.file().papers
    shown = drawn(paper)
    edges = np.concatenate([shown[5, 5:-5], shown[-6, 5:-5], shown[5:-5, 5], shown[5:-5, -6]])
    assert (edges > 200).mean() > 0.9
    assert mark(shown) == "top left"
    assert desk.originals() == {f"{digest(path)}.png"}


def test_corners_that_hold_no_sheet_stop_the_filing_and_lose_nothing(desk: Desk, tmp_path: Path) -> None:
    bundle = desk.take(save(tmp_path, "a.png")).bundle
    desk.pages.change(lambda _: bundle.cornered(1, ((0, 0), (9, 9), (400, 0), (400, 400))))
    filed = desk.pages.file()
    assert filed.fault is not None
    assert filed.fault.code == "page-corners"
    assert filed.bundle.documents()


def test_the_journal_says_of_which_originals_a_paper_was_made(desk: Desk, tmp_path: Path) -> None:
    first, second = save(tmp_path, "a.png"), save(tmp_path, "b.png")
    bundle = desk.take(first, second).bundle
    desk.pages.change(lambda _: bundle.turned(2, 180))
    (paper,) = desk.pages.file().papers
    (note,) = desk.notes(Kind.PAPER)
    assert (note["name"], note["sha256"]) == (paper.name, digest(paper))
    assert note["pages"] == [
        {"sha256": digest(first), "page": 1, "turn": 0, "corners": None},
        {"sha256": digest(second), "page": 1, "turn": 180, "corners": None},
    ]


def test_each_document_is_a_paper_of_its_own_and_the_desk_is_clear(desk: Desk, tmp_path: Path) -> None:
    bundle = desk.take(*(save(tmp_path, f"{name}.png") for name in "abc")).bundle
    desk.pages.change(lambda _: bundle.split_at(2).struck(3))
    filed = desk.pages.file()
    assert [paper.name for paper in filed.papers] == ["scan-001.png", "scan-002.png"]
    assert filed.bundle.documents() == ()
    assert desk.pages.file().papers == ()


def test_filed_again_after_a_crash_a_document_is_the_same_paper(desk: Desk, tmp_path: Path) -> None:
    bundle = desk.take(save(tmp_path, "a.png"), save(tmp_path, "b.png")).bundle
    first = desk.pages.file().papers
    desk.pages.change(lambda _: bundle)  # the power went before the bundle was marked
    assert desk.pages.file().papers == first
    assert desk.papers() == list(first)


def test_a_paper_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    (desk.folder / "papers").mkdir(exist_ok=True)
    mine = desk.folder / "papers" / "scan-001.pdf"
    mine.write_bytes(b"somebody's own")
    desk.take(save(tmp_path, "a.png"))
    assert [paper.name for paper in desk.pages.file().papers] == ["scan-002.png"]
    assert mine.read_bytes() == b"somebody's own"


def test_what_was_filed_is_among_the_papers_of_the_consignment(desk: Desk, session: Session, tmp_path: Path) -> None:
    consignment = session.open_folder(desk.folder)
    desk.take(save(tmp_path, "a.png"), save(tmp_path, "b.png"))
    (paper,) = desk.pages.file().papers
    now = session.goods(consignment, desk.folder).reopened()
    assert digest(paper) in {one.sha256 for one in now.papers}
    assert len(now.papers) == len(consignment.papers) + 1


def test_an_original_that_was_changed_is_not_filed(desk: Desk, tmp_path: Path) -> None:
    desk.take(save(tmp_path, "a.png"), save(tmp_path, "b.png"))
    victim = desk.folder / FOLDER / ORIGINALS / f"{digest(tmp_path / 'b.png')}.png"
    victim.write_bytes(save(tmp_path, "other.png").read_bytes())
    filed = desk.pages.file()
    assert filed.fault is not None
    assert filed.fault.code == "page-original-changed"
    assert desk.papers() == []


def test_a_page_is_drawn_for_the_screen_and_says_how_large_it_is(desk: Desk, tmp_path: Path) -> None:
    bundle = desk.take(save(tmp_path, "a.png")).bundle
    shown = desk.pages.picture(bundle.page(1).image, side=300)
    assert (shown.width, shown.height, shown.full) == (212, 300, (620, 877))
    picture = Image.frombytes("RGB", (shown.width, shown.height), shown.rgb).convert("L")
    assert np.asarray(picture)[12, 15] < 60


def test_pages_of_a_tiff_are_pages(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    sheet("one").save(path, save_all=True, append_images=[sheet("two"), sheet("three")])
    bundle = desk.take(path).bundle
    assert [page.image.page for page in bundle.pages] == [1, 2, 3]
    desk.pages.change(lambda _: bundle.struck(2))
    (paper,) = desk.pages.file().papers
    with pikepdf.open(paper) as document:
        assert len(document.pages) == 2


def test_what_a_stick_calls_a_file_shows_only_what_a_screen_shows(desk: Desk, tmp_path: Path) -> None:
    hostile = tmp_path / "licence\u202egpj.\x1b[31m\n.png"
    made = io.BytesIO()
    sheet("x").save(made, "PNG")
    hostile.write_bytes(made.getvalue())
    name = desk.take(hostile).bundle.originals[0].name
    assert name.isprintable()
    assert name.startswith("licence")
