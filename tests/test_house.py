"""The house stands as drawn: contracts, docstrings, names, texts and libraries."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
ROOMS = ("app", "ui", "db", "tests", "bench")
MODULES = sorted([HOUSE / "main.py", *(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))])
TEXTS = {path.name: json.loads(path.read_text("utf-8")) for path in sorted((HOUSE / "resources/texts").glob("*.json"))}
BANNED_NAMES = {"manager", "helper", "helpers", "utils", "util", "common", "misc", "handler", "data", "info"}


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_opens_with_the_question_it_answers(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_is_named_after_a_term_not_after_a_drawer(module: Path) -> None:
    assert not BANNED_NAMES & set(module.stem.split("_"))


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_exactly_one_distribution_provides_cv2() -> None:
    providers = importlib.metadata.packages_distributions()["cv2"]
    assert set(providers) == {"opencv-python"}


def test_web_engine_is_not_a_dependency() -> None:
    locked = (HOUSE / "requirements.lock").read_text("utf-8")
    assert re.search(r"^pyside6-essentials==", locked, re.MULTILINE)
    assert not re.search(r"^pyside6==", locked, re.MULTILINE)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_carries_hashes_and_names_no_index(lock: str) -> None:
    text = (HOUSE / lock).read_text("utf-8")
    assert not re.search(r"index-url|find-links|trusted-host|https?:|file:", text)
    requirements = re.findall(r"^[a-z0-9][\w.\-]*==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", text, re.MULTILINE)
    assert requirements
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_a_code_of_a_text_stands_in_one_room_only() -> None:
    codes = [code for texts in TEXTS.values() for code in texts]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("room", TEXTS)
def test_every_text_speaks_both_languages_with_the_same_parameters(room: str) -> None:
    for code, words in TEXTS[room].items():
        assert set(words) == {"zh", "en"}, code
        fields = [
            {field for _, field, _, _ in string.Formatter().parse(words[language]) if field} for language in words
        ]
        assert fields[0] == fields[1], code


def test_every_error_that_can_be_raised_has_its_sentence_and_remedy() -> None:
    known = {code for texts in TEXTS.values() for code in texts}
    raised = set()
    for module in MODULES:
        if module.is_relative_to(HOUSE / "tests"):
            continue
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "WorkstationError":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    raised.add(code.value)
    assert raised
    missing = {name for code in raised for name in (f"error.{code}", f"error.{code}.remedy") if name not in known}
    assert not missing
