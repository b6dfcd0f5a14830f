"""Every string of the window is translated, and what is shipped is what was translated."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.domain.outcome import Outcome, Verdict
from app.domain.texts import Catalogue, Language
from tests.ui_desktop.desk_samples import RESOURCES
from tests.ui_desktop.stage import Stage
from ui.desktop import view_models

TS = RESOURCES / "translations" / "tidewaiter_zh_CN.ts"
SOURCES = sorted(Path(view_models.__file__).parents[1].rglob("*.py"))
TOOLS = Path(sys.executable).parent


def messages(ts: Path) -> dict[tuple[str, str], ET.Element]:
    """Return the translations of a file by context and source."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): translation
        for context in ET.parse(ts).iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
    }


def test_no_translation_is_unfinished() -> None:
    unfinished = [key for key, one in messages(TS).items() if one.get("type") or not (one.text or "").strip()]
    assert unfinished == []


def test_every_string_of_the_window_is_in_the_translation(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    paths = [str(path) for path in SOURCES]
    subprocess.run([str(TOOLS / "pyside6-lupdate"), "-silent", *paths, "-ts", str(fresh)], check=True)
    assert messages(fresh).keys() == messages(TS).keys()


def test_the_shipped_translation_is_made_from_its_source(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    subprocess.run([str(TOOLS / "pyside6-lrelease"), "-silent", str(TS), "-qm", str(fresh)], check=True)
    assert fresh.read_bytes() == TS.with_suffix(".qm").read_bytes()


def test_a_translation_names_the_same_places_as_its_source() -> None:
    for (_, source), translation in messages(TS).items():
        assert sorted(re.findall(r"\{\d\}", source)) == sorted(re.findall(r"\{\d\}", translation.text or "")), source


def test_every_text_the_window_asks_for_is_in_the_catalogue(catalogue: Catalogue) -> None:
    asked = {
        node.value
        for path in [*SOURCES, *Path(view_models.__file__).parent.glob("*.py")]
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("desktop.")
    }
    whole = {code for code in asked if not code.endswith(".")}
    assert {code for code in whole if code not in catalogue.codes() and not is_start(code, catalogue)} == set()
    for verdict in Verdict:
        assert f"desktop.verdict.{verdict.lower()}" in catalogue.codes()
    for outcome in Outcome:
        assert f"desktop.outcome.{outcome.name.lower()}" in catalogue.codes()


def is_start(code: str, catalogue: Catalogue) -> bool:
    """Return whether `code` begins codes of the catalogue, as the fixed part of an f-string does."""
    return any(one.startswith(code) for one in catalogue.codes())


@pytest.mark.parametrize("language", Language)
def test_qt_itself_speaks_the_language(stage: Stage, language: Language) -> None:
    stage.window._speak(language)
    translated = stage.window.tr("x")
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - asked after the switch

    assert translated == "x"
    cancel = QCoreApplication.translate("QPlatformTheme", "Cancel")
    assert cancel == {"zh": "取消", "en": "Cancel"}[language]
