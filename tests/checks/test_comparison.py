"""The comparison: what each source says of each field, unverified passports apart from the others."""

from __future__ import annotations

from app.checks.comparison import FIELDS, compare
from app.domain.evidence import Evidence
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
)


def matrix(evidence: Evidence) -> dict[str, dict[str, str]]:
    return {row.field: dict(row.values) for row in compare(evidence)}


def differing(evidence: Evidence) -> set[str]:
    return {row.field for row in compare(evidence) if row.differs}


def test_a_clean_consignment_agrees_in_every_field() -> None:
    assert tuple(row.field for row in compare(clean())) == FIELDS
    assert differing(clean()) == set()
    assert matrix(clean())["net_mass"] == {"declaration": "75 kg", "passport": "75 kg", "register": "75 kg"}
    assert matrix(clean())["commodity_code"].keys() == {"declaration", "licence L1", "passport", "register"}


def test_a_difference_is_marked_where_it_is() -> None:
    assert differing(but(clean(), the_licence(office="4218"))) == {"office"}
    assert differing(but(clean(), the_batch(net_mass_g=1))) == {"net_mass"}
    assert differing(but(clean(), the_item(commodity_code="8110102000"))) == {"commodity_code"}


def test_an_unverified_passport_has_a_column_of_its_own() -> None:
    forged = label_of(2, lambda one: judged(claiming(one, net_mass_g=1), signature=SignatureState.BAD))
    row = matrix(but(clean(), forged))["net_mass"]
    assert (row["passport"], row["passport-unverified"]) == ("75 kg", "0.001 kg")


def test_a_source_that_does_not_speak_is_left_out() -> None:
    rows = matrix(but(clean(), the_evidence(licences={}, batches={}, labels=()), the_consignment(office=None)))
    assert rows["net_mass"] == {"declaration": "75 kg"}
    assert "office" not in rows
    assert "producer" not in rows
