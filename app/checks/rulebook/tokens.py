"""Which signs, names, numbers and texts is an expression made of? Fractions, escapes and comments are no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 2000
"""Characters an expression may have."""

_TOKEN = re.compile(
    r"""(?P<fraction>\d+\.\d*|\.\d+|\d+[eE][+-]?\d+)
      | (?P<number>\d+)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<text>'[^'"\\\x00-\x1f]*'|"[^'"\\\x00-\x1f]*")
      | (?P<sign>&&|\|\||==|!=|<=|>=|[<>!+\-*/%()\[\],.])
      | (?P<space>[ \n]+)""",
    re.VERBOSE | re.ASCII,
)


class NotAllowedError(Exception):
    """The expression leaves the fence: `code` says how, `position` (from 1) and `token` where."""

    def __init__(self, code: str, position: int, token: str) -> None:
        super().__init__(code, position, token)
        self.code = code
        self.position = position
        self.token = token


@dataclass(frozen=True)
class Token:
    """A part of an expression: number, name, text, sign or end; its position counts from 1."""

    kind: str
    text: str
    position: int


def split_tokens(expression: str) -> list[Token]:
    """Return the tokens with an end token after the last. Raises NotAllowedError."""
    if len(expression) > LONGEST:
        raise NotAllowedError("too-long", LONGEST, expression[:20])
    tokens: list[Token] = []
    position = 0
    while position < len(expression):
        found = _TOKEN.match(expression, position)
        if found is None:
            raise NotAllowedError("syntax", position + 1, expression[position])
        kind = str(found.lastgroup)
        if kind == "fraction":
            raise NotAllowedError("fraction", position + 1, found.group())
        tokens.append(Token(kind, found.group(), position + 1))
        position = found.end()
    for first, second in pairwise(tokens):
        if not {first.kind, second.kind} & {"sign", "space"}:
            raise NotAllowedError("syntax", second.position, second.text)
    return [*(token for token in tokens if token.kind != "space"), Token("end", "", len(expression) + 1)]
