"""Lines of one block, the lines between them that nobody reads, and the labels around them."""

from __future__ import annotations

from app.reading.acceptance import NothingKnown, accept
from app.reading.lines import Source
from tests.reading.pages import Placed, page, paper, values

LIST = (600, 100, "装箱单 PACKING LIST")
INVOICE = (600, 100, "商业发票 COMMERCIAL INVOICE")
LICENCE = (500, 85, "两用物项和技术出口许可证")
DECLARATION = (500, 85, "海关出口货物报关单")


def said(*lines: Placed) -> dict[str, str]:
    """Return what a paper with these lines says, read by its look."""
    return values(paper(page(lines)))


def test_an_address_with_a_label_of_its_own_parts_no_name_from_the_label_beside_it() -> None:
    block = ((400, 227, "内蒙古沐川国际贸易有限公司"), (150, 261, "出口单位"), (400, 261, "地址:DEMO 103 Harbour Road"),
             (400, 295, "TEL: 0051-4559503"))  # fmt: skip
    assert said(LIST, *block)["exporter"] == "内蒙古沐川国际贸易有限公司"


def test_a_telephone_number_takes_nothing_of_the_next_block() -> None:
    lines = ((108, 334, "Buyer"), (580, 334, "Songdo-Parang Materials Co."), (600, 370, "DEMO 101 Quay Street"),
             (600, 405, "TEL: 0032-4555848"), (108, 456, "Origin of goods"), (580, 456, ": China (CN)"))  # fmt: skip
    assert said(INVOICE, *lines)["origin_country"] == "CN"


def test_two_masses_at_one_label_may_be_read_in_three_pieces() -> None:
    pieces = ((1195, 713, "90,194.00"), (1362, 713, "千克/87,100.00"), (1590, 713, "千克"))
    found = said(DECLARATION, (1195, 678, "合计毛重/合计净重(Gross weight/Net weight)"), *pieces)
    assert found == {"gross_mass": "90194000", "net_mass": "87100000"}


def test_a_name_may_run_over_seven_lines_of_a_narrow_column() -> None:
    words = ("上海云帆渡新材料", "科技有限公司", "SHANGHAI", "YUNFANDU", "ADVANCED", "MATERIALS", "CO. LTD.")
    name = tuple((560, 300 + 34 * row, text) for row, text in enumerate(words))
    found = said(LIST, (130, 300, "发货人 Shipper"), *name, (560, 300 + 34 * 7, "DEMO 191 Canal Row"))
    assert found["exporter"] == "上海云帆渡新材料科技有限公司 SHANGHAI YUNFANDU ADVANCED MATERIALS CO. LTD."


def test_the_number_of_a_box_may_have_a_stop_behind_its_bracket() -> None:
    assert said(LIST, (101, 300, "(13).件数 / Packages"), (110, 335, "13 PKGS")) == {"packages": "13"}


def test_a_point_between_words_in_capitals_is_a_space() -> None:
    found = said(LIST, (101, 300, "Exporter"), (101, 335, "QINGDAO·HETING CO. LTD."))
    assert found == {"exporter": "QINGDAO HETING CO. LTD."}


def test_a_telephone_number_draws_no_block_to_what_stands_left_of_it() -> None:
    lines = ((122, 224, "Exporter"), (131, 255, "Yanqi Minerals Import &"), (131, 291, "Export Co. Ltd."),
             (131, 322, "地址: DEMO 215 Foundry Lane"), (1027, 223, "Customer"),
             (1037, 256, "Eunhawon Materials Co. Ltd."), (1040, 288, "地址: DEMO 216 Quay Street"),
             (1040, 322, "TEL: 0027-4556579"))  # fmt: skip
    written = paper(page((INVOICE, *lines), source=Source.TEXT_LAYER))  # by its look it would be the only name left
    assert values(written)["consignee"] == "Eunhawon Materials Co. Ltd."


def test_a_misread_label_stands_farther_from_the_words_before_it_than_typewriters_space_them() -> None:
    label = (116, 657, "用途 End use")
    assert said(LICENCE, label, (506, 657, "medical  contrast materials"))["end_use"] == "medical contrast materials"
    apart = said(LICENCE, label, (506, 657, "medical dyes      Contracl No.: DEMO-SC-7"))
    assert (apart["end_use"], apart["contract_no"]) == ("medical dyes", "DEMO-SC-7")


def test_the_last_line_of_a_name_is_of_the_label_over_it_though_one_beside_stands_lower() -> None:
    lines = ((840, 303, "收货人 / Consignee"), (850, 336, "Stonebridge Creek Specialty"), (850, 369, "Metals Inc."),
             (117, 349, "许可证号 / Licence No."), (128, 386, "DEMO-20093"))  # fmt: skip
    found = said(LICENCE, *lines)
    assert found["consignee"] == "Stonebridge Creek Specialty Metals Inc."
    assert found["licence_no"] == "DEMO-20093"


def test_a_value_beside_one_label_is_not_gone_on_with_by_that_of_the_next() -> None:
    lines = ((840, 280, "2. 日期"), (1020, 280, "2025.06.13"), (840, 362, "3. 出口商"), (115, 362, "4. 最终用户"),
             (1020, 332, "贵州听澜金属材料有限公司"), (1020, 362, "GUIZHOU TINGLAN METAL"),
             (1020, 392, "MATERIALS CO. LTD."), (300, 362, "HAMAKAZE ELECTRONICS"))  # fmt: skip
    found = said((600, 100, "最终用户证明"), *lines)
    assert found["exporter"] == "贵州听澜金属材料有限公司 GUIZHOU TINGLAN METAL MATERIALS CO. LTD."
    assert found["end_user"] == "HAMAKAZE ELECTRONICS"


def test_two_values_at_one_label_may_stand_one_beside_it_and_one_below() -> None:
    lines = ((856, 390, "箱号/铅封号: INFU7771045 /"), (1020, 424, "DEMO-S1180"))
    found = said(LIST, *lines)
    assert (found["container_no"], found["seals"]) == ("INFU7771045", "DEMO-S1180")


def test_what_is_a_value_of_its_label_is_none_of_its_words() -> None:
    lines = ((116, 543, "Curr."), (116, 576, "USD"), (116, 640, "Origin"), (116, 673, "CHINA"))
    assert said(INVOICE, *lines) == {"currency": "USD", "origin_country": "CN"}


def test_a_label_may_say_the_same_in_chinese_before_it_in_one_letter() -> None:
    lines = ((118, 490, "(2) 致 Bill to"), (129, 523, "Bien Xanh Moi Materials Co."))
    assert said(LIST, *lines)["consignee"] == "Bien Xanh Moi Materials Co."


def test_a_code_in_brackets_before_the_exporter_is_its_own() -> None:
    found = said(LICENCE, (100, 303, "境内发货人: (91310000MA1FL8XQ30) 上海云帆渡新材料科技有限公司"))
    assert found["exporter_no"] == "91310000MA1FL8XQ30"
    assert found["exporter"] == "上海云帆渡新材料科技有限公司"


def test_no_alone_is_where_it_heads_no_column_a_label_of_the_papers_own_number_that_only_shows() -> None:
    lines = ((840, 232, "3. No."), (853, 265, "DEMO-PL-413503"))
    read = accept(paper(page((LIST, *lines), source=Source.TEXT_LAYER)), NothingKnown())
    assert [(one.field, one.value, one.accepted) for one in read.fields] == [("number", "DEMO-PL-413503", False)]


def test_lines_in_capitals_below_a_name_in_chinese_go_on_with_it() -> None:
    block = ((105, 258, "出口人/Exporter"), (105, 290, "深圳鹤汀矿产进出口有限公司"),
             (105, 325, "SHENZHEN HETING MINERALS &"), (105, 359, "EXPORT CO. LTD."))  # fmt: skip
    assert said(LIST, *block)["exporter"] == "深圳鹤汀矿产进出口有限公司 SHENZHEN HETING MINERALS & EXPORT CO. LTD."


def test_a_stroke_that_is_none_of_a_labels_own_parts_two() -> None:
    found = said(DECLARATION, (810, 590, "17.合计毛重/合计净重"), (812, 623, "1,978.060公斤/1,858.000公斤"))
    assert found == {"gross_mass": "1978060", "net_mass": "1858000"}


def test_the_number_of_a_box_may_have_a_comma_for_its_stop() -> None:
    boxes = ((701, 300, "18. 总毛重"), (709, 335, "156,373.626千克"), (1094, 304, "19, 总净重"))
    assert said(DECLARATION, *boxes)["gross_mass"] == "156373626"


def test_labels_of_a_list_that_stand_as_close_as_lines_of_one_are_several() -> None:
    labels = ((159, 300, "Port of discharge"), (158, 330, "Country of destination"), (155, 360, "Container No."))
    beside = ((547, 300, "NAGOYA"), (548, 330, "Japan"), (544, 360, "CSQU3054383"))
    found = values(paper(page(((600, 100, "BILL OF LADING"), *labels, *beside), source=Source.TEXT_LAYER)))
    assert (found["destination_country"], found["container_no"]) == ("JP", "CSQU3054383")


def test_the_number_of_a_box_may_have_lost_its_stop() -> None:
    assert said(DECLARATION, (810, 590, "2提运单号"), (812, 623, "DEMU63126")) == {"bill_of_lading_no": "DEMU63126"}


def test_words_before_a_comma_are_those_of_a_sentence() -> None:
    lines = ((116, 657, "用途"), (306, 657, "民用阻燃剂母粒"), (118, 835, "上述物项仅用于上述 最终用途,未经许可不转让"))
    assert said((600, 100, "最终用户证明"), *lines)["end_use"] == "民用阻燃剂母粒"


def test_a_bracket_with_words_in_quotes_may_close_in_the_next_line() -> None:
    lines = (
        (599, 387, '5.进口商(Consignee (if "To Order" so'),
        (594, 416, "indicate))"),
        (607, 451, "Rijnmonde Metaalhandel B.V."),
    )
    assert said(LICENCE, *lines)["consignee"] == "Rijnmonde Metaalhandel B.V."
