"""Which events does a custody file hold? Bytes of unknown origin, read strictly and with bounds.

Does not ask whether the events are true or hang together: `verification.py` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.custody.event import event_from_record, event_record
from app.custody.schema import EpcisSchema
from app.domain import moment
from app.domain.custody import ChainEvent, ChainFault
from app.proof.canonical import canonical_json

MAX_BYTES = 16 << 20
MAX_EVENTS = 10_000
MAX_VALUES = 600_000
"""Commas and brackets in a file: what bounds the memory its values take, whatever they are."""

CONTEXT = (
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"tw": "https://tidewaiter.example/ns/custody/1#"},
)
PROOF = "tw:proof"
_MAX_DIGITS = 16
_SIGNS = tuple(b",[{")


class ChainFileError(ValueError):
    """The bytes are no custody file; `fault` says why, `event` counts from 1 (0: the file as a whole)."""

    def __init__(self, fault: ChainFault, event: int = 0, **params: str | int) -> None:
        super().__init__(fault, event)
        self.fault = fault
        self.event = event
        self.params = params


@dataclass(frozen=True)
class ChainFile:
    """What stands in a custody file: its events in their order, and its proof as it stands, if it has one."""

    events: tuple[ChainEvent, ...]
    proof: Mapping[str, Any] | None


def looks_like_chain(head: bytes) -> bool:
    """Return whether a file that begins so is an EPCIS document."""
    return head.lstrip().startswith(b"{") and (b"epcis-context" in head or b"EPCISDocument" in head)


def write_chain(events: Iterable[ChainEvent], *, created: datetime, proof: Mapping[str, Any] | None = None) -> bytes:
    """Return the custody file of signed `events`, which stand in the order of a chain, as RFC 8785 JSON."""
    document: dict[str, Any] = {
        "@context": list(CONTEXT),
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": moment.to_text(created),
        "epcisBody": {"eventList": [event_record(event) for event in events]},
    }
    if proof is not None:
        document[PROOF] = dict(proof)
    return canonical_json(document)


def read_chain(content: bytes, schema: EpcisSchema) -> ChainFile:
    """Return what stands in a custody file. Raises ChainFileError for anything else."""
    document = _parse(content)
    body = document.get("epcisBody")
    records = body.get("eventList") if isinstance(body, dict) else None
    if not isinstance(records, list):
        raise ChainFileError(ChainFault.NOT_EPCIS)
    if not records:
        raise ChainFileError(ChainFault.NO_EVENTS)
    if len(records) > MAX_EVENTS:
        raise ChainFileError(ChainFault.TOO_MANY_EVENTS, limit=MAX_EVENTS)
    if not schema.allows(document):
        raise ChainFileError(ChainFault.NOT_EPCIS)
    proof = document.get(PROOF)
    if not _is_ours(document) or not (proof is None or isinstance(proof, dict)):
        raise ChainFileError(ChainFault.NOT_A_CHAIN)
    return ChainFile(tuple(_events(records)), proof)


def _events(records: Sequence[Mapping[str, Any]]) -> Iterable[ChainEvent]:
    for number, record in enumerate(records, start=1):
        try:
            yield event_from_record(record)
        except ValueError as error:
            raise ChainFileError(ChainFault.NOT_A_CHAIN, number) from error


def _is_ours(document: Mapping[str, Any]) -> bool:
    names = {"@context", "type", "schemaVersion", "creationDate", "epcisBody"}
    return (
        names <= document.keys() <= names | {PROOF}
        and document["@context"] == list(CONTEXT)
        and (document["type"], document["schemaVersion"]) == ("EPCISDocument", "2.0")
        and document["epcisBody"].keys() == {"eventList"}
    )


def _parse(content: bytes) -> Mapping[str, Any]:
    if len(content) > MAX_BYTES or sum(content.count(sign) for sign in _SIGNS) > MAX_VALUES:
        raise ChainFileError(ChainFault.TOO_LARGE, limit=MAX_BYTES >> 20)
    try:
        value = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_distinct,
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except ChainFileError:
        raise
    except RecursionError as error:
        raise ChainFileError(ChainFault.TOO_DEEP) from error
    except ValueError as error:
        raise ChainFileError(ChainFault.NOT_JSON) from error
    if not isinstance(value, dict):
        raise ChainFileError(ChainFault.NOT_EPCIS)
    return value


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ChainFileError(ChainFault.NAME_TWICE)
    return found


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        _no_number(digits)
    return int(digits)


def _no_number(_text: str) -> None:
    raise ChainFileError(ChainFault.INEXACT_NUMBER)
