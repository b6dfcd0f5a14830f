"""What the child says is believed only where its form is right."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.symbol import Symbol
from app.domain.texts import Text
from app.scanning.reading import FileReading
from app.scanning.wire import MalformedAnswerError, Request, read_answer, read_request, write_answer, write_request

words = st.text(st.characters(exclude_categories=["Cs"]))
points = st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999))
symbols = st.builds(
    Symbol,
    path=st.just("label.jpg"),
    page=st.integers(1, 50),
    symbology=words,
    text=words,
    content=st.binary(),
    quad=st.tuples(points, points, points, points),
    engine=words,
    stage=words,
    ms=st.floats(0, 1e6),
)
faults = st.none() | st.builds(Text, words.map("scan.fault.{}".format), st.dictionaries(words, st.integers()))
readings = st.builds(
    FileReading,
    symbols=st.lists(symbols).map(tuple),
    fault=faults,
    is_given_up=st.booleans(),
    rest=st.none() | st.integers(1, 50),
)


@settings(deadline=None)
@given(readings)
def test_an_answer_arrives_as_it_was(reading: FileReading) -> None:
    assert read_answer(write_answer(reading), "label.jpg") == reading


@settings(deadline=None)
@given(st.builds(Request, content=st.binary(), name=st.text(), budget_s=st.floats(0, 15)))
def test_a_request_arrives_as_it_was(request: Request) -> None:
    assert read_request(write_request(request)) == request


SYMBOL = {
    "page": 1,
    "symbology": "QRCode",
    "text": "BP1:A",
    "content": "QlAxOkE=",
    "quad": [[0, 0], [1, 0], [1, 1], [0, 1]],
    "engine": "zxing",
    "stage": "plain",
    "ms": 1.0,
}


ENDED = {"given_up": False, "rest": None}


def test_an_answer_of_this_form_is_believed() -> None:
    answer = {"symbols": [SYMBOL], "fault": None, **ENDED}
    assert len(read_answer(json.dumps(answer).encode(), "label.jpg").symbols) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "[]",
        "null",
        "[" * 100_000,
        {},
        {"symbols": 7, "fault": None, **ENDED},
        {"symbols": [7], "fault": None, **ENDED},
        {"symbols": [{}], "fault": None, **ENDED},
        {"symbols": [SYMBOL] * 10_001, "fault": None, **ENDED},
        {"symbols": [], "fault": {"code": "desktop.verdict.release", "params": {}}, **ENDED},
        {"symbols": [], "fault": {"code": "scan.fault.empty", "params": {"file": "{x}"}}, **ENDED},
        {"symbols": [], "fault": {"code": "scan.fault.empty"}, **ENDED},
        {"symbols": [], "fault": {"code": "scan.fault.empty", "params": None}, **ENDED},
        {"symbols": [], "fault": None, "given_up": True, "rest": "2"},
        *(
            {"symbols": [{**SYMBOL, **change}], "fault": None, **ENDED}
            for change in (
                {"page": "1"},
                {"text": 1},
                {"text": "\ud800"},
                {"content": "no base64"},
                {"content": "é"},
                {"quad": [[0, 0]]},
                {"quad": [[0, 0], [1, 0], [1, 1], [0, 1.5]]},
                {"ms": "soon"},
                {"ms": None},
                {"ms": float("nan")},
                {"ms": float("inf")},
            )
        ),
    ],
)
def test_an_answer_of_another_form_is_refused(answer: object) -> None:
    spoken = answer if isinstance(answer, str) else json.dumps(answer)
    with pytest.raises(MalformedAnswerError):
        read_answer(spoken.encode(), "label.jpg")


@settings(deadline=None)
@given(st.binary())
def test_no_answer_whatever_does_more_than_that(answer: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        read_answer(answer, "label.jpg")
