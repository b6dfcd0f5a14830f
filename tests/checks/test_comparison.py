"""The comparison: what each source says of each field, unverified passports apart from the others."""

from __future__ import annotations

from dataclasses import replace

from app.checks.comparison import FIELDS, compare
from app.domain.document import DocumentKind, DocumentLine
from app.domain.evidence import Evidence
from app.domain.party import NamedParty, PartyRole
from app.domain.passport import SignatureState
from tests.checks.builder import (
    but,
    claiming,
    clean,
    judged,
    label_of,
    the_batch,
    the_consignment,
    the_evidence,
    the_item,
    the_licence,
    the_paper,
)


def matrix(evidence: Evidence) -> dict[str, dict[str, str]]:
    return {row.field: dict(row.values) for row in compare(evidence)}


def differing(evidence: Evidence) -> set[str]:
    return {row.field for row in compare(evidence) if row.differs}


def test_a_clean_consignment_agrees_in_every_field() -> None:
    rows = [row.field for row in compare(clean())]
    assert rows == [field for field in FIELDS if field in rows]
    assert {"net_mass", "gross_mass", "value", "contract_no", "container_no", "seals", "end_use", "office"} <= set(rows)
    assert differing(clean()) == set()
    papers = {"invoice INV-1", "packing-list PL-1", "bill-of-lading BL-1"}
    assert matrix(clean())["net_mass"] == dict.fromkeys({"declaration", "passport", "register", *papers}, "75 kg")
    assert matrix(clean())["commodity_code"].keys() == {"declaration", "licence L1", "passport", "register", *papers}


def test_a_difference_is_marked_where_it_is() -> None:
    assert differing(but(clean(), the_licence(office="4218"))) == {"office"}
    assert differing(but(clean(), the_batch(net_mass_g=1))) == {"net_mass"}
    assert differing(but(clean(), the_item(commodity_code="8110102000"))) == {"commodity_code"}


def test_an_unverified_passport_has_a_column_of_its_own() -> None:
    forged = label_of(2, lambda one: judged(claiming(one, net_mass_g=1), signature=SignatureState.BAD))
    row = matrix(but(clean(), forged))["net_mass"]
    assert (row["passport"], row["passport-unverified"]) == ("75 kg", "0.001 kg")


def test_a_source_that_does_not_speak_is_left_out() -> None:
    silent = the_evidence(licences={}, batches={}, labels=())
    rows = matrix(but(clean(), silent, the_consignment(office=None, documents=())))
    assert rows["net_mass"] == {"declaration": "75 kg"}
    assert "office" not in rows
    assert "producer" not in rows


def test_a_paper_is_a_source_and_differs_where_it_says_something_else() -> None:
    said = the_paper(0, container_no="MSKU6011672", end_use="defence")
    rows = matrix(but(clean(), said))
    assert rows["container_no"]["invoice INV-1"] == "MSKU6011672"
    assert differing(but(clean(), said)) == {"container_no", "end_use"}


def test_what_a_paper_writes_another_way_is_no_difference() -> None:
    buyer = {PartyRole.CONSIGNEE: NamedParty(None, "CONSIGNEE, LTD.")}
    line = DocumentLine(commodity_code="2825.80", net_mass_g=75_000, value_cents=100_000)
    said = the_paper(0, parties=buyer, container_no="csqu 305438-3", lines=(line,))
    assert differing(but(clean(), said)) == set()


def test_amounts_of_a_licence_on_paper_are_not_those_of_the_goods() -> None:
    line = DocumentLine(commodity_code="2825800010", net_mass_g=200_000)
    assert "invoice INV-1" in matrix(clean())["net_mass"]
    rows = matrix(but(clean(), the_paper(0, kind=DocumentKind.EXPORT_LICENCE, number="L1", lines=(line,))))
    assert "export-licence L1" not in rows["net_mass"]
    assert rows["licence_no"]["export-licence L1"] == "L1"


def test_a_paper_says_of_each_item_what_stands_in_its_lines() -> None:
    first = clean().consignment.items[0]
    items = (first, replace(first, item_no=2, commodity_code="8110102000", net_mass_g=5_000, value_cents=1))
    evidence = but(clean(), the_consignment(items=items))
    said = {row.item: dict(row.values)["packing-list PL-1"] for row in compare(evidence) if row.field == "net_mass"}
    assert said == {1: "75 kg", 2: "5 kg"}
