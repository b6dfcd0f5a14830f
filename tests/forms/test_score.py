"""The score of papers that were read: what counts as exact, and what as accepted and wrong."""

from __future__ import annotations

from typing import Any

from forms.scoring import Marks

TRUTH: dict[str, Any] = {
    "path": "a.png", "kind": "invoice", "level": "clean", "layout": "boxed", "face": "sans", "tongue": "both",
    "fields": [
        {"field": "number", "printed": "DEMO-1", "value": "DEMO-1", "also": []},
        {"field": "exporter", "printed": "甲 A Co.", "value": "甲 A Co.", "also": ["甲", "A Co."]},
        {"field": "lines.1.net_mass", "printed": "12 KGS", "value": "12000", "also": []},
        {"field": "seals", "printed": "S1", "value": "S1", "also": []},
        {"field": "seals", "printed": "S2", "value": "S2", "also": []},
    ],
}  # fmt: skip


def said(field: str, value: str, *, accepted: bool = True) -> dict[str, Any]:
    """Return an answer of `tidewaiter read`."""
    return {"path": "a.png", "kind": "invoice", "field": field, "value": value, "accepted": accepted, "confidence": 0.9}


def marked(*answers: dict[str, Any]) -> Marks:
    """Return the marks of one paper."""
    marks = Marks()
    marks.enter(TRUTH, answers)
    return marks


def test_every_field_said_as_printed_is_exact() -> None:
    score = marked(
        said("number", "DEMO-1"), said("exporter", "a co."), said("lines.1.net_mass", "12000"), said("seals", "S1"),
        said("seals", "S2"),
    ).levels["all"]  # fmt: skip
    assert (score.printed, score.exact, score.accepted, score.wrong, score.kinds) == (5, 5, 5, 0, 1)


def test_the_only_lines_mass_may_be_called_the_papers() -> None:
    assert marked(said("net_mass", "12000")).levels["all"].exact == 1


def test_capitals_count_in_numbers_and_not_in_names() -> None:
    score = marked(said("number", "demo-1"), said("exporter", "A CO.")).levels["all"]
    assert (score.exact, score.wrong) == (1, 1)


def test_an_accepted_value_that_is_not_on_the_paper_is_wrong() -> None:
    for answer in (said("seals", "S3"), said("valid_until", "2026-01-01"), said("net_mass", "120000")):
        assert len(marked(answer).wrong) == 1


def test_a_proposed_value_is_never_an_accepted_one() -> None:
    score = marked(said("seals", "S3", accepted=False), said("number", "DEMO-7", accepted=False)).levels["all"]
    assert (score.accepted, score.wrong, score.exact, score.otherwise) == (0, 0, 0, 3)
