"""What a person types of a paper has the form of its field, and no letter of it is put right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plain_form import FORM, is_plain_form
from app.domain.texts import Text
from app.reading.forms import load_forms
from app.reading.typed import TypedValues
from tests.journeys.gate import RESOURCES

FORMS = load_forms(RESOURCES / "reading")
TYPED = TypedValues(FORMS)


def test_every_field_that_is_read_from_papers_can_be_typed() -> None:
    read = {one.name: one.form.value for one in FORMS.fields if one.name not in {"", "total"}}
    assert read == dict(FORM)


@pytest.mark.parametrize(
    ("field", "typed", "plain"),
    [
        ("net_mass", "1,250.5 kg", "1250500"),
        ("net_mass", "１２５０．５ 千克", "1250500"),
        ("gross_mass", "2 M/T", "2000000"),
        ("net_mass", "750g.", "750"),
        ("value", "12,345.60", "1234560"),
        ("value", "12345.6 USD", "1234560"),
        ("packages", "3 drums", "3"),
        ("packages", "3 件", "3"),
        ("part", "第2批/共3批", "2 of 3"),
        ("valid_until", "2026年11月20日", "2026-11-20"),
        ("issued_on", "20 Nov 2026", "2026-11-20"),
        ("number", " DEMO-INV- 0001", "DEMO-INV-0001"),
        ("batch_no", "SB-0O101", "SB-0O101"),
        ("commodity_code", "2825.80 0010", "2825800010"),
        ("container_no", "csqu 305438-3", "CSQU3054383"),
        ("import_country", "日本 JP", "JP"),
        ("origin_country", "China", "CN"),
        ("currency", "美元", "USD"),
        ("consignee", "Hoshikawa  Materials Trading K.K.", "Hoshikawa Materials Trading K.K."),
    ],
)
def test_what_is_typed_as_it_stands_there_has_its_plain_form(field: str, typed: str, plain: str) -> None:
    assert TYPED.plain(field, typed) == plain


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("net_mass", "1250"),
        ("net_mass", "1.250,5 kg"),
        ("net_mass", "12,34 kg"),
        ("net_mass", "75 kg 80 kg"),
        ("net_mass", "-5 kg"),
        ("net_mass", "O.5 kg"),
        ("net_mass", "1.2345 kg"),
        ("net_mass", "9999999999999 t"),
        ("value", "5 kg"),
        ("value", "1.005"),
        ("packages", "2.5"),
        ("valid_until", "2026-11"),
        ("valid_until", "2026-02-30"),
        ("valid_until", "2026-11-2O"),
        ("valid_until", "2026-11-20 2026-11-21"),
        ("number", "-"),
        ("number", "x" * 65),
        ("commodity_code", "282580001O"),
        ("commodity_code", "28258000"),
        ("container_no", "CSQU3054384"),
        ("exporter_no", "91310000MA1K00000X"),
        ("import_country", "JP, KR"),
        ("import_country", "Atlantis"),
        ("currency", "USD or EUR"),
        ("consignee", ""),
        ("end_use", " \n "),
    ],
)
def test_what_has_not_the_form_of_its_field_is_a_sentence_in_both_languages(field: str, typed: str) -> None:
    assert TYPED.plain(field, typed) == Text(f"typed.{FORM[field]}")


@given(st.sampled_from(sorted(FORM)), st.text(max_size=40))
def test_whatever_is_typed_has_a_plain_form_or_is_refused(field: str, typed: str) -> None:
    said = TYPED.plain(field, typed)
    assert isinstance(said, Text) or is_plain_form(field, said)
