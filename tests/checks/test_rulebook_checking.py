"""Those who write a rulebook are told whether it would be taken, or which line of which file refuses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.checks.facts import VERSION
from app.checks.rulebook.checking import check_rulebook
from app.domain.checked_rulebook import Refused, Sound
from app.domain.errors import WorkstationError
from tests.checks.builder import ROOT, first_rulebook
from tests.checks.papers import AGE_VECTORS, document, rule

ON = date(2026, 11, 20)
FIRST = ROOT / "resources/demo/rulebook"
Damage = Callable[[dict[str, Any]], object]


def refused(path: Path) -> Refused:
    checked = check_rulebook(path, on=ON)
    assert isinstance(checked, Refused)
    return checked


def line_of(checked: Refused) -> str:
    return checked.file.read_text(encoding="utf-8").split("\n")[checked.line - 1].strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two parts: the age of the register, and packages."""
    parts = tmp_path / "parts"
    parts.mkdir()
    write(parts / "heading.json", {"version": 1, "issued": "2026-11-01T00:00:00Z", "facts": 3})
    write(parts / "age.json", {"required": [], "rules": [rule()]})
    labels = [("labels_total > 0", "REFER")]
    vectors: Any = [({"labels_total": 1}, "PASS"), ({"labels_total": 0}, "REFER")]
    readable = rule(question="packages.readable", conditions=labels, vectors=vectors)
    asked = {"question": "licence.type", "when": "item_licences > 0"}
    write(parts / "packages.json", {"required": [asked], "schedules": {"announcements": []}, "rules": [readable]})
    return parts


def write(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")


def damaged(path: Path, damage: Damage) -> Path:
    document = json.loads(path.read_text(encoding="utf-8"))
    damage(document)
    write(path, document)
    return path.parent


def test_the_first_rulebook_would_be_taken_and_tells_what_is_in_it_and_what_comes() -> None:
    checked = check_rulebook(FIRST, on=ON)
    assert isinstance(checked, Sound)
    book = first_rulebook()
    rules = [one for listed in book.rules.values() for one in listed]
    assert (checked.version, checked.facts, checked.rules) == (book.version, VERSION, len(rules))
    assert checked.vectors == sum(len(one.vectors) for one in rules)
    assert checked.rows == sum(map(len, book.schedules.rows.values()))
    assert date(2026, 11, 28) in checked.changes
    assert all(day > ON for day in checked.changes)


def test_a_day_of_change_is_told_until_it_has_come() -> None:
    before, after = (check_rulebook(FIRST, on=day) for day in (date(2026, 11, 10), date(2026, 11, 11)))
    assert isinstance(before, Sound)
    assert isinstance(after, Sound)
    assert date(2026, 11, 11) in before.changes
    assert date(2026, 11, 11) not in after.changes


def test_a_folder_of_parts_is_one_rulebook(folder: Path) -> None:
    checked = check_rulebook(folder, on=ON)
    assert isinstance(checked, Sound)
    assert (checked.rules, checked.vectors, checked.rows, checked.changes) == (2, 4, 0, ())


@pytest.mark.parametrize(
    ("part", "damage", "code", "line"),
    [
        ("heading", lambda d: d.update(version=0), "rulebook-shape", '"version": 0'),
        ("heading", lambda d: d.update(facts=VERSION + 1), "rulebook-needs-newer-program", '"facts":'),
        ("heading", lambda d: d.update(issued="soon"), "rulebook-shape", '"issued":'),
        ("packages", lambda d: d["required"][0].update(when="nope"), "rulebook-expression-unknown-fact", '"when":'),
        ("packages", lambda d: d["required"][0].update(question="nope"), "rulebook-unknown-question", '"question":'),
        ("packages", lambda d: d["required"].append({}), "rulebook-shape", "{}"),
        ("packages", lambda d: d.update(schedules={"nope": []}), "rulebook-shape", '"nope"'),
        ("packages", lambda d: d.update(more=1), "rulebook-shape", '"more"'),
        ("packages", lambda d: d.update(rules={}), "rulebook-shape", '"rules"'),
    ],
)
def test_a_refusal_points_at_the_line_of_the_part(
    folder: Path, part: str, damage: Damage, code: str, line: str
) -> None:
    checked = refused(damaged(folder / f"{part}.json", damage))
    assert (checked.file, checked.error.code) == (folder / f"{part}.json", code)
    assert line_of(checked).startswith(line)


def in_rule(path: str, value: object) -> Damage:
    def damage(document: dict[str, Any]) -> None:
        *way, last = path.split("/")
        place: Any = document["rules"][0]
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[last] = value

    return damage


@pytest.mark.parametrize(
    ("damage", "code", "line"),
    [
        (in_rule("question", "nope"), "rulebook-unknown-question", '"question": "nope"'),
        (in_rule("title/zh", ""), "rulebook-shape", '"title"'),
        (in_rule("basis/source", 1), "rulebook-shape", '"source": 1'),
        (in_rule("basis/citation/en", 1), "rulebook-shape", '"en": 1'),
        (in_rule("intervals/0/from", "2026-02-30"), "rulebook-shape", "{"),
        (in_rule("intervals", []), "rulebook-shape", '"intervals"'),
        (in_rule("announcement", "1/2026"), "rulebook-unknown-announcement", '"announcement"'),
        (in_rule("conditions/0/cel", "labels_total > 1.5"), "rulebook-expression-fraction", '"cel"'),
        (in_rule("conditions/0/otherwise", "PASS"), "rulebook-shape", '"otherwise"'),
        (in_rule("conditions/0/text/en", "{nope}"), "rulebook-unknown-fact", '"text"'),
        (in_rule("moot", {"when": "labels_total == 0", "because": ["x"]}), "rulebook-unknown-question", '"x"'),
        (in_rule("applies", "nope"), "rulebook-expression-unknown-fact", '"applies"'),
        (in_rule("vectors/1/answer", "PASS"), "rulebook-vector", "{"),
        (in_rule("vectors/1/answer", "FINE"), "rulebook-shape", '"answer": "FINE"'),
        (in_rule("vectors/1/given/nope", 1), "rulebook-unknown-fact", '"nope": 1'),
        (in_rule("vectors/1/given/labels_total", True), "rulebook-shape", '"labels_total": true'),
        (in_rule("vectors/1/given/labels_total", 2), "rulebook-vector", "{"),
    ],
)
def test_a_refusal_points_at_the_line_in_the_rule(folder: Path, damage: Damage, code: str, line: str) -> None:
    if code == "rulebook-unknown-announcement":
        damaged(folder / "packages.json", lambda d: (d["rules"][0].pop("basis"), d["rules"][0].pop("intervals")))
    checked = refused(damaged(folder / "packages.json", damage))
    assert (checked.file.name, checked.error.code) == ("packages.json", code)
    assert line_of(checked).startswith(line)


def test_a_failing_vector_is_the_one_that_is_pointed_at(folder: Path) -> None:
    damage: Damage = lambda d: d["rules"][0]["vectors"].append({"given": {"labels_total": 7}, "answer": "REFER"})  # noqa: E731 - as short as the table's
    checked = refused(damaged(folder / "packages.json", damage))
    text = checked.file.read_text(encoding="utf-8").split("\n")
    assert '"labels_total": 7' in "".join(text[checked.line - 1 : checked.line + 3])


def test_two_rules_that_contradict_point_at_the_second(folder: Path) -> None:
    write(folder / "zz.json", {"rules": [rule(rule_id="other")]})
    checked = refused(folder)
    assert (checked.file.name, checked.error.code) == ("zz.json", "rulebook-contradiction")


def test_a_schedule_stands_in_one_part_alone(folder: Path) -> None:
    write(folder / "zz.json", {"schedules": {"announcements": []}})
    checked = refused(folder)
    assert (checked.file.name, checked.error.code) == ("zz.json", "rulebook-shape")
    assert line_of(checked).startswith('"announcements"')


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"rules": [],\n "rules": []}', 2),
        ('{"rules": [\n  oops]}', 2),
        ('{"required": [],\n "rules": [{"a": 1,\n  "a": 2}]}', 3),
        ("[]", 1),
    ],
)
def test_what_is_no_json_is_pointed_at_too(folder: Path, content: str, line: int) -> None:
    (folder / "age.json").write_text(content, encoding="utf-8")
    checked = refused(folder)
    assert (checked.file.name, checked.line, checked.error.code) == ("age.json", line, "rulebook-not-json")


def test_a_single_document_is_pointed_at_alike(tmp_path: Path) -> None:
    path = tmp_path / "rulebook.json"
    book = json.loads(document(rule(vectors=[*AGE_VECTORS, ({"register_age_s": 90_000}, "PASS")])))
    write(path, book)
    checked = refused(path)
    assert (checked.file, checked.error.code) == (path, "rulebook-vector")
    assert line_of(checked) == "{"
    path.write_bytes(b"\xff")
    assert refused(path).line == 1


def test_where_there_is_no_rulebook_that_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(WorkstationError, match="rulebook-not-there"):
            check_rulebook(path, on=ON)
