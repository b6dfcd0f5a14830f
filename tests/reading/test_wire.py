"""What a child says is believed only in its exact form: hostile bytes may have taken it over."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.texts import Text
from app.reading.lines import Letter, Line, PageLines, Source
from app.reading.wire import (
    MalformedAnswerError,
    OpenedPage,
    PageRequest,
    read_looked,
    read_opened,
    read_page_request,
    write_looked,
    write_opened,
    write_page_request,
)

LINE = Line("A1", 0.9, (1, 2, 30, 40), (Letter("A", 1.0, 1, 9), Letter("1", 0.8, 10, 30, (("I", 0.2),))), -0.02)
PAGE = PageLines(2, 100, 200, (LINE,), Source.OCR, 90, Text("read.fault.text-differs", {"page": 2}))
PICTURE = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
OPENED = OpenedPage(1, 4, 30, 20, PICTURE, (LINE,))


def test_a_page_survives_the_way_there_and_back() -> None:
    assert read_looked(write_looked(PAGE)) == PAGE
    opened = read_opened(write_opened(OPENED))
    assert replace(opened, picture=None) == replace(OPENED, picture=None)
    assert opened.picture is not None
    assert (opened.picture == PICTURE).all()
    request = PageRequest(b"a\nb", "a.pdf", 3, ((0, 0), (9, 0), (9, 9), (0, 9)))
    assert read_page_request(write_page_request(request)) == request


def changed(field: str, value: object) -> bytes:
    document: dict[str, Any] = json.loads(write_looked(PAGE))
    *way, last = field.split("/")
    place: Any = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("page", -1),
        ("page", True),
        ("size", [1]),
        ("turn", 45),
        ("source", "memory"),
        ("lines", {}),
        ("lines", [None]),
        ("lines", [json.loads(write_looked(PAGE))["lines"][0]] * 5000),
        ("lines/0/text", "A2"),
        ("lines/0/confidence", 1.5),
        ("lines/0/confidence", "1"),
        ("lines/0/box", [1, 2, 3]),
        ("lines/0/box", [1, 2, 3, 10**400]),
        ("lines/0/letters/0/1", float("nan")),
        ("lines/0/slope", float("inf")),
        ("lines/0/slope", 40),
        ("lines/0/slope", "0"),
        ("lines/0/letters/1/4", [["I"]]),
        ("fault", {"code": "error.disk-full", "params": {}}),
        ("fault", {"code": "read.fault.text-differs", "params": {"page": "\x1b[31m"}}),
    ],
)
def test_any_other_form_is_malformed(field: str, value: object) -> None:
    with pytest.raises(MalformedAnswerError):
        read_looked(changed(field, value))


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_malformed(answer: bytes) -> None:
    for read in (read_looked, read_opened):
        with pytest.raises(MalformedAnswerError):
            read(answer)


@pytest.mark.parametrize("pixels", [b"", bytes(17), bytes(19)])
def test_a_picture_has_the_pixels_it_announces(pixels: bytes) -> None:
    head, _, _ = write_opened(OPENED).partition(b"\n")
    with pytest.raises(MalformedAnswerError):
        read_opened(head + b"\n" + pixels)
