"""Who is everybody that a scenario names? Somebody screened and in the register, unless it says otherwise.

A scenario that says what came of screening, or who stands in the register, is about that, and nothing is added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_Record = dict[str, Any]


def introduce(before: _Record, evidence: _Record, said: Iterable[str]) -> None:
    """Screen and register every party of `evidence` that is new since the consignment `before`.

    `said` are the paths that the scenario itself changes.
    """
    paths = tuple(said)
    named = tuple(_named(evidence["consignment"]))
    if not any(path.startswith("screened") for path in paths):
        known = {(one["role"], one["name"]) for one in evidence["screened"] or ()}
        for role, party in named:
            if (role, party["name"]) not in known:
                known.add((role, party["name"]))
                evidence["screened"].append(_screened(role, party["name"]))
    if any(path.startswith("parties") for path in paths) or evidence["parties"] is None:
        return
    former = {party["party_id"]: party["name"] for _, party in _named(before)}
    for _, party in named:
        party_id, name = party["party_id"], party["name"]
        if party_id and (party_id not in evidence["parties"] or former.get(party_id, name) != name):
            evidence["parties"][party_id] = _registered(party_id, name, party["country"])


def _named(consignment: _Record) -> Iterator[tuple[str, _Record]]:
    yield from consignment["parties"].items()
    for paper in consignment["documents"]:
        yield from paper["parties"].items()


def _screened(role: str, name: str) -> _Record:
    return {"role": role, "source": "declaration", "name": name, "complete": True, "hits": []}


def _registered(party_id: str, name: str, country: str | None) -> _Record:
    return {"party_id": party_id, "name_zh": name, "name_en": name, "country": country or "JP", "registration_no": ""}
