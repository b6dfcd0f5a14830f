"""Which stories does the demo tell? Each differs from a clean consignment in one thing, and says what must come of it.

The expected verdict and finding codes are the authority's word, written before any check; nothing is computed here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.demo.frauds import Fraud
from app.domain.outcome import Verdict
from app.domain.texts import Language


class Signature(StrEnum):
    """Whose key signs the passports of a story."""

    ISSUER = "issuer"
    REVOKED_KEY = "revoked-key"
    FORGER = "forger"


class RegisterAge(StrEnum):
    """Which register the station holds when the story is inspected."""

    CURRENT = "current"
    OLD = "old"


@dataclass(frozen=True)
class Story:
    """One consignment to make, and what must come of it.

    `findings` are the codes of all findings that may be neither PASS nor NOTICE. `after` is the story that must have
    been inspected before. `end_user` is declared in place of the licence's. `sampled` are the packages of a sample,
    empty for a full examination; of these, `unphotographed` have no photograph and `torn` a torn label. `fraud` is what
    is wrong with the custody chain among the papers. `also_licences` are drawn on beside `licence_no`. `changes` are
    what else the exporter wrote, or the examination found, otherwise: by file, then by path (`changing.py`). `scans`
    are the papers that come as scans instead of electronic ones, with what these say otherwise.
    """

    name: str
    title: Mapping[Language, str]
    difference: Mapping[Language, str]
    verdict: Verdict
    findings: tuple[str, ...]
    register: RegisterAge
    after: str | None
    office: str
    licence_no: str
    batch_no: str
    last_use: bool
    end_user: str | None
    signed_by: Signature
    sampled: tuple[int, ...]
    unphotographed: tuple[int, ...]
    torn: tuple[int, ...]
    fraud: Fraud | None = None
    also_licences: tuple[str, ...] = ()
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    scans: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_stories(folder: Path) -> tuple[Story, ...]:
    """Return the stories in the JSON files of `folder`, in the order of the files' names, in which they are told."""
    return tuple(_story(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json")))


def _story(record: Mapping[str, object]) -> Story:
    fields = dict(record)
    for name in ("title", "difference"):
        texts = fields[name]
        if not isinstance(texts, dict):
            raise ValueError(f"{fields['name']}: {name} must be in both languages")
        fields[name] = {Language(language): str(text) for language, text in texts.items()}
    for name in ("findings", "sampled", "unphotographed", "torn", "also_licences"):
        listed = fields.get(name, [])
        if not isinstance(listed, list):
            raise ValueError(f"{fields['name']}: {name} must be a list")
        fields[name] = tuple(listed)
    fields["verdict"] = Verdict(str(fields["verdict"]))
    fields["register"] = RegisterAge(str(fields["register"]))
    fields["signed_by"] = Signature(str(fields["signed_by"]))
    if "fraud" in fields:
        fields["fraud"] = Fraud(str(fields["fraud"]))
    return Story(**fields)  # type: ignore[arg-type]  # an unknown or missing field is a TypeError, a wrong one a test
