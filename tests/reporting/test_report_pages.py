"""What the pages say, read from them as a person or a camera would: rendered and extracted by poppler."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from app.domain.assessment import Assessment, Compared
from app.domain.attestation import Attestation
from app.domain.checklist import Answer, CheckLine, Said
from app.domain.consignment import Paper, Photograph
from app.domain.document import DocumentKind
from app.domain.finding import Basis, Finding, Subject
from app.domain.marking import Mark, Marking, MarkKind
from app.domain.moment import from_text
from app.domain.officer import Role
from app.domain.outcome import Outcome, Verdict
from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.party import NamedParty, PartyRole
from app.domain.selection import Draw, Lane, LaneChange, Selection
from app.domain.texts import Text, literal
from app.proof.canonical import canonical_json, sha256
from app.proof.record import assessment_record
from app.reporting.pages import lay_out
from app.reporting.photographs import MAX_PIXELS, Shrink, shrink_photograph
from app.reporting.wording import Wording
from tests.reporting.conftest import Office
from tests.reporting.samples import (
    AT,
    RESOURCES,
    ZONE,
    a_finding,
    an_assessment,
    catalogue,
    pictures,
    with_end_use,
)


def pages_of(
    assessment: Assessment, originals: dict[str, bytes] | None = None, *, shrink: Shrink = shrink_photograph
) -> list[str]:
    """Lay the report out and return the text of each page, without white space."""
    contents = originals or {}
    pages = lay_out(
        assessment,
        digest=sha256(canonical_json(assessment_record(assessment))),
        resources=RESOURCES,
        wording=Wording(catalogue(), zone=ZONE),
        originals=lambda photograph: contents.get(photograph.path),
        shrink=shrink,
    )
    told = subprocess.run(["pdftotext", "-", "-"], input=pages.content, capture_output=True, check=True)
    assert not told.stderr
    return ["".join(page.split()) for page in told.stdout.decode().split("\f")[:-1]]


def said(text: str, within: Sequence[str]) -> bool:
    """Return whether one of the pages says `text`."""
    return any("".join(text.split()) in page for page in within)


@pytest.mark.parametrize(
    ("outcome", "verdict", "words"),
    [
        (Outcome.PASS, Verdict.RELEASE, "放行 RELEASE"),
        (Outcome.UNKNOWN, Verdict.REFER, "转交 REFER"),
        (Outcome.DETAIN, Verdict.DETAIN, "扣留 DETAIN"),
    ],
)
def test_the_verdict_stands_on_every_page(office: Office, outcome: Outcome, verdict: Verdict, words: str) -> None:
    assessment = an_assessment(office.wang, findings=[a_finding(outcome)])

    assert assessment.verdict is verdict
    assert all(said(word, [page]) for page in pages_of(assessment) for word in words.split())


def test_nothing_examined_is_said_and_referred(office: Office) -> None:
    pages = pages_of(an_assessment(office.wang, findings=[]))

    assert said("转交", pages[:1])
    assert said("未进行任何核查，不得放行。", pages)


def test_everything_an_inspector_needs_is_on_the_pages(office: Office) -> None:
    pages = pages_of(an_assessment(office.wang))

    for text in (
        "许可证余额是否足够？",
        "Does the licence's balance cover the quantity?",
        "≤ 1,200.000 kg",
        "1,850.000 kg",
        "《两用物项出口管制条例》第十七条",
        "确定程度 certainty certain",
        "请移交主管，暂不放行。",
        "赣南稀土进出口有限公司 Gannan Rare Earth Co., Ltd.",
        "氧化镝（纯度≥99.9%）",
        "USD 123,456.78",
        "DY-2026-00417 · 925.000 kg · ×37",
        "抽查 Sample 5 / 400",
        "≠ 净重",
        "3 天 4 小时 (3 days 4 h)",
        "2026-11-17 12:30:00 CST (04:30:00 UTC)",
        "王海涛 Wang Haitao",
        "GATE-7",
    ):
        assert said(text, pages), text


def test_every_page_is_numbered_and_carries_the_digest(office: Office) -> None:
    assessment = an_assessment(office.wang, findings=[a_finding(Outcome.REFER)] * 30)
    digest = sha256(canonical_json(assessment_record(assessment))).hex()

    pages = pages_of(assessment)

    assert len(pages) >= 4
    for number, page in enumerate(pages, start=1):
        assert said(f"第 {number} 页 Page {number} / 共 {len(pages)} 页 of {len(pages)}", [page])
        assert said(f"sha256 {digest}", [page])


def test_thirty_findings_flow_over_the_pages_and_none_is_lost(office: Office) -> None:
    found = [a_finding(Outcome.REFER)._replace(found=f"finding-{number}-of-30") for number in range(30)]

    pages = pages_of(an_assessment(office.wang, findings=found))

    assert all(said(f"finding-{number}-of-30", pages) for number in range(30))


def test_a_demo_and_a_what_if_are_marked_on_every_page(office: Office) -> None:
    marked = pages_of(an_assessment(office.wang, demo=True, what_if=True))
    plain = pages_of(an_assessment(office.wang, demo=False))

    assert all(said("DEMO", [page]) and said("WHAT-IF", [page]) for page in marked)
    assert not said("DEMO", plain)
    assert not said("WHAT-IF", plain)


def test_the_lane_is_told_with_what_brought_it_about(office: Office) -> None:
    drawn = Selection("1", 3, Lane.YELLOW, (), Draw(1, bytes(32), 50_000, Lane.RED))
    back = drawn.changed(
        LaneChange(Lane.GREEN, "O3", Role.SUPERVISOR, "a sample for research", from_text("2026-11-20"))
    )
    for selection, words in (
        (drawn, "红色通道 red · 随机抽中 drawn by lot"),
        (replace(drawn, draw=None), "黄色通道 yellow"),
        (back, "红色通道 red → 绿色通道 green · O3, 2026-11-20 00:00 UTC: a sample for research"),
    ):
        assert said(words, pages_of(replace(an_assessment(office.wang), selection=selection)))


def test_what_the_font_lacks_is_shown_by_its_number(office: Office) -> None:
    pages = pages_of(with_end_use(an_assessment(office.wang), "magnets 🙂 \u202eegdab"))

    assert said("magnets [U+1F642] [U+202E]egdab", pages)


def test_a_markup_in_a_name_is_only_a_name(office: Office) -> None:
    pages = pages_of(with_end_use(an_assessment(office.wang), "<b>A & B</b> <img src='x'/>"))

    assert said("<b>A & B</b> <img src='x'/>", pages)


def test_an_endless_text_is_cut_and_says_so(office: Office) -> None:
    endless = a_finding(Outcome.REFER)._replace(found="长" * 20_000, expected="W" * 20_000)

    pages = pages_of(an_assessment(office.wang, findings=[endless]))

    assert said("… (+19800)", pages)


@pytest.mark.parametrize("character", ["长", "W", "\U0001f642", "i", " ", "\u0000"])
def test_whatever_an_exporter_writes_the_report_is_laid_out(office: Office, character: str) -> None:
    endless = character * 5000
    finding = Finding(
        code=endless,
        subject=Subject(1, endless),
        outcome=Outcome.REFER,
        expected=endless,
        found=endless,
        text=Text("test.short", {"left": endless, "used": endless}),
        next_step=Text("test.short", {"left": endless, "used": endless}),
        rule="r",
        basis=Basis(literal({"zh": endless, "en": endless}), endless, endless),
    )
    assessment = an_assessment(office.wang, findings=[finding] * 3)
    (item,) = assessment.consignment.items
    consignment = replace(
        assessment.consignment,
        declaration_no=endless,
        end_use=endless,
        container_no=endless,
        seals=(endless, endless),
        parties=dict.fromkeys(PartyRole, NamedParty(endless, endless)),
        items=(replace(item, name_zh=endless, name_en=endless, commodity_code=endless, currency=endless),) * 2,
        photographs=(Photograph(endless, endless),) * 4,
    )
    comparison = (Compared(1, endless, tuple((f"{number}{endless}", endless) for number in range(7))),)

    pages = pages_of(replace(assessment, consignment=consignment, comparison=comparison))

    assert len(pages) >= 3


def test_an_item_with_hundreds_of_batches_is_printed_whole(office: Office) -> None:
    assessment = an_assessment(office.wang)
    (item,) = assessment.consignment.items
    many = tuple(replace(item.batches[0], batch_no=f"DY-{number:05d}") for number in range(300))
    items = (replace(item, batches=many),)

    pages = pages_of(replace(assessment, consignment=replace(assessment.consignment, items=items)))

    assert all(said(f"DY-{number:05d}", pages) for number in range(300))


def test_any_number_of_sources_is_compared(office: Office) -> None:
    row = Compared(1, "net_mass", tuple((f"paper-{number}", f"{number},000 kg") for number in range(12)))

    pages = pages_of(replace(an_assessment(office.wang), comparison=(row,)))

    assert all(said(f"paper-{number}", pages) and said(f"{number},000 kg", pages) for number in range(12))


def test_each_licence_is_a_source_of_its_own(office: Office) -> None:
    row = Compared(1, "net_mass", (("licence 24-1", "1 kg"), ("licence 24-2", "2 kg")))

    pages = pages_of(replace(an_assessment(office.wang), comparison=(row,)))

    assert said("许可证 24-1", pages)
    assert said("Licence 24-2", pages)


def test_a_sentence_the_catalogue_lacks_is_shown_by_its_code(office: Office) -> None:
    strange = a_finding(Outcome.REFER, code="licence.novel")._replace(text=Text("licence.novel.why", {"left": 3}))

    pages = pages_of(an_assessment(office.wang, findings=[strange]))

    assert said("licence.novel.why left=3", pages)


def test_a_camera_reads_the_digest_of_the_embedded_record(report: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(report)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "report.pdf", "page"], cwd=tmp_path, check=True
    )
    (page,) = tmp_path.glob("page*.png")
    with pikepdf.open(io.BytesIO(report)) as pdf:
        record = pdf.attachments["inspection.json"].get_file().read_bytes()

    (symbol,) = zxingcpp.read_barcodes(Image.open(page))

    assert symbol.text == f"sha256:{sha256(record).hex()}"


def test_the_embedded_record_is_the_assessment(office: Office, report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        record = pdf.attachments["inspection.json"].get_file().read_bytes()

    assert record == canonical_json(assessment_record(an_assessment(office.wang)))


def test_photographs_are_shown_by_small_copies_and_their_digests(office: Office) -> None:
    photographs, contents = pictures(4, size=(4000, 3000))
    assessment = an_assessment(office.wang, photographs=photographs)

    pages = pages_of(assessment, dict(contents))

    for photograph in photographs:
        assert said(photograph.sha256[:32], pages)
        assert said(photograph.sha256[32:], pages)
        assert said(f"第 {photograph.package} 件", pages)


def test_a_photograph_changed_since_the_examination_is_not_shown(office: Office) -> None:
    photographs, contents = pictures(1)
    _, others = pictures(2)

    pages = pages_of(
        an_assessment(office.wang, photographs=photographs), {photographs[0].path: others["photos/label-2.jpg"]}
    )

    assert contents != others
    assert said("原图在查验后已被改动", pages)


def test_a_photograph_that_is_gone_or_broken_leaves_a_box_that_says_so(office: Office) -> None:
    broken = b"\xff\xd8\xff\xe0 no picture"
    photographs = (
        Photograph("photos/gone.jpg", "0" * 64),
        Photograph("photos/broken.jpg", sha256(broken).hex()),
    )

    pages = pages_of(an_assessment(office.wang, photographs=photographs), {"photos/broken.jpg": broken})

    assert said("找不到原图", pages)
    assert said("无法显示该图片", pages)


def test_a_copy_is_upright_small_and_tells_nothing_of_the_camera() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Wang"
    original = io.BytesIO()
    Image.new("RGB", (3000, 1000), "navy").save(original, "JPEG", exif=exif)

    copy = shrink_photograph(original.getvalue())

    assert copy is not None
    assert b"Camera" not in copy
    shrunk = Image.open(io.BytesIO(copy))
    assert shrunk.height > shrunk.width
    assert max(shrunk.size) <= 560


def test_an_image_of_enormous_size_is_not_opened() -> None:
    side = 60_000
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + side.to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"

    assert side * side > MAX_PIXELS
    assert shrink_photograph(header + b"\x00" * 64) is None


def test_a_marked_photograph_is_shown_by_its_copy_with_both_digests(office: Office) -> None:
    (photograph, copy), contents = pictures(2)
    asked: list[str] = []

    def shrink(content: bytes) -> bytes | None:
        asked.append(sha256(content).hex())
        return shrink_photograph(content)

    marking = Marking(photograph.sha256, copy.path, copy.sha256, (Mark(MarkKind.BLUR, 0, 0, 9, 9),), "I-01", AT)
    plain = an_assessment(office.wang, photographs=[photograph])
    marked = replace(plain, consignment=replace(plain.consignment, markings=(marking,)))
    pages = pages_of(marked, dict(contents), shrink=shrink)
    assert asked == [copy.sha256]
    assert said(photograph.sha256[:32], pages)
    assert said(copy.sha256[32:], pages)
    assert said("a copy marked by I-01", pages)


def test_marks_that_were_taken_back_leave_the_photograph(office: Office) -> None:
    (photograph, copy), contents = pictures(2)
    marked = Marking(photograph.sha256, copy.path, copy.sha256, (Mark(MarkKind.BOX, 0, 0, 9, 9),), "I-01", AT)
    plain = an_assessment(office.wang, photographs=[photograph])
    taken_back = replace(plain, consignment=replace(plain.consignment, markings=(marked, replace(marked, marks=()))))
    assert not said("a copy marked by", pages_of(taken_back, dict(contents)))


def test_a_point_that_nobody_answered_stands_as_such_and_an_answer_with_its_reason(office: Office) -> None:
    def line(point: str, answer: Answer | None, *, is_demanded: bool = True, needed: int = 0) -> CheckLine:
        title = literal({"zh": f"要点 {point}", "en": f"Is {point} so?"})
        return CheckLine(point, title, is_demanded, False, True, needed, 1, answer)

    lines = (
        line("A", Answer("A", Said.NO, None, "glued with resin", "I-01", AT), needed=2),
        line("B", Answer("B", Said.NUMBER, 41, "", "I-01", AT)),
        line("C", None),
        line("D", None, is_demanded=False),
    )
    pages = pages_of(replace(an_assessment(office.wang), checklist=lines))
    for words in ("Is A so?", "要点 A", "glued with resin", "1 / 2", "41", "not answered", "this lane does not ask"):
        assert said(words, pages), words


def test_what_an_officer_read_stands_beside_what_the_machine_read_and_a_corrected_word_too(office: Office) -> None:
    def word(said: str, sha256: str = "ab" * 32) -> Attestation:
        return Attestation(sha256, 2, (1, 2, 3, 4), "net_mass", 1, "76000", said, "I-01", AT)

    read = FieldReading("net_mass", "76000", "76", 2, (1, 2, 3, 4), 420, line=1)
    paper = PaperReading("papers/list.pdf", "ab" * 32, DocumentKind.PACKING_LIST, (2,), (read,))
    plain = an_assessment(office.wang)
    words = (word("74000"), word("75000"), word("1", "cd" * 32))
    goods = replace(
        plain.consignment,
        readings=(paper,),
        papers=(Paper("papers/list.pdf", "ab" * 32),),
        examination=replace(plain.consignment.examination, attestations=words),
    )
    pages = pages_of(replace(plain, consignment=goods))
    for told in ("list.pdf, page 2, line 1 of the goods", "76.000 kg", "75.000 kg", "74.000 kg", "I-01", "counts"):
        assert said(told, pages), told
    for comes_to in ("corrected", "idle", f"{'cd' * 8}…"):
        assert said(comes_to, pages), comes_to
    assert not said("What officers read", pages_of(plain))


@pytest.mark.parametrize("rows", [12, 14, 16])
def test_the_heading_of_the_photographs_never_stands_alone_at_the_foot_of_a_page(office: Office, rows: int) -> None:
    photographs, contents = pictures(1)
    compared = tuple(Compared(1, f"field{row}", (("declaration", "1"), ("licence L", "1"))) for row in range(rows))
    plain = an_assessment(office.wang, photographs=photographs)
    pages = pages_of(replace(plain, comparison=compared), dict(contents))
    (headed,) = [page for page in pages if "照片Photographs" in page]
    assert photographs[0].sha256[:32] in headed
