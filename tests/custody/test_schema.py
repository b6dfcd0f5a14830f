"""GS1's own schema decides what is EPCIS; the examples are those of the standard's section 9.6, in short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.custody.schema import EpcisSchema
from app.domain.errors import WorkstationError
from tests.custody.making import SCHEMA

OBJECT: dict[str, Any] = {
    "type": "ObjectEvent",
    "action": "OBSERVE",
    "bizStep": "shipping",
    "disposition": "in_transit",
    "epcList": ["urn:epc:id:sgtin:0614141.107346.2017"],
    "eventTime": "2005-04-03T20:33:31.116-06:00",
    "eventTimeZoneOffset": "-06:00",
    "readPoint": {"id": "urn:epc:id:sgln:0614141.07346.1234"},
}
TRANSFORMATION: dict[str, Any] = {
    "type": "TransformationEvent",
    "eventTime": "2013-10-31T14:58:56.591Z",
    "eventTimeZoneOffset": "+02:00",
    "inputQuantityList": [{"epcClass": "urn:epc:class:lgtin:4012345.011111.4444", "quantity": 10, "uom": "KGM"}],
    "outputEPCList": ["urn:epc:id:sgtin:4012345.077889.25"],
    "bizStep": "commissioning",
    "ilmd": {"example:bestBeforeDate": "2014-12-10"},
}
AGGREGATION: dict[str, Any] = {
    "type": "AggregationEvent",
    "eventTime": "2013-06-08T14:58:56.591Z",
    "eventTimeZoneOffset": "+02:00",
    "parentID": "urn:epc:id:sscc:0614141.1234567890",
    "childEPCs": ["urn:epc:id:sgtin:0614141.107346.2017"],
    "action": "OBSERVE",
    "bizStep": "receiving",
}


def document(*events: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2005-07-11T11:30:47.0Z",
        "epcisBody": {"eventList": list(events)},
    }


@pytest.mark.parametrize("event", [OBJECT, TRANSFORMATION, AGGREGATION], ids=lambda event: event["type"])
def test_events_of_the_standard_are_epcis(event: dict[str, Any]) -> None:
    assert SCHEMA.allows(document(event))


@pytest.mark.parametrize(
    "change",
    [
        {"eventTime": "yesterday"},
        {"eventTimeZoneOffset": "MST"},
        {"bizStep": "stealing it"},
        {"action": "TAKE"},
        {"unknownField": 1},
        {"epcList": "urn:epc:id:sgtin:0614141.107346.2017"},
    ],
)
def test_what_the_standard_does_not_allow_is_not_epcis(change: dict[str, Any]) -> None:
    assert not SCHEMA.allows(document({**OBJECT, **change}))


def test_a_program_without_its_schema_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkstationError) as raised:
        EpcisSchema(tmp_path)
    assert raised.value.code == "schema-missing"
