"""A sentence is a code with parameters; only the catalogue knows the words."""

from __future__ import annotations

import pickle

import pytest

from app.domain.texts import Catalogue, Language, Text

CATALOGUE = Catalogue({"error.full": {"zh": "磁盘只剩 {free} MB。", "en": "Only {free} MB left on the disk."}})


def test_a_text_is_rendered_in_either_language() -> None:
    text = Text("error.full", {"free": 3})
    assert CATALOGUE.render(text, Language.ZH) == "磁盘只剩 3 MB。"
    assert CATALOGUE.render(text, Language.EN) == "Only 3 MB left on the disk."


def test_an_unknown_code_is_shown_rather_than_nothing() -> None:
    assert CATALOGUE.render(Text("error.odd", {"n": 1}), Language.EN) == "error.odd n=1"


def test_a_missing_parameter_is_shown_by_its_name() -> None:
    assert CATALOGUE.render(Text("error.full"), Language.EN) == "Only <free> MB left on the disk."


def test_braces_in_a_parameter_stay_what_they_are() -> None:
    assert "{free}" in CATALOGUE.render(Text("error.full", {"free": "{free}"}), Language.EN)


def test_a_text_cannot_be_changed_and_survives_pickling() -> None:
    text = Text("error.full", {"free": 3})
    with pytest.raises(TypeError):
        text.params["free"] = 4  # type: ignore[index]  # that it is refused is the point
    assert pickle.loads(pickle.dumps(text)) == text  # noqa: S301 - our own bytes
    assert hash(text) == hash(Text("error.full", {"free": 3}))
