"""Is a document EPCIS 2.0? Asks GS1's own JSON schema (resources/schemas/epcis)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs

from app.domain.errors import WorkstationError
from app.proof.document import read_object

SCHEMA = Path("schemas", "epcis", "EPCIS-JSON-Schema.json")


class EpcisSchema:
    """GS1's JSON schema for EPCIS 2.0, compiled."""

    def __init__(self, resources: Path) -> None:
        """Take the program's `resources`. Raises WorkstationError("schema-missing") when the schema is not there."""
        try:
            schema = read_object((resources / SCHEMA).read_bytes())
        except (OSError, ValueError) as error:
            raise WorkstationError("schema-missing", file=SCHEMA.name) from error
        self._validator = jsonschema_rs.Draft7Validator(schema, validate_formats=True)

    def allows(self, document: Mapping[str, Any]) -> bool:
        """Return whether the schema accepts `document`. Bounded only by the document's size: bound that before."""
        try:
            return self._validator.is_valid(document)
        except ValueError:  # nested deeper than the validator goes
            return False
