"""Whether papers are genuine and agree: each field, each record of an issuer, each date, at its boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.gathering.papers import of_papers
from app.checks.gathering.papers.genuine import has_form
from app.checks.schedules.papers import PaperField, PaperKind
from app.domain.document import Document, DocumentKind, DocumentLine
from app.domain.evidence import Evidence
from app.domain.finding import Finding
from app.domain.knowledge import IssuedPaper
from app.domain.one_way import one_way
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, Party, PartyRole
from tests.checks.builder import (
    Change,
    but,
    clean,
    findings_of,
    first_rulebook,
    outcomes,
    the_consignment,
    the_evidence,
    the_knowledge,
    the_paper,
)

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
INVOICE, PACKING_LIST, BILL_OF_LADING, CERTIFICATE = range(4)
TODAY = date(2026, 11, 20)
LINE = DocumentLine("2825800010", "antimony trioxide", 75_000, 81_000, 100_000, 3)
HASH = "ab" * 32


def line(**fields: object) -> dict[str, tuple[DocumentLine, ...]]:
    return {"lines": (replace(LINE, **fields),)}  # type: ignore[arg-type]  # a wrong field is a TypeError


def naming(role: PartyRole, name: str, party_id: str | None = None, country: str | None = None) -> dict[str, object]:
    return {"parties": {role: NamedParty(party_id, name, country)}}


def with_paper(kind: DocumentKind, **fields: object) -> Change:
    paper = Document(kind, **{"number": "N-1", **fields})  # type: ignore[arg-type]  # a wrong field is a TypeError

    def change(evidence: Evidence) -> Evidence:
        return the_consignment(documents=(*evidence.consignment.documents, paper))(evidence)

    return change


def declaring_nobody(evidence: Evidence) -> Evidence:
    return the_consignment(parties={}, documents=evidence.consignment.documents)(evidence)


def recorded(*rows: IssuedPaper) -> Change:
    return the_knowledge(issued_papers=rows)


INV = IssuedPaper("invoice", "INV-1", "DEMO", HASH)
LICENCE = IssuedPaper("export-licence", "DEMO-00001", "Bureau", None)
FORM = {"number": "DEMO-00001", "issuer": "Bureau", "valid_until": TODAY}

# What is changed in the papers of a clean consignment, the question that must answer to it, and the answer.
ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("a net mass a gram less", "papers.agree", REFER, (the_paper(PACKING_LIST, **line(net_mass_g=74_999)),)),
    ("nobody declared whom the papers name", "papers.agree", UNKNOWN, (declaring_nobody,)),
    ("a gross mass a gram more", "papers.agree", REFER, (the_paper(BILL_OF_LADING, **line(gross_mass_g=81_001)),)),
    ("no gross mass on a paper", "papers.agree", PASS, (the_paper(BILL_OF_LADING, **line(gross_mass_g=None)),)),
    ("a package more", "papers.agree", REFER, (the_paper(INVOICE, **line(packages=4)),)),
    ("a value a cent more", "papers.agree", REFER, (the_paper(INVOICE, **line(value_cents=100_001)),)),
    ("no value on the invoice", "papers.agree", UNKNOWN, (the_paper(INVOICE, **line(value_cents=None)),)),
    ("no value on the packing list", "papers.agree", PASS, (the_paper(PACKING_LIST, **line(value_cents=None)),)),
    ("no lines on the packing list", "papers.agree", UNKNOWN, (the_paper(PACKING_LIST, lines=()),)),
    ("another currency", "papers.agree", REFER, (the_paper(INVOICE, currency="CNY"),)),
    ("a currency in small letters", "papers.agree", PASS, (the_paper(INVOICE, currency="usd"),)),
    ("six digits of the code", "papers.agree", PASS, (the_paper(INVOICE, **line(commodity_code="2825.80")),)),
    ("six other digits", "papers.agree", REFER, (the_paper(INVOICE, **line(commodity_code="2825.90")),)),
    ("four digits say nothing", "papers.agree", PASS, (the_paper(INVOICE, **line(commodity_code="9999")),)),
    ("another container", "papers.agree", REFER, (the_paper(BILL_OF_LADING, container_no="MSKU6011672"),)),
    ("another seal", "papers.agree", REFER, (the_paper(BILL_OF_LADING, seals=("S-1", "S-2")),)),
    ("another contract", "papers.agree", REFER, (the_paper(INVOICE, contract_no="K-2"),)),
    ("a contract of another number", "papers.agree", REFER, (with_paper(DocumentKind.CONTRACT, number="K-2"),)),
    ("the contract itself", "papers.agree", PASS, (with_paper(DocumentKind.CONTRACT, number="k-1"),)),
    (
        "a buyer by another id",
        "papers.agree",
        REFER,
        (the_paper(INVOICE, **naming(PartyRole.CONSIGNEE, "Consignee Ltd", "C9")),),
    ),
    (
        "a buyer by the same id",
        "papers.agree",
        PASS,
        (the_paper(INVOICE, **naming(PartyRole.CONSIGNEE, "Any Name", "C1")),),
    ),
    (
        "a buyer by its Chinese name",
        "papers.agree",
        PASS,
        (the_paper(INVOICE, **naming(PartyRole.CONSIGNEE, "收货人有限公司")),),
    ),
    (
        "a buyer by another name",
        "papers.agree",
        REFER,
        (the_paper(INVOICE, **naming(PartyRole.CONSIGNEE, "Consignee Holdings Ltd")),),
    ),
    (
        "a namesake of another country",
        "papers.agree",
        REFER,
        (the_paper(INVOICE, **naming(PartyRole.CONSIGNEE, "Consignee Ltd", country="US")),),
    ),
    (
        "a name nobody can compare",
        "papers.agree",
        UNKNOWN,
        (
            the_evidence(parties={"E1": Party("E1", "出口商甲", "", "CN", "")}),
            the_paper(INVOICE, **naming(PartyRole.EXPORTER, "Exporter A Ltd")),
        ),
    ),
    (
        "to order of the shipper",
        "papers.agree",
        PASS,
        (the_paper(BILL_OF_LADING, **naming(PartyRole.CONSIGNEE, "TO ORDER of shipper")),),
    ),
    (
        "two papers name two notify parties",
        "papers.agree",
        REFER,
        (
            the_paper(INVOICE, **naming(PartyRole.NOTIFY_PARTY, "One Ltd")),
            the_paper(BILL_OF_LADING, **naming(PartyRole.NOTIFY_PARTY, "Two Ltd")),
        ),
    ),
    ("no invoice", "papers.present", REFER, (the_consignment(documents=clean().consignment.documents[1:]),)),
    ("no bill of lading yet", "papers.present", PASS, (the_consignment(documents=clean().consignment.documents[:2]),)),
    ("the file that was recorded", "papers.hash", PASS, (recorded(INV), the_paper(INVOICE, sha256=HASH.upper()))),
    ("another file", "papers.hash", REFER, (recorded(INV), the_paper(INVOICE, sha256="cd" * 32))),
    ("no file of one recorded", "papers.hash", UNKNOWN, (recorded(INV),)),
    ("a record without a file", "papers.hash", PASS, (recorded(replace(INV, sha256=None)),)),
    (
        "a record of another kind of paper",
        "papers.hash",
        PASS,
        (recorded(replace(INV, kind="contract")), the_paper(INVOICE, sha256="cd" * 32)),
    ),
    ("a broken signature", "papers.signature", DETAIN, (the_paper(INVOICE, signed=False),)),
    ("a good signature", "papers.signature", PASS, (the_paper(INVOICE, signed=True),)),
    ("dated today", "papers.valid", PASS, (the_paper(INVOICE, issued_on=TODAY),)),
    ("dated tomorrow", "papers.valid", REFER, (the_paper(INVOICE, issued_on=date(2026, 11, 21)),)),
    ("insured to today", "papers.valid", PASS, (with_paper(DocumentKind.INSURANCE, valid_until=TODAY),)),
    (
        "insured to yesterday",
        "papers.valid",
        REFER,
        (with_paper(DocumentKind.INSURANCE, valid_until=date(2026, 11, 19)),),
    ),
    ("insured without end", "papers.valid", REFER, (with_paper(DocumentKind.INSURANCE),)),
]  # fmt: skip - a table


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_on_papers_answers_to_what_it_is_about_alone(
    code: str, answer: Outcome, changes: tuple[Change, ...]
) -> None:
    evidence = but(clean(), *changes)
    assert max(outcomes(evidence, code)) is answer
    others = {one.code for one in findings_of(evidence) if one.outcome > NOTICE and one.code.startswith("papers.")}
    assert others == ({code} if answer > NOTICE else set())


@pytest.mark.parametrize(
    ("code", "answer", "fields", "rows"),
    [
        ("papers.known", PASS, {}, (LICENCE,)),
        ("papers.known", REFER, {}, ()),
        ("papers.known", REFER, {"issuer": "Another Bureau"}, (LICENCE,)),
        ("papers.known", PASS, {}, (LICENCE, replace(LICENCE, issuer="Another Bureau"))),
        ("papers.known", UNKNOWN, {"issuer": None}, (LICENCE,)),
        ("papers.known", DETAIN, {}, (replace(LICENCE, revoked_on=TODAY),)),
        ("papers.known", PASS, {}, (replace(LICENCE, revoked_on=date(2026, 11, 21)),)),
        ("papers.number", PASS, {}, (LICENCE,)),
        ("papers.number", REFER, {"number": "DEMO-0001"}, (LICENCE,)),
        ("papers.number", REFER, {"number": "DEMO-0O001"}, (LICENCE,)),
        ("papers.number", UNKNOWN, {"number": None}, (LICENCE,)),
        ("papers.signature", NOTICE, {}, (LICENCE,)),
        ("papers.valid", PASS, {}, (LICENCE,)),
        ("papers.valid", REFER, {"valid_until": None}, (LICENCE,)),
    ],
)
def test_a_licence_on_paper_is_held_to_what_its_kind_asks(
    code: str, answer: Outcome, fields: dict[str, object], rows: tuple[IssuedPaper, ...]
) -> None:
    evidence = but(clean(), with_paper(DocumentKind.EXPORT_LICENCE, **{**FORM, **fields}), recorded(*rows))
    assert max(outcomes(evidence, code)) is answer


@pytest.mark.parametrize(
    ("fields", "differs"),
    [
        ({"valid_until": date(2026, 12, 31)}, set()),
        ({"valid_until": date(2027, 1, 1)}, {"valid_until"}),
        ({"lines": (DocumentLine("2825800010", net_mass_g=200_001),)}, {"net_mass"}),
        ({"lines": (DocumentLine("8110102000", net_mass_g=200_000),)}, {"commodity_code"}),
        ({"parties": {PartyRole.CONSIGNEE: NamedParty("C9", "Consignee Ltd")}}, {"consignee"}),
        ({"number": "L2"}, {"licence_no"}),
    ],
)
def test_a_licence_on_paper_is_compared_with_the_register(fields: dict[str, object], differs: set[str]) -> None:
    face: dict[str, object] = {
        "number": "L1",
        "valid_until": date(2026, 12, 31),
        "lines": (DocumentLine("2825800010", net_mass_g=200_000),),
    }
    evidence = but(clean(), with_paper(DocumentKind.EXPORT_LICENCE, **{**face, **fields}))
    assert set(facts_of(evidence, -1)["paper_differs"]) == differs  # type: ignore[call-overload]  # a list of texts


def facts_of(evidence: Evidence, place: int) -> dict[str, object]:
    return dict([facts for _, facts in of_papers(evidence, first_rulebook().schedules)][place])


def finding(evidence: Evidence, code: str) -> Finding:
    return max((one for one in findings_of(evidence) if one.code == code), key=lambda one: one.outcome)


def test_the_list_of_differences_names_field_paper_and_declaration_in_both_languages() -> None:
    one = finding(but(clean(), the_paper(PACKING_LIST, **line(net_mass_g=74_000, packages=4))), "papers.agree")
    assert one.text.params["words.zh"] == (
        "装箱单 PL-1 与其他记载不一致：净重（单证为“74 kg”，申报为“75 kg”）, 件数（单证为“4”，申报为“3”）。"
    )
    assert one.text.params["words.en"] == (
        'The packing list PL-1 differs in net mass ("74 kg" on the paper, "75 kg" declared), '
        'packages ("4" on the paper, "3" declared).'
    )
    assert (one.expected, one.found) == ("75 kg, 3", "74 kg, 4")
    assert one.subject.ref == "packing-list PL-1"


def test_masses_swapped_between_two_lines_are_told_though_the_sum_is_the_same() -> None:
    first = clean().consignment.items[0]
    items = (first, replace(first, item_no=2, commodity_code="8110102000", net_mass_g=5_000))
    evidence = but(clean(), the_consignment(items=items))
    assert facts_of(evidence, PACKING_LIST)["paper_differs"] == ()
    lines = evidence.consignment.documents[PACKING_LIST].lines
    swapped = tuple(
        replace(one, net_mass_g=other.net_mass_g) for one, other in zip(lines, reversed(lines), strict=True)
    )
    assert facts_of(but(evidence, the_paper(PACKING_LIST, lines=swapped)), PACKING_LIST)["paper_differs"] == (
        "net_mass",
    )


def test_an_item_left_out_of_the_packing_list_is_told() -> None:
    first = clean().consignment.items[0]
    evidence = but(clean(), the_consignment(items=(first, replace(first, item_no=2, commodity_code="8110102000"))))
    short = the_paper(PACKING_LIST, lines=evidence.consignment.documents[PACKING_LIST].lines[:1])
    assert "commodity_code" in str(facts_of(but(evidence, short), PACKING_LIST)["paper_differs"])


def test_goods_without_any_paper_are_told_so_once() -> None:
    found = {one.code for one in findings_of(but(clean(), the_consignment(documents=()))) if one.outcome > NOTICE}
    assert {code for code in found if code.startswith("papers.")} == {"papers.present"}


def test_every_kind_of_paper_is_listed_and_no_field_is_without_words() -> None:
    rows = first_rulebook().schedules.of(PaperKind)
    assert rows is not None
    assert {row.kind for row in rows} == set(DocumentKind)
    assert {field for row in rows for field in row.needed} <= {field for row in rows for field in row.compared}
    assert all(set(row.needed) <= set(row.compared) for row in rows)
    assert PaperField.END_USER not in {field for row in rows for field in row.compared}


@pytest.mark.parametrize(
    ("number", "fits"),
    [("DEMO-12345", True), ("DEMO-1234", False), ("demo-12345", False), ("DEMO-1234٥", False), ("", False)],
)
def test_a_number_has_the_form_of_its_issuer_to_the_mark(number: str, *, fits: bool) -> None:
    assert has_form(number, "DEMO-#####") is fits
    assert has_form("AB-7", "@@-#")
    assert not has_form("Ab-7", "@@-#")


texts = st.text(max_size=8)
parties = st.builds(NamedParty, st.sampled_from([None, "C1", "C9"]), st.sampled_from(["", "甲", "A Ltd", "B Ltd"]))
documents = st.builds(
    Document,
    st.sampled_from(DocumentKind),
    st.sampled_from([None, "1", "2"]),
    parties=st.dictionaries(st.sampled_from(PartyRole), parties, max_size=3),
    contract_no=st.sampled_from([None, "K-1", "K-2"]),
    container_no=st.sampled_from([None, "X", "Y"]),
    seals=st.lists(st.sampled_from(["S-1", "S-2", "S-3"]), max_size=3).map(tuple),
    currency=st.sampled_from([None, "USD", "CNY"]),
    lines=st.lists(
        st.builds(
            DocumentLine,
            st.sampled_from([None, "282580", "2825800010", "8110102000", "\ud800"]),
            net_mass_g=st.none() | st.integers(-5, 2**70),
            value_cents=st.none() | st.integers(0, 9),
        ),
        max_size=3,
    ).map(tuple),
)
quickly = settings(max_examples=60, deadline=None)


@quickly
@given(st.lists(documents, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_papers_means_nothing(listed: list[Document], chance: object) -> None:
    mixed = sorted(listed, key=lambda _: chance.random())  # type: ignore[attr-defined]  # hypothesis gives a Random
    answers = [
        {
            (one.subject, one.code): one.outcome
            for one in findings_of(but(clean(), the_consignment(documents=tuple(way))))
        }
        for way in (listed, mixed)
    ]
    assert answers[0] == answers[1]


@quickly
@given(documents)
def test_a_paper_that_repeats_another_differs_where_it_differs(paper: Document) -> None:
    alone = but(clean(), the_consignment(documents=(paper,)))
    twice = but(clean(), the_consignment(documents=(paper, paper)))
    assert facts_of(twice, 0)["paper_differs"] == facts_of(alone, 0)["paper_differs"]


@quickly
@given(texts)
def test_writing_one_way_settles(text: str) -> None:
    assert one_way(one_way(text)) == one_way(text)
    assert one_way(f" {text}. ") == one_way(text)
