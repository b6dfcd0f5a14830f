"""The first page of a case shows what was photographed, and nothing that an officer made unreadable."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.consignment import Consignment, Photograph
from app.domain.marking import Mark, Marking, MarkKind
from app.domain.texts import Text
from app.referral import pictures
from app.referral.manifest import CaseFile, Content
from app.referral.pictures import photograph_rows
from tests.ui_desktop.desk_samples import consignment

TAKEN, OTHER, MARKED = "a" * 64, "b" * 64, "c" * 64
AT = datetime(2026, 11, 20, 4, tzinfo=UTC)
FILES = (
    CaseFile("marked/0001.jpg", Content.PHOTOGRAPH, MARKED, 3, "marked.jpg"),
    CaseFile("photographs/0001.jpg", Content.PHOTOGRAPH, TAKEN, 3, '<b>"seal".jpg'),
    CaseFile("photographs/0002.jpg", Content.PHOTOGRAPH, OTHER, 3, "other.jpg"),
)


def photographed(*kinds: MarkKind) -> Consignment:
    """Return goods with two photographs, the first of package 7 and marked like this."""
    marks = tuple(Mark(kind, 1, 1, 9, 9, "") for kind in kinds)
    return replace(
        consignment(),
        photographs=(Photograph("p/seal.jpg", TAKEN, 7), Photograph("p/other.jpg", OTHER)),
        markings=(Marking(TAKEN, "p/marked.jpg", MARKED, marks, "A1001", datetime(2026, 11, 20, 4, tzinfo=UTC)),)
        if kinds
        else (),
    )


def say(text: Text) -> str:
    return f"[{text.code.removeprefix('case.photograph.')}]"


def rows(goods: Consignment, *unshown: str) -> list[str]:
    def copy(file: CaseFile) -> bytes | None:
        return None if file.name in unshown else file.name.encode()

    return list(photograph_rows(goods, FILES, copy=copy, say=say))


def shown(row: str) -> list[str]:
    return [base64.b64decode(content).decode() for content in re.findall(r'src="data:image/jpeg;base64,(.*?)"', row)]


def test_each_photograph_stands_with_its_package_its_file_and_its_digest() -> None:
    first, second = rows(photographed())
    assert (shown(first), shown(second)) == (["photographs/0001.jpg"], ["photographs/0002.jpg"])
    assert "[package]" in first
    assert "[package]" not in second
    assert TAKEN in first
    assert '<a href="photographs/0002.jpg">' in second
    assert "&lt;b&gt;" in first
    assert "<b>" not in first


def test_a_marked_copy_stands_beside_its_original() -> None:
    first, second = rows(photographed(MarkKind.BOX, MarkKind.ARROW))
    assert shown(first) == ["photographs/0001.jpg", "marked/0001.jpg"]
    assert {TAKEN, MARKED} <= set(re.findall("[abc]{64}", first))
    assert shown(second) == ["photographs/0002.jpg"]


def test_what_was_made_unreadable_is_shown_by_its_copy_alone() -> None:
    first, _ = rows(photographed(MarkKind.BOX, MarkKind.BLUR))
    assert shown(first) == ["marked/0001.jpg"]
    assert "[unreadable]" in first
    assert '<a href="photographs/0001.jpg">' in first


def test_a_photograph_that_is_none_is_named() -> None:
    first, second = rows(photographed(), "photographs/0001.jpg")
    assert (shown(first), shown(second)) == ([], ["photographs/0002.jpg"])
    assert "[not-shown]" in first


def test_where_the_page_is_full_the_rest_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 5)
    first, second = rows(photographed())
    assert shown(first) == ["photographs/0001.jpg"]
    assert (shown(second), "[no-room]" in second) == ([], True)
