"""An assessment as a record that can be stored, signed and read back. Format: docs/formats/assessment.md.

Records hold text, integers, booleans, lists and maps only, so that their canonical JSON is exact: bytes are lower-case
hex, instants RFC 3339 in UTC, dates ISO 8601, outcomes their names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import cattrs
from cattrs.strategies import configure_union_passthrough

from app.domain import moment
from app.domain.assessment import Assessment
from app.domain.finding import FactValue
from app.domain.outcome import Outcome
from app.domain.texts import Text

FORMAT = 1
"""The version of the record that this program writes and reads."""


def assessment_record(assessment: Assessment) -> dict[str, Any]:
    """Return `assessment` as a record; `verdict` is written beside the findings it follows from."""
    record: dict[str, Any] = _converter.unstructure(assessment)
    return {"format": FORMAT, "verdict": assessment.verdict.value, **record}


def assessment_from_record(record: Mapping[str, Any]) -> Assessment:
    """Return the assessment of a record.

    Raises ValueError for another format, a missing or unknown field, a wrong type, a verdict that does not follow from
    the findings, or anything that this program would have written otherwise.
    """
    fields = dict(record)
    try:
        if fields.pop("format") != FORMAT:
            raise ValueError("the record has another format")
        verdict = fields.pop("verdict")
        assessment = _converter.structure(fields, Assessment)
    except (cattrs.BaseValidationError, KeyError, TypeError) as error:
        raise ValueError(f"not the record of an assessment: {error!r}") from error
    if assessment.verdict.value != verdict:
        raise ValueError("the verdict does not follow from the findings")
    if _text(_converter.unstructure(assessment)) != _text(fields):
        raise ValueError("the record leaves something out, or writes it in another form")
    return assessment


def _text(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, sort_keys=True)


def _exactly(kind: type) -> Any:  # noqa: ANN401 - a cattrs hook
    def structure(value: Any, _: type) -> Any:  # noqa: ANN401
        if type(value) is not kind:
            raise ValueError(f"{value!r} is not {kind.__name__}")
        return value

    return structure


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (int, str, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(StrEnum, lambda text, member: member(text))
    configure_union_passthrough(FactValue | None, converter)
    converter.register_unstructure_hook(bytes, bytes.hex)
    converter.register_structure_hook(bytes, lambda text, _: bytes.fromhex(text))
    converter.register_unstructure_hook(datetime, moment.to_text)
    converter.register_structure_hook(datetime, lambda text, _: moment.from_text(text))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    converter.register_unstructure_hook(Outcome, lambda outcome: outcome.name)
    converter.register_structure_hook(Outcome, lambda name, _: Outcome[name])
    converter.register_unstructure_hook(Text, lambda text: {"code": text.code, "params": dict(text.params)})
    return converter


_converter = _make_converter()
