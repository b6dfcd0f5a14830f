"""Description: neighbouring codes, devices, prices, packages, names and symbols, each with its lawful likeness."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.gathering.description.names import contains_word, share_a_word
from app.domain.consignment import ControlRemark, DeclaredBatch
from app.domain.elements import ELEMENTS, is_symbol, symbols_in
from app.domain.evidence import Evidence
from app.domain.outcome import Outcome
from tests.checks.builder import Change, but, clean, findings_of, outcomes, the_consignment, the_item
from tests.checks.test_content import found, measured

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
FREE = ControlRemark.NOT_CONTROLLED


def goods(code: str, zh: str, en: str, cents_per_kg: int, **composition: int) -> Change:
    """Declare other goods of 75 kg in three packages, called so on the packages too, and measured to be free."""

    def change(evidence: Evidence) -> Evidence:
        return but(
            evidence,
            the_consignment(documents=()),
            the_item(
                commodity_code=code,
                name_zh=zh,
                name_en=en,
                value_cents=75 * cents_per_kg,
                composition=composition,
                specification={},
                remark=FREE,
            ),
            found(names={"1": en}),
            measured(Ga=None, Ge=None, Sb=None, Bi=None, Dy=None, Tb=None, **composition),
        )

    return change


def priced(cents_per_kg: int) -> Change:
    return the_item(value_cents=75 * cents_per_kg)


def called(name: str) -> Change:
    return found(names={"1": name})


def on_the_invoice(name: str, **composition: int) -> Change:
    def change(evidence: Evidence) -> Evidence:
        first, *others = evidence.consignment.documents
        line = replace(first.lines[0], name=name, composition=composition)
        return the_consignment(documents=(replace(first, lines=(line,)), *others))(evidence)

    return change


ZINC = goods("7901110000", "锌锭", "zinc ingots", 300, Zn=999_000)
CHIPS = goods("8542399000", "集成电路", "integrated circuits", 600_000)
UNMEASURED = found(assays=())
DRUMS = 25_000

ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("zinc", "description.neighbour", PASS, (ZINC,)),
    ("zinc nobody measured", "description.neighbour", NOTICE, (ZINC, UNMEASURED)),
    ("zinc at the dearest it comes", "description.neighbour", PASS, (ZINC, priced(700))),
    ("zinc a cent dearer", "description.neighbour", REFER, (ZINC, priced(701))),
    ("zinc for nothing", "description.neighbour", REFER, (ZINC, priced(0))),
    ("zinc in a currency without a band", "description.neighbour", UNKNOWN, (ZINC, the_item(currency="ISK"))),
    ("zinc with a trace of gallium", "description.neighbour", PASS, (ZINC, measured(Zn=999_000, Ga=1_300, Ge=None))),
    ("zinc with more gallium", "description.neighbour", REFER, (ZINC, measured(Zn=999_000, Ga=1_301, Ge=None))),
    ("zinc with gallium declared", "description.neighbour", REFER, (ZINC, the_item(composition={"Ga": 1_001}))),
    ("zinc called gallium", "description.neighbour", REFER, (ZINC, called("Gallium, 7N"))),
    ("zinc called 镓", "description.neighbour", REFER, (ZINC, called("高纯镓"))),
    ("zinc with the symbol of gallium", "description.neighbour", REFER, (ZINC, called("zinc ingots (Ga)"))),
    ("zinc called lead", "description.neighbour", REFER, (ZINC, called("铅块 lead blocks"))),
    (
        "zinc in packages too light",
        "description.neighbour",
        REFER,
        (ZINC, the_item(batches=(DeclaredBatch("B1", 75_000, 8),))),
    ),
    (
        "zinc declared controlled",
        "description.neighbour",
        PASS,
        (ZINC, the_item(remark=ControlRemark.CONTROLLED), priced(9_000)),
    ),
    ("circuits", "description.component", PASS, (CHIPS,)),
    (
        "circuits at the price of gallium, unmeasured",
        "description.component",
        REFER,
        (CHIPS, priced(15_000), UNMEASURED),
    ),
    ("circuits a cent cheaper", "description.component", PASS, (CHIPS, priced(14_999), UNMEASURED)),
    ("circuits at that price, in which XRF finds nothing", "description.component", PASS, (CHIPS, priced(15_000))),
    ("circuits a fifth of which is gallium", "description.component", REFER, (CHIPS, measured(Ga=200_000))),
    (
        "circuits at that price in packages of 100 g",
        "description.component",
        PASS,
        (CHIPS, priced(15_000), UNMEASURED, the_item(batches=(DeclaredBatch("B1", 75_000, 750),))),
    ),
    (
        "circuits in a currency without a band",
        "description.component",
        UNKNOWN,
        (CHIPS, UNMEASURED, the_item(currency="ISK")),
    ),
    ("the lowest price", "description.price", PASS, (priced(500),)),
    ("a cent lower", "description.price", REFER, (the_item(value_cents=75 * 500 - 1),)),
    ("the highest price", "description.price", PASS, (priced(8_000),)),
    ("a cent higher", "description.price", REFER, (priced(8_001),)),
    ("the same price in yuan", "description.price", PASS, (priced(3_600), the_item(currency="CNY"))),
    ("a currency without a band", "description.price", UNKNOWN, (the_item(currency="ISK"),)),
    ("drums of 25 kg", "description.density", PASS, ()),
    (
        "bags of 10 kg",
        "description.density",
        PASS,
        (the_item(batches=(DeclaredBatch("B1", 70_000, 7),), net_mass_g=70_000),),
    ),
    (
        "bags a gram lighter",
        "description.density",
        REFER,
        (the_item(batches=(DeclaredBatch("B1", 69_999, 7),), net_mass_g=69_999),),
    ),
    ("packages that nobody counts", "description.density", UNKNOWN, (the_item(batches=(), packages=None),)),
    ("the name on the packages", "description.name", PASS, ()),
    ("the name in Chinese", "description.name", PASS, (called("三氧化二锑 99.8%"),)),
    ("the name in capitals and full width", "description.name", PASS, (called("ＡＮＴＩＭＯＮＹ TRIOXIDE"),)),
    ("no name recorded", "description.name", PASS, (found(names={}),)),
    ("another name, of which only oxide is the same", "description.name", REFER, (called("titanium oxide"),)),
    ("gallium on the invoice", "description.name", REFER, (on_the_invoice("gallium"),)),
    ("right symbols", "description.symbols", PASS, (called("三氧化二锑（Sb） antimony trioxide"),)),
    ("the symbol before the name", "description.symbols", REFER, (called("Sn(锑) antimony trioxide"),)),
    ("a symbol that is none", "description.symbols", REFER, (called("锑(CM) antimony trioxide"),)),
    ("a symbol in capitals", "description.symbols", REFER, (on_the_invoice("antimony trioxide", SB=835_000),)),
    ("the shorthand for rare earths", "description.symbols", PASS, (on_the_invoice("antimony trioxide", TREO=10),)),
    ("curium in the composition", "description.symbols", REFER, (on_the_invoice("antimony trioxide", Cm=835_000),)),
]


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_on_description_answers(code: str, answer: Outcome, changes: tuple[Change, ...]) -> None:
    assert (outcomes(but(clean(), *changes), code) or {PASS}) == {answer}


def test_goods_of_no_known_confusion_are_not_asked_about_it() -> None:
    asked = {one.code for one in findings_of(clean())}
    assert not {"description.neighbour", "description.component"} & asked


def test_under_a_neighbouring_code_one_question_speaks_for_price_package_and_name() -> None:
    asked = {one.code for one in findings_of(but(clean(), ZINC, priced(45_000)))}
    assert not {"description.price", "description.density", "description.name"} & asked


def test_the_finding_names_the_code_the_element_and_the_sign() -> None:
    findings = findings_of(but(clean(), ZINC, priced(45_000)))
    (one,) = [one for one in findings if one.code == "description.neighbour"]
    for words in one.text.params.values():
        assert all(part in str(words) for part in ("7901110000", "Ga", "450.00 USD/kg"))


def test_the_table_of_elements_is_whole() -> None:
    assert len(ELEMENTS) == len(set(ELEMENTS.values())) == 118
    assert [ELEMENTS[symbol] for symbol in ("Sb", "Ga", "Ge", "Dy", "Tb", "Bi", "W")] == list("锑镓锗镝铽铋钨")
    assert all(len(name) == 1 for name in ELEMENTS.values())


@pytest.mark.parametrize(
    ("text", "answer"), [("Sb", True), ("SB", False), ("CM", False), ("Sb2O3", True), ("", False), ("Xx2", False)]
)
def test_a_symbol_is_one_letter_by_letter(text: str, answer: bool) -> None:
    assert is_symbol(text) is answer


def test_symbols_are_read_from_formulas_and_not_from_words() -> None:
    assert symbols_in("solder paste Sn42Bi58, Bi-free: no; In stock") == {"Sn", "Bi", "In"}
    assert symbols_in("SAC305 Gallery BiG") == frozenset()


def test_a_word_is_found_as_a_word() -> None:
    assert contains_word("GALLIUM metal", "gallium")
    assert not contains_word("gallium-like", "all")
    assert contains_word("金属镓锭", "镓")


@given(st.text(max_size=40), st.text(max_size=40))
def test_names_agree_both_ways_round(one: str, other: str) -> None:
    assert share_a_word(one, (other,), common=()) == share_a_word(other, (one,), common=())
    assert share_a_word(one, (one,), common=())
