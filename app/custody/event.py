"""How is an event written in EPCIS 2.0 JSON, and which link and signature does it have?

Standard fields say what happened to which grams; what EPCIS has no field for stands in our own namespace: who acted in
which role, which events this one continues, and the signature (docs/formats/custody.md). One event has one writing:
what is read is written again and must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.domain import moment
from app.domain.custody import Act, ChainEvent, Portion
from app.proof.canonical import canonical_json, sha256
from app.proof.signing import Signer

LINK = 32
SIGNATURE = 64
CUSTODY = "tw:custody"
SIGNED = "tw:signature"
MAX_MASS_G = 10**15
MAX_PORTIONS = 1_000
"""How many lots one event may take, make or follow."""

_LOT = re.compile(r"https://id\.gs1\.org/01/[0-9]{14}/10/[A-Za-z0-9._~-]{1,20}")
_NAME = re.compile(r"[A-Za-z0-9._~-]{1,40}")
_UNIT = re.compile(r"https://id\.gs1\.org/00/[0-9]{18}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_PURPOSE = b"tidewaiter custody event 1\n"


class _Form(NamedTuple):
    """How EPCIS writes an act: event type, action, business step (CBV 2.0), and the fields of its grams."""

    kind: str
    action: str | None
    step: str
    inputs: str | None
    outputs: str | None


_FORMS = {
    Act.PRODUCE: _Form("ObjectEvent", "ADD", "creating_class_instance", None, "quantityList"),
    Act.TRANSFORM: _Form(
        "TransformationEvent", None, "creating_class_instance", "inputQuantityList", "outputQuantityList"
    ),
    Act.PACK: _Form("AggregationEvent", "ADD", "packing", "childQuantityList", None),
    Act.UNPACK: _Form("AggregationEvent", "DELETE", "unpacking", "childQuantityList", None),
    Act.SHIP: _Form("ObjectEvent", "OBSERVE", "shipping", "quantityList", None),
    Act.RECEIVE: _Form("ObjectEvent", "OBSERVE", "receiving", "quantityList", None),
    Act.EXPORT: _Form("ObjectEvent", "DELETE", "departing", "quantityList", None),
}
_ACTS = {(form.kind, form.action, form.step): act for act, form in _FORMS.items()}


def sign_event(event: ChainEvent, signer: Signer) -> ChainEvent:
    """Return `event` with its link, and its signature by `signer`."""
    link = link_of(event)
    return replace(event, link=link, signature=signer.sign(signed_message(link)))


def signed_message(link: bytes) -> bytes:
    """Return what is signed for the event with this link."""
    return _PURPOSE + link


def link_of(event: ChainEvent) -> bytes:
    """Return the digest (32 bytes) by which later events name this one: SHA-256 of its RFC 8785 JSON, unsigned."""
    return sha256(canonical_json(_unsigned(event)))


def event_record(event: ChainEvent) -> dict[str, Any]:
    """Return the signed event as EPCIS JSON."""
    return {**_unsigned(event), SIGNED: event.signature.hex()}


def event_from_record(record: Mapping[str, Any]) -> ChainEvent:
    """Return the event in `record`, with its link. Raises ValueError for anything `event_record` would not write."""
    try:
        act = _ACTS[record["type"], record.get("action"), record["bizStep"]]
        form = _FORMS[act]
        ours = record[CUSTODY]
        event = ChainEvent(
            act=act,
            time=moment.from_text(record["eventTime"]),
            actor_id=_matching(_NAME, ours["actor"]),
            role=_matching(_NAME, ours["role"]),
            country=_matching(_COUNTRY, ours["country"]),
            inputs=_portions(record[form.inputs]) if form.inputs else (),
            outputs=_portions(record[form.outputs]) if form.outputs else (),
            continues=_links(ours["continues"]),
            loss_g=_mass(ours.get("loss_g", 0), least=0),
            parent=_matching(_UNIT, record["parentID"]) if "parentID" in record else None,
            to=_matching(_NAME, ours["to"]) if "to" in ours else None,
            signature=_hex(record[SIGNED], SIGNATURE),
            link=sha256(canonical_json({name: value for name, value in record.items() if name != SIGNED})),
        )
        if event_record(event) != record:
            raise ValueError("an event that leaves something out, or is written in another form")
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"not an event of a custody chain: {error!r}") from error
    return event


def _unsigned(event: ChainEvent) -> dict[str, Any]:
    form = _FORMS[event.act]
    record: dict[str, Any] = {
        "type": form.kind,
        "eventTime": moment.to_text(event.time),
        "eventTimeZoneOffset": "+00:00",
        "bizStep": form.step,
    }
    ours: dict[str, Any] = {
        "actor": event.actor_id,
        "role": event.role,
        "country": event.country,
        "continues": [link.hex() for link in event.continues],
    }
    if form.action is not None:
        record["action"] = form.action
    if form.inputs is not None:
        record[form.inputs] = [_quantity(portion) for portion in event.inputs]
    if form.outputs is not None:
        record[form.outputs] = [_quantity(portion) for portion in event.outputs]
    if event.act in {Act.PACK, Act.UNPACK}:
        record["parentID"] = event.parent
    if event.act in {Act.TRANSFORM, Act.RECEIVE}:
        ours["loss_g"] = event.loss_g
    if event.act is Act.SHIP:
        ours["to"] = event.to
    return {**record, CUSTODY: ours}


def _quantity(portion: Portion) -> dict[str, Any]:
    return {"epcClass": portion.lot, "quantity": portion.mass_g, "uom": "GRM"}


def _portions(records: Sequence[Mapping[str, Any]]) -> tuple[Portion, ...]:
    if not 1 <= len(records) <= MAX_PORTIONS:
        raise ValueError("an event with no lots, or too many")
    portions = tuple(
        Portion(_matching(_LOT, record["epcClass"]), _mass(record["quantity"], least=1)) for record in records
    )
    if [portion.lot for portion in portions] != sorted({portion.lot for portion in portions}):
        raise ValueError("lots that are not in order, or stand twice")
    return portions


def _links(texts: Sequence[str]) -> tuple[bytes, ...]:
    if len(texts) > MAX_PORTIONS:
        raise ValueError("an event that follows too many")
    links = tuple(_hex(text, LINK) for text in texts)
    if list(links) != sorted(set(links)):
        raise ValueError("links that are not in order, or stand twice")
    return links


def _mass(value: object, *, least: int) -> int:
    if type(value) is not int or not least <= value <= MAX_MASS_G:
        raise ValueError("a mass that is not grams")
    return value


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError("a name that is not in its form")
    return value


def _hex(text: str, length: int) -> bytes:
    value = bytes.fromhex(text)
    if len(value) != length or value.hex() != text:
        raise ValueError("not lower-case hex of its length")
    return value
