"""How does a folder of parts become one rulebook? One part for each group of questions, joined by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.checks.rulebook.shape import parse_json

HEADING = "heading.json"


def assemble(folder: Path) -> bytes:
    """Return the rulebook (JSON) that the parts in `folder` make: `heading.json` first, the others by name.

    Raises WorkstationError "rulebook-not-json" for a part that is none, OSError for one that cannot be read.
    """
    document: dict[str, Any] = {**parse_json((folder / HEADING).read_bytes())}
    document |= {"required": [], "schedules": {}, "rules": []}
    for path in sorted(folder.glob("*.json")):
        if path.name == HEADING:
            continue
        part = parse_json(path.read_bytes())
        document["required"] += part.get("required", [])
        document["schedules"] |= part.get("schedules", {})
        document["rules"] += part.get("rules", [])
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
