"""Of what stands at no label, what is left for one field is proposed for an officer to read, and never counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.attestation import Attestation, counted
from app.domain.paper_reading import PaperReading
from app.reading.acceptance import NothingKnown, accept
from app.reading.lines import Source
from tests.reading.pages import Placed, page, paper, values

LICENCE, CERTIFICATE = (500, 60, "出口许可证 EXPORT LICENCE"), (500, 60, "原产地证书 CERTIFICATE OF ORIGIN")
INVOICE, DECLARATION = (600, 60, "商业发票 COMMERCIAL INVOICE"), (500, 60, "出口货物报关单 CUSTOMS DECLARATION")
PACKING_LIST = (600, 60, "装箱单 PACKING LIST")
GOODS: tuple[Placed, ...] = (
    *((120, 1000, "Description"), (700, 1000, "Net weight (kgs)"), (1000, 1000, "Gross weight (kgs)")),
    *((120, 1050, "tungsten carbide"), (700, 1050, "500.000"), (1000, 1050, "520.000")),
    *((120, 1100, "scandium oxide"), (700, 1100, "20.000"), (1000, 1100, "21.000")),
)


def read(*lines: Placed) -> dict[str, str]:
    return values(paper(page(lines)))


def test_the_earlier_of_two_dates_is_that_of_issue_and_the_later_ends_the_validity() -> None:
    found = read(LICENCE, (120, 200, "Xyzzy"), (120, 240, "2027-03-01"), (900, 240, "2026-09-02"))
    assert (found["issued_on"], found["valid_until"]) == ("2026-09-02", "2027-03-01")


def test_one_date_of_a_licence_may_be_either_and_one_of_a_certificate_is_that_of_issue() -> None:
    date = (120, 240, "2026-09-02")
    assert "issued_on" not in read(LICENCE, date)
    assert "valid_until" not in read(LICENCE, date)
    assert read(CERTIFICATE, date)["issued_on"] == "2026-09-02"


def test_a_date_that_would_end_the_validity_before_the_issue_is_not_guessed() -> None:
    found = read(LICENCE, (120, 200, "Issue date: 2026-09-02"), (900, 240, "2025-03-01"))
    assert found["issued_on"] == "2026-09-02"
    assert "valid_until" not in found


@pytest.mark.parametrize("printed", ["日本 JAPAN", "Xyzzy: JAPAN", "日本(JP)"])
def test_the_only_country_abroad_is_where_the_goods_go(printed: str) -> None:
    assert read(INVOICE, (120, 240, printed), (900, 240, "China"))["destination_country"] == "JP"


def test_of_two_countries_abroad_none_is_guessed_and_one_in_an_address_is_none() -> None:
    assert "destination_country" not in read(INVOICE, (120, 240, "JAPAN"), (900, 240, "GERMANY"))
    assert "destination_country" not in read(INVOICE, (120, 240, "NAGOYA 455-0032, JAPAN"))


def test_a_country_that_stands_twice_on_a_licence_is_where_they_go_and_where_they_are_imported() -> None:
    twice = read(LICENCE, (120, 240, "JAPAN"), (900, 240, "JAPAN"))
    assert (twice["import_country"], twice["destination_country"]) == ("JP", "JP")
    assert read(LICENCE, (120, 240, "JAPAN")) == {}


def test_the_only_currency_and_the_only_number_are_those_of_the_paper() -> None:
    found = read(INVOICE, (120, 240, "INV-2026-77"), (900, 240, "USD 12,400.00"), (900, 300, "USD"))
    assert (found["number"], found["currency"]) == ("INV-2026-77", "USD")
    assert "currency" not in read(INVOICE, (900, 240, "USD"), (900, 300, "EUR"))


def test_a_mass_that_the_lines_of_goods_come_to_is_their_total() -> None:
    found = read(PACKING_LIST, (120, 240, "Xyzzy: 520.000 KGS"), (900, 240, "541.000 KGS"), *GOODS)
    assert (found["net_mass"], found["gross_mass"]) == ("520000", "541000")
    assert "net_mass" not in read(PACKING_LIST, (120, 240, "530.000 KGS"), *GOODS)


@pytest.mark.parametrize(("printed", "net"), [("1,950.0 千克", "1950000"), ("1,950.0", None), ("900.0 千克", None)])
def test_the_only_mass_that_may_be_net_beside_a_gross_one_is_net(printed: str, net: str | None) -> None:
    found = read(DECLARATION, (120, 240, "毛重(千克): 2,000.0"), (900, 240, printed))
    assert found["gross_mass"] == "2000000"
    assert found.get("net_mass") == net


PARTIES: tuple[Placed, ...] = (
    *((120, 200, "Xyzzy"), (120, 240, "湖南听涛新材料有限公司"), (120, 276, "Hunan Tingtao New Materials Co. Ltd.")),
    *((900, 400, "Plugh"), (900, 440, "Hamakaze Materials K.K."), (900, 476, "12 Quay Street")),
)


def test_the_two_companies_on_a_paper_are_its_exporter_and_its_consignee() -> None:
    found = read(INVOICE, *PARTIES)
    assert found["exporter"] == "湖南听涛新材料有限公司 Hunan Tingtao New Materials Co. Ltd."
    assert found["consignee"] == "Hamakaze Materials K.K."


def test_the_only_company_is_the_one_that_is_missing() -> None:
    named = ((120, 240, "Exporter: Hunan Tingtao New Materials Co. Ltd."), *PARTIES[3:])
    assert read(INVOICE, *named)["consignee"] == "Hamakaze Materials K.K."


def test_a_name_that_was_broken_for_want_of_room_is_whole() -> None:
    broken = ((120, 240, "Inner Mongolia Tingtao International"), (120, 276, "Trade Co. Ltd."))
    found = read(INVOICE, *broken, *PARTIES[3:])
    assert found["exporter"] == "Inner Mongolia Tingtao International Trade Co. Ltd."


def test_a_company_that_is_named_again_is_no_other() -> None:
    named = ((900, 240, "Consignee: Hamakaze Materials K.K."), (120, 400, "Hamakaze Materials K.K."), PARTIES[1])
    assert read(INVOICE, *named)["exporter"] == "湖南听涛新材料有限公司"


def test_of_three_companies_none_is_guessed_nor_one_that_signs_or_heads_the_paper() -> None:
    assert "exporter" not in read(INVOICE, *PARTIES, (120, 600, "Blue Heron Metals Inc."))
    assert "exporter" not in read(INVOICE, PARTIES[1], (120, 20, "Blue Heron Metals Inc."))
    assert "exporter" not in read(INVOICE, PARTIES[1], (120, 2000, "Blue Heron Metals Inc."))


AT = datetime(2026, 11, 18, 4, tzinfo=UTC)
WHOLE: tuple[Placed, ...] = (LICENCE, (120, 240, "2027-03-01"), (900, 240, "2026-09-02"), *PARTIES)


def test_what_is_told_by_elimination_counts_only_as_an_officer_reads_it() -> None:
    class AllKnown(NothingKnown):
        def among(self, _paper: PaperReading, _field: str, values: frozenset[str]) -> frozenset[str]:
            return values

    fields = accept(paper(page(WHOLE)), AllKnown()).fields
    assert {one.field for one in fields} == {"issued_on", "valid_until", "exporter", "consignee"}
    assert [one.field for one in fields if one.accepted] == []
    for one in fields:
        said = Attestation("ab" * 32, one.page, one.box, one.field, one.line, one.value, one.value, "DEMO-O1", AT)
        assert counted(paper(page(WHOLE)), one, [said]) == one.value


def test_nothing_is_told_by_elimination_on_a_page_whose_own_text_is_read() -> None:
    assert values(paper(page(WHOLE, source=Source.TEXT_LAYER))) == {}
