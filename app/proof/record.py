"""An assessment as a record that can be stored, signed and read back. Format: docs/formats/assessment.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.assessment import Assessment
from app.proof.document import from_record, to_record

FORMAT = 11
"""The version of the record that this program writes and reads."""


class OtherFormatError(ValueError):
    """The record is of another format than this program reads: it may be true, but nothing here can tell."""

    def __init__(self, found: int) -> None:
        super().__init__(f"the record has format {found}, this program reads {FORMAT}")
        self.found = found
        self.is_newer = found > FORMAT


def assessment_record(assessment: Assessment) -> dict[str, Any]:
    """Return `assessment` as a record; `verdict` is written beside the findings it follows from."""
    return {"format": FORMAT, "verdict": assessment.verdict.value, **to_record(assessment)}


def assessment_from_record(record: Mapping[str, Any]) -> Assessment:
    """Return the assessment of a record.

    Raises OtherFormatError for another format; ValueError for a verdict that does not follow from the findings, or
    anything that this program would have written otherwise.
    """
    fields = dict(record)
    version, verdict = fields.pop("format", None), fields.pop("verdict", None)
    if type(version) is not int:
        raise ValueError("the record does not say its format")
    if version != FORMAT:
        raise OtherFormatError(version)
    assessment = from_record(fields, Assessment)
    if assessment.verdict.value != verdict:
        raise ValueError("the verdict does not follow from the findings")
    return assessment
