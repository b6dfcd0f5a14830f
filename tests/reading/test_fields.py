"""Fields are found by what stands beside, below or under a heading, whatever the form looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.document import DocumentKind
from app.domain.paper_reading import Ground, Mending
from app.reading.lines import Line, Source
from app.reading.lookalikes import apart
from app.reading.rows import LEVEL, Rows, rows_of
from tests.reading.pages import HEIGHT, WIDTH, Placed, page, paper, values

INVOICE: tuple[Placed, ...] = (
    (700, 60, "商业发票 COMMERCIAL INVOICE"),
    (120, 200, "发票号 Invoice No.: DEMO-INV-0001"),
    (900, 200, "日期 Date: 2026-11-18"),
    (120, 260, "卖方 Seller:"),
    (400, 260, "上海望潮矿产进出口有限公司"),
    (120, 320, "买方 Buyer"),
    (120, 360, "Hoshikawa Materials Trading K.K."),
    (120, 400, "DEMO 5 Harbour Road, JP"),
    (900, 320, "合同号 Contract No."),
    (900, 360, "DEMO-SC-10001"),
    (120, 600, "商品编码"),
    (420, 600, "品名"),
    (900, 600, "净重(千克)"),
    (1300, 600, "总值(美元)"),
    (120, 650, "2825800010"),
    (420, 650, "三氧化二锑"),
    (900, 650, "75.000"),
    (1300, 650, "1,875.00"),
    (120, 700, "8112929010"),
    (420, 700, "未锻轧金属镓"),
    (900, 700, "1,025.000"),
    (1300, 700, "400,000.00"),
    (120, 750, "合计 Total"),
    (900, 750, "1,100.000"),
    (1300, 750, "401,875.00"),
)

HEADING = range(10, 14)
"""Which of these lines head the columns."""

SAID = {
    "number": "DEMO-INV-0001",
    "issued_on": "2026-11-18",
    "exporter": "上海望潮矿产进出口有限公司",
    "consignee": "Hoshikawa Materials Trading K.K.",
    "contract_no": "DEMO-SC-10001",
    "lines.1.commodity_code": "2825800010",
    "lines.1.name": "三氧化二锑",
    "lines.1.net_mass": "75000",
    "lines.1.value": "187500",
    "lines.2.commodity_code": "8112929010",
    "lines.2.name": "未锻轧金属镓",
    "lines.2.net_mass": "1025000",
    "lines.2.value": "40000000",
    "net_mass": "1100000",
    "value": "40187500",
}


def test_a_value_may_stand_in_the_line_of_its_label_beside_it_below_it_or_in_a_column() -> None:
    read = paper(page(INVOICE))
    assert read.kind is DocumentKind.INVOICE
    assert values(read) == SAID


@settings(max_examples=20, deadline=None)
@given(st.permutations(INVOICE))
def test_the_order_of_lines_does_not_matter(shuffled: list[Placed]) -> None:
    assert values(paper(page(shuffled))) == SAID


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-2, 2)), min_size=len(INVOICE), max_size=len(INVOICE)))
def test_lines_a_little_out_of_place_say_the_same(moved: list[tuple[int, int]]) -> None:
    askew = [(left + x, top + y, text) for (left, top, text), (x, y) in zip(INVOICE, moved, strict=True)]
    assert values(paper(page(askew))) == SAID


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, len(INVOICE) - 1), max_size=6))
def test_nothing_is_said_that_does_not_stand_on_the_page(dropped: set[int]) -> None:
    kept = [one for place, one in enumerate(INVOICE) if place not in dropped]
    on_page = " ".join(text for _, _, text in kept)
    for one in paper(page(kept)).fields:
        assert all(word in on_page for word in one.printed.split())


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from([place for place in range(len(INVOICE)) if place not in HEADING]), max_size=8))
def test_a_value_or_a_label_that_is_missing_makes_no_other_value_count(dropped: set[int]) -> None:
    """A file's own text counts as it stands: what counts of a part of the page must be what the page says."""
    kept = [one for place, one in enumerate(INVOICE) if place not in dropped]
    for one in paper(page(kept, source=Source.TEXT_LAYER)).fields:
        if one.accepted and one.name in SAID and not one.line:
            assert one.value == SAID[one.name]


@pytest.mark.parametrize("unknown", HEADING)
def test_a_column_whose_heading_is_not_known_is_not_taken_for_another(unknown: int) -> None:
    left, top, _ = INVOICE[unknown]
    read = paper(page([*INVOICE[:unknown], (left, top, "皮重"), *INVOICE[unknown + 1 :]], source=Source.TEXT_LAYER))
    for one in read.fields:
        if one.accepted:
            assert one.value == SAID[one.name]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("两用物项和技术出口许可证", DocumentKind.EXPORT_LICENCE),
        ("海关出口货物报关单", DocumentKind.CUSTOMS_DECLARATION),
        ("END-USER CERTIFICATE", DocumentKind.END_USER_CERTIFICATE),
        ("原产地证书 CERTIFICATE OF ORIGIN", DocumentKind.CERTIFICATE_OF_ORIGIN),
        ("PACKING L1ST", DocumentKind.PACKING_LIST),
        ("BILL OF LADlNG", DocumentKind.BILL_OF_LADING),
        ("商业发栗", None),
        ("会议纪要", None),
    ],
)
def test_a_paper_is_of_the_kind_of_its_title_even_misread_and_otherwise_of_none(
    title: str, kind: DocumentKind | None
) -> None:
    assert paper(page([(600, 80, title), (120, 300, "Date: 2026-11-18")])).kind is kind


def test_a_label_read_wrongly_is_found_all_the_same() -> None:
    read = paper(page([(700, 60, "INVOICE"), (120, 200, "Contracl No.: DEMO-SC-1"), (120, 260, "lnvoice No.: INV-77")]))
    assert values(read) == {"contract_no": "DEMO-SC-1", "number": "INV-77"}


def test_a_sentence_is_no_label() -> None:
    read = paper(page([(700, 60, "INVOICE"), (120, 200, "We declare that the exporter paid 2026-01-01 in full.")]))
    assert values(read) == {}


def test_a_paper_that_says_two_things_of_one_field_is_in_dispute() -> None:
    read = paper(page([(700, 60, "INVOICE"), (120, 200, "Contract No.: SC-1001"), (120, 400, "Contract No.: SC-1007")]))
    (one,) = read.fields
    assert one.disputed
    assert {one.value, *one.candidates} >= {"SC-1001", "SC-1007"}


def test_pages_without_a_title_go_on_with_the_paper_before_and_its_lines_count_on() -> None:
    first = page(INVOICE[:-3])
    heading = [INVOICE[place] for place in HEADING]
    second = page([*heading, (120, 650, "2846901930"), (420, 650, "氧化钆"), (900, 650, "5.000"), (1300, 650, "9.00")])
    said = values(paper(first, second))
    assert said["lines.3.commodity_code"] == "2846901930"
    assert said["lines.1.commodity_code"] == "2825800010"


@pytest.mark.parametrize(
    ("label", "text", "value"),
    [
        ("日期 Date", "2026年11月18日", "2026-11-18"),
        ("Date", "18 Nov 2026", "2026-11-18"),
        ("Date", "NOV. 8, 2026", "2026-11-08"),
        ("Date", "2O26/11/l8", "2026-11-18"),
        ("Date", "27 0ct 2026", "2026-10-27"),
        ("Date", "15-N0V-2026", "2026-11-15"),
        ("Date", "150CT2026", "2026-10-15"),
        ("Date", "Apri1 3, 2026", "2026-04-03"),
        ("Date", "2026–11–19", "2026-11-19"),
        ("Date", "30 AUG:2026", "2026-08-30"),
        ("Contract No.", "DEMO-sc-20041", "DEMO-SC-20041"),
        ("Gross weight", "12,345.678 KGS", "12345678"),
        ("Gross weight", "3.5 MT", "3500000"),
        ("毛重", "75公斤", "75000"),
        ("Total value", "USD 1,875.00", "187500"),
        ("Packages", "3 DRUMS", "3"),
        ("件数", "36吨袋", "36"),
        ("Container No.", "DEMU 100010 1", "DEMU1000101"),
        ("Country of origin", "中国 CHINA", "CN"),
        ("原产国(地区)", "中国(CHN)", "CN"),
        ("Country of origin", "Republic of Korea", "KR"),
        ("HS code", "2825.80.00.10", "2825800010"),
        ("Invoice No.", "DEM0-INV-0O01", "DEMO-INV-0001"),
    ],
)
def test_a_value_is_given_in_its_plain_form(label: str, text: str, value: str) -> None:
    read = paper(page([(700, 60, "INVOICE"), (120, 200, f"{label}: {text}")]))
    assert value in [one.value for one in read.fields]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Gross weight", "2825800010"),
        ("Gross weight", "1,23,4 KGS"),
        ("Date", "2026-13-18"),
        ("Date", "27 0at 2026"),
        ("Container No.", "DEMX1000101"),
        ("Country of origin", "Atlantis"),
        ("HS code", "28258"),
        ("Contract No.", "2026.11.18"),
        ("Contract No.", "APR.13, 2027"),
    ],
)
def test_what_is_no_such_value_is_not_guessed(label: str, text: str) -> None:
    assert values(paper(page([(700, 60, "INVOICE"), (120, 200, f"{label}: {text}")]))) == {}


@pytest.mark.parametrize(
    ("printed", "value"),
    [("DEMo00000000000E13", "DEMO00000000000E13"), ("9131oo00MA1FL8XQ30", "91310000MA1FL8XQ30")],
)
def test_a_small_o_in_a_credit_code_is_a_twin_of_what_stands_beside_it(printed: str, value: str) -> None:
    read = paper(page([(700, 60, "出口许可证"), (120, 200, f"统一社会信用代码: {printed}")]))
    assert [(one.value, one.mending) for one in read.fields] == [(value, Mending.TWINS)]


def test_a_month_with_a_zero_for_its_o_is_mended() -> None:
    read = paper(page([(700, 60, "INVOICE"), (120, 200, "Date: 27 0ct 2026"), (120, 260, "Contract No.: deMo-sc-20")]))
    assert [(one.value, one.mending) for one in read.fields] == [
        ("2026-10-27", Mending.TWINS),
        ("deMo-sc-20", Mending.NONE),
    ]


def test_kin_are_told_from_twins() -> None:
    assert apart("DEM0-1O", "DEMO-10") is Mending.TWINS
    assert apart("S8-00101", "SB-00101") is Mending.KIN
    assert apart("SB-00107", "SB-00101") is None


def test_a_file_s_own_text_counts_for_all_but_loose_words() -> None:
    read = paper(page(INVOICE, source=Source.TEXT_LAYER))
    grounds = {one.name: one.ground for one in read.fields}
    assert grounds["value"] is Ground.TEXT
    assert grounds["exporter"] is None


@pytest.mark.parametrize(
    "rows",
    [
        Rows(steep=-0.08),
        Rows(steep=0.06),
        Rows(middle=WIDTH / 2, steep=0.02, converging=3e-5),
        Rows(middle=WIDTH / 2, steep=-0.01, converging=-2e-5, bent=2e-5),
        Rows(middle=WIDTH / 2, bent=-3e-5),
    ],
    ids=["askew", "askew the other way", "seen from aside", "seen from aside and bent", "bent"],
)
def test_a_photographed_page_says_the_same_and_its_boxes_are_where_it_lies(rows: Rows) -> None:
    read = paper(page(INVOICE, rows=rows))
    assert values(read) == SAID
    contract = next(one for one in read.fields if one.field == "contract_no")
    left, top, right, bottom = contract.box
    assert top - 6 < rows.down(left, 360)
    assert rows.down(right, 384) < bottom + 6
    assert bottom - top < 24 + 12 + abs(rows.down(right, 360) - rows.down(left, 360)) + 6


@given(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(-0.1, 0.1), st.floats(-4e-5, 4e-5), st.floats(-4e-5, 4e-5))
def test_a_row_is_levelled_and_found_again(x: float, y: float, steep: float, converging: float, bent: float) -> None:
    rows = Rows(WIDTH / 2, steep, converging, bent)
    assert rows.down(x, rows.level(x, y)) == pytest.approx(y, abs=1e-6)


def test_rows_of_a_page_without_long_lines_are_level() -> None:
    assert rows_of([Line("1", 0.9, (0, 0, 20, 20), slope=0.4)], WIDTH, HEIGHT) == LEVEL


@pytest.mark.parametrize(("slope", "name"), [(0.3, "三氧化二锑"), (0.0, "三氧化二锑 DEMO")])
def test_words_of_a_stamp_that_lie_across_the_rows_are_of_no_row(slope: float, name: str) -> None:
    stamped = page(INVOICE)
    word = Line("DEMO", 1.0, (600, 640, 720, 684), slope=slope)
    assert values(paper(replace(stamped, lines=(*stamped.lines, word))))["lines.1.name"] == name


def test_a_name_gets_the_full_stop_of_its_last_abbreviation_and_what_was_read_is_kept() -> None:
    worn = [(left, top, text.removesuffix(".") if text.endswith("K.K.") else text) for left, top, text in INVOICE]
    read = paper(page(worn))
    assert values(read) == SAID
    assert next(one.printed for one in read.fields if one.field == "consignee").endswith("K.K")


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("12.345.678 KGS", "12345678"),
        ("2.226.00 kg", "2226000"),
        ("1.025,000 kg", "1025000"),
        ("1;080.493 KGS", "1080493"),
    ],
)
def test_an_amount_with_marks_of_the_wrong_sort_is_shown_as_meant_and_never_counts(text: str, grams: str) -> None:
    placed: tuple[Placed, ...] = ((700, 60, "INVOICE"), (120, 200, f"Gross weight: {text}"))
    (one,) = paper(page(placed, source=Source.TEXT_LAYER)).fields
    assert (one.value, one.mending, one.accepted) == (grams, Mending.KIN, False)


def test_abbreviations_in_the_midst_of_a_name_get_their_stop_too() -> None:
    placed = ((700, 60, "INVOICE"), (120, 200, "Buyer: Byeokpa Battery Materials Co Ltd"))
    assert values(paper(page(placed))) == {"consignee": "Byeokpa Battery Materials Co. Ltd."}


def test_the_last_word_of_a_label_is_no_part_of_the_number_behind_it() -> None:
    placed = ((700, 60, "INVOICE"), (120, 200, "合同号 Contract noDEMO-SC-20072"))
    assert values(paper(page(placed))) == {"contract_no": "DEMO-SC-20072"}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Part shipment: 2 of 3", "2 of 3"),
        ("PARTIAL SHIPMENT 2/3", "2 of 3"),
        ("Part shipment No. 02 OF 03", "2 of 3"),
        ("分批装运：第2批/共3批", "2 of 3"),
        ("分批出口 Part shipment: 共 3 批，第 3 批", "3 of 3"),
        ("分批 第 １ 批 共 １ 批", "1 of 1"),
        ("Partial shipments: ALLOWED", None),
        ("Part shipment: 3 of 2", None),
        ("Part shipment: 2", None),
        ("Part shipment: 0 of 3", None),
        ("Page 2 of 3", None),
        ("Truck 2/3", None),
        ("Part shipment: 1/2/2026", None),
    ],
)
def test_a_part_is_read_at_its_label_where_it_says_of_how_many(printed: str, value: str | None) -> None:
    read = paper(
        page([(700, 60, "商业发票 COMMERCIAL INVOICE"), (120, 260, printed), (120, 300, "Buyer: Harbour Co Ltd")])
    )
    assert values(read).get("part") == value
