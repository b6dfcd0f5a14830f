"""Every sentence of the report is there in both languages, with the same parameters, and can be printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from app.reporting.typeface import Typeface
from tests.reporting.samples import RESOURCES

SOURCES = Path(__file__).parents[2] / "app" / "reporting"
TEXTS: dict[str, dict[str, str]] = json.loads((RESOURCES / "texts" / "reporting.json").read_text(encoding="utf-8"))
PARAMETER = re.compile(r"\{(\w+)\}")


def test_both_languages_say_the_same_parameters() -> None:
    for code, both in TEXTS.items():
        assert set(both) == {"zh", "en"}, code
        together = set(PARAMETER.findall(both["zh"] + both["en"]))
        missing = {language: together - set(PARAMETER.findall(said)) for language, said in both.items()}
        assert not missing["en"], code
        assert not missing["zh"] or code == "report.certainty", code


def test_every_sentence_can_be_printed() -> None:
    face = Typeface(RESOURCES)

    assert [said for both in TEXTS.values() for said in both.values() if face.printable(said) != said] == []


def test_every_code_the_sources_name_is_in_the_catalogue() -> None:
    named = set()
    for source in SOURCES.glob("*.py"):
        text = source.read_text(encoding="utf-8")
        named |= {f"report.{code}" for code in re.findall(r'wording\.of\("([\w.-]+)"', text)}
        named |= {f"verify.report.{code}" for code in re.findall(r'RefusedError\("([\w.-]+)"', text)}
        named |= {f"error.{code}" for code in re.findall(r'WorkstationError\("([\w.-]+)"', text)}

    assert len(named) > 60
    assert named - set(TEXTS) == set()
    assert {f"{code}.remedy" for code in named if code.startswith("error.")} <= set(TEXTS)
