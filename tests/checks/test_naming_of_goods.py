"""Antimony, gallium, germanium, tungsten and bismuth are no rare earths: no sentence of the program may say so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

RESOURCES = Path(__file__).parents[2] / "resources"
WRITTEN = [*sorted((RESOURCES / "texts").glob("*.json")), *sorted((RESOURCES / "demo" / "rulebook").glob("*.json"))]
RARE_EARTH = re.compile(r"rare.earth|稀土", re.IGNORECASE)
NO_RARE_EARTH = re.compile(r"antimony|gallium|germanium|tungsten|bismuth|[锑镓锗钨铋]", re.IGNORECASE)


def sentences(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    match value:
        case str():
            yield from re.split(r"[.。；;]", value)
        case list():
            for each in value:
                yield from sentences(each)
        case dict():
            for each in value.values():
                yield from sentences(each)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_sentence_calls_another_element_a_rare_earth(path: Path) -> None:
    said = sentences(json.loads(path.read_text(encoding="utf-8")))
    assert [one for one in said if RARE_EARTH.search(one) and NO_RARE_EARTH.search(one)] == []


def test_a_sentence_that_did_would_be_found() -> None:
    assert [one for one in sentences({"zh": ["锑等稀土"]}) if RARE_EARTH.search(one) and NO_RARE_EARTH.search(one)]
