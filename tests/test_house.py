"""The house stands as drawn: contracts, docstrings, names, texts and libraries."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import string
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
ROOMS = ("app", "ui", "db", "tests", "bench")
MODULES = sorted([HOUSE / "main.py", *(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))])
TEXTS = {path.name: json.loads(path.read_text("utf-8")) for path in sorted((HOUSE / "resources/texts").glob("*.json"))}
BANNED_NAMES = {"manager", "helper", "helpers", "utils", "util", "common", "misc", "handler", "data", "info"}
IGNORED = [".git", *(line.rstrip("/") for line in (HOUSE / ".gitignore").read_text("utf-8").splitlines())]
LOCKS = ("requirements.lock", "requirements-dev.lock")
MOST_LINES = 330
FUZZED = (HOUSE / "tests/fuzz/corpus", HOUSE / "tests/fuzz/found")
"""Bytes that parsers are tried with, and no texts."""


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def is_ignored(path: Path) -> bool:
    return any(fnmatch(path.name, pattern) or fnmatch(named(path), pattern) for pattern in IGNORED)


@pytest.fixture(scope="module")
def clone() -> dict[str, str]:
    """Return every text file that a clone carries, by name."""
    texts = {}
    for folder, below, names in os.walk(HOUSE):
        below[:] = [name for name in below if not is_ignored(Path(folder, name))]
        for path in [Path(folder, name) for name in names if not is_ignored(Path(folder, name))]:
            content = path.read_bytes()
            if b"\0" not in content and not any(map(path.is_relative_to, FUZZED)):
                texts[named(path)] = content.decode("utf-8")
    return texts


def pins(lock: str) -> dict[str, str]:
    """Return the version that `lock` pins of each distribution, by name."""
    return dict(re.findall(r"^([a-z0-9][\w.\-]*)==(\S+)", (HOUSE / lock).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_opens_with_the_question_it_answers(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_is_named_after_a_term_not_after_a_drawer(module: Path) -> None:
    assert not BANNED_NAMES & set(module.stem.split("_"))


def test_a_module_of_the_program_is_short_enough_to_hold_in_the_head() -> None:
    program = [module for module in MODULES if not module.is_relative_to(HOUSE / "tests")]
    lines = {named(module): module.read_text("utf-8").count("\n") for module in program}
    assert not {name: count for name, count in lines.items() if count > MOST_LINES}


def test_a_clone_names_no_folder_of_the_computer_it_was_written_on(clone: dict[str, str]) -> None:
    of_a_computer = re.compile(r"(?<![\w./-])/(?:home|mnt|opt|root|srv|tmp|work|Users)/\w+")
    assert len(clone) > len(MODULES)
    assert not {name: said for name, text in clone.items() if (said := of_a_computer.findall(text))}


def test_a_clone_leaves_to_the_computer_where_packages_come_from(clone: dict[str, str]) -> None:
    chosen = re.compile(r"--(?:(?:extra-)?index[-]url|find[-]links|trusted[-]host)|\bPIP_[A-Z]+|pip\.conf")
    assert not {name: said for name, text in clone.items() if (said := chosen.findall(text))}


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


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_carries_hashes_and_names_no_index(lock: str) -> None:
    text = (HOUSE / lock).read_text("utf-8")
    assert not re.search(r"index[-]url|find[-]links|trusted[-]host|https?:|file:", text)
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE)
    requirements = re.findall(r"^[a-z0-9][\w.\-]*==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", text, re.MULTILINE)
    assert len(requirements) == len(pins(lock)) > 0
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_both_locks_pin_the_same_versions() -> None:
    run, develop = (pins(lock) for lock in LOCKS)
    assert run.items() <= develop.items()


def test_what_the_program_asks_for_is_locked() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [project["dependencies"] + extras["build"], project["dependencies"] + extras["build"] + extras["dev"]]
    for lock, requirements in zip(LOCKS, asked, strict=True):
        assert {re.split(r"[<>=!~ ]", name, maxsplit=1)[0] for name in requirements} <= set(pins(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_pins_a_second_distribution_of_cv2(lock: str) -> None:
    assert [name for name in pins(lock) if name.startswith("opencv")] == ["opencv-python"]


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
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    raised.add(code.value)
    assert raised
    missing = {name for code in raised for name in (f"error.{code}", f"error.{code}.remedy") if name not in known}
    assert not missing
