"""How do parent and child speak of a file? A line of JSON and the file's bytes one way, one JSON object the other.

The answer comes from a process that hostile bytes may have taken over, so every field is checked before it is believed.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from dataclasses import dataclass
from typing import Any

from app.domain.symbol import Point, Quad, Symbol
from app.domain.texts import Text
from app.scanning.budget import FILE_BUDGET_S
from app.scanning.reading import FileReading

MOST_SYMBOLS = 10_000
_HEAD = ("name", "budget_s", "file_s", "first")


class MalformedAnswerError(Exception):
    """What the child said is not an answer."""


@dataclass(frozen=True)
class Request:
    """A file to read from page `first` on: its bytes and name, the seconds that each picture and all of it may take."""

    content: bytes
    name: str
    budget_s: float
    file_s: float = FILE_BUDGET_S
    first: int = 1


def write_request(request: Request) -> bytes:
    """Return the request as the parent sends it."""
    head = {name: getattr(request, name) for name in _HEAD}
    return json.dumps(head).encode() + b"\n" + request.content


def read_request(sent: bytes) -> Request:
    """Return the request that was sent."""
    head, _, content = sent.partition(b"\n")
    asked = json.loads(head)
    return Request(content, **{name: asked[name] for name in _HEAD})


def write_answer(reading: FileReading) -> bytes:
    """Return `reading` as the child sends it."""
    fault = reading.fault
    symbols = [_plain(symbol) for symbol in reading.symbols]
    answer = {
        "symbols": symbols,
        "fault": {"code": fault.code, "params": dict(fault.params)} if fault else None,
        "given_up": reading.is_given_up,
        "rest": reading.rest,
    }
    return json.dumps(answer).encode()


def read_answer(answer: bytes, path: str) -> FileReading:
    """Return what the child read in the file at `path`. Raises MalformedAnswerError."""
    try:
        document = json.loads(answer)
        symbols, fault = document["symbols"], document["fault"]
        if not isinstance(symbols, list) or len(symbols) > MOST_SYMBOLS:
            raise MalformedAnswerError
        return FileReading(
            tuple(_symbol(symbol, path) for symbol in symbols),
            _fault(fault) if fault else None,
            is_given_up=document["given_up"] is True,
            rest=None if document["rest"] is None else _number(document["rest"]),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise MalformedAnswerError from error


def _plain(symbol: Symbol) -> dict[str, Any]:
    return {
        "page": symbol.page,
        "symbology": symbol.symbology,
        "text": symbol.text,
        "content": base64.b64encode(symbol.content).decode("ascii"),
        "quad": symbol.quad,
        "engine": symbol.engine,
        "stage": symbol.stage,
        "ms": symbol.ms,
    }


def _symbol(document: dict[str, Any], path: str) -> Symbol:
    a, b, c, d = document["quad"]
    quad: Quad = (_point(a), _point(b), _point(c), _point(d))
    return Symbol(
        path=path,
        page=_number(document["page"]),
        symbology=_words(document["symbology"]),
        text=_words(document["text"]),
        content=_bytes(document["content"]),
        quad=quad,
        engine=_words(document["engine"]),
        stage=_words(document["stage"]),
        ms=_duration(document["ms"]),
    )


def _fault(document: dict[str, Any]) -> Text:
    code = _words(document["code"])
    if not code.startswith("scan.fault."):
        raise MalformedAnswerError
    return Text(code, {_words(name): _number(value) for name, value in document["params"].items()})


def _point(document: list[Any]) -> Point:
    x, y = document
    return _number(x), _number(y)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise MalformedAnswerError
    return value


def _duration(value: object) -> float:
    if not isinstance(value, float) or not math.isfinite(value):
        raise MalformedAnswerError
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise MalformedAnswerError
    value.encode()  # a lone surrogate cannot be written anywhere
    return value


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(_words(value), validate=True)
    except binascii.Error as error:
        raise MalformedAnswerError from error
