"""Is an expression within the part of CEL that fails closed?

Allowed: && || ! ( ), == != < <= > >=, + - * and / % by a whole number, `in` a list, size(), .startsWith(),
whole numbers, text without escapes, true and false, and declared facts. Each is checked for type and unit, so that
what remains cannot pass for want of a fact. Refused among the rest, because CEL lets them pass: null, has() and the
macros over lists, undeclared names, values of two types compared, fractions, and every other function.

This does not evaluate anything, and it trusts the library to mean by an expression what is meant here
(tests/checks/test_meaning.py holds the two together).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from app.checks.fact import LARGEST, Fact, Kind, Unit
from app.checks.rulebook.tokens import NotAllowedError, Token, split_tokens

DEEPEST = 32
"""How deep parentheses, signs and negations may nest."""

_COMPARISONS = {"==", "!=", "<", "<=", ">", ">=", "in"}
_WORDS = {"true", "false", "in", "null"}


@dataclass(frozen=True)
class _Type:
    """The type of a part of an expression; `unit` is None where any fits (a literal), `text` is a literal's text."""

    kind: Kind
    unit: Unit | None = None
    text: str | None = None


_BOOL = _Type(Kind.BOOL, Unit.NONE)


def facts_read(expression: str, facts: Mapping[str, Fact]) -> frozenset[str]:
    """Return the facts that `expression`, a condition over `facts`, reads. Raises NotAllowedError."""
    reader = _Reader(expression, facts)
    return reader.read_condition()


class _Reader:
    def __init__(self, expression: str, facts: Mapping[str, Fact]) -> None:
        self._facts = facts
        self._read: set[str] = set()
        self._tokens = split_tokens(expression)
        self._next = 0
        self._depth = 0

    def read_condition(self) -> frozenset[str]:
        start = self._here
        found = self._either()
        if self._here.kind != "end":
            self._refuse("syntax")
        if found.kind is not Kind.BOOL:
            self._refuse("not-a-condition", start)
        return frozenset(self._read)

    def _either(self) -> _Type:
        left = self._both()
        while operator := self._take("||"):
            left = self._logic(operator, left, self._both())
        return left

    def _both(self) -> _Type:
        left = self._comparison()
        while operator := self._take("&&"):
            left = self._logic(operator, left, self._comparison())
        return left

    def _logic(self, operator: Token, *sides: _Type) -> _Type:
        if any(side.kind is not Kind.BOOL for side in sides):
            self._refuse("types", operator)
        return _BOOL

    def _comparison(self) -> _Type:
        left = self._sum()
        operator = self._take(*_COMPARISONS)
        if operator is None:
            return left
        if operator.text == "in":
            self._must_agree(operator, left, self._list())
            if left.kind is not Kind.STRING and left.kind is not Kind.INT:
                self._refuse("types", operator)
            return _BOOL
        right = self._sum()
        self._must_agree(operator, left, right)
        ordered = left.kind is Kind.INT or Unit.DATE in {left.unit, right.unit}
        if left.kind is Kind.STRINGS or (operator.text not in {"==", "!="} and not ordered):
            self._refuse("types", operator)
        return _BOOL

    def _list(self) -> _Type:
        """Read what stands right of `in`: a list of literals, or a fact that is a list. Return the elements' type."""
        opening = self._here
        if not self._take("["):
            found = self._primary()
            if found.kind is not Kind.STRINGS:
                self._refuse("types", opening)
            return _Type(Kind.STRING, found.unit)
        elements = [self._literal()]
        while comma := self._take(","):
            elements.append(self._literal())
            self._must_agree(comma, *elements[-2:])
        self._need("]")
        return elements[0]

    def _literal(self) -> _Type:
        if self._here.kind not in {"number", "text"}:
            self._refuse("syntax")
        return self._primary()

    def _sum(self) -> _Type:
        left = self._product()
        while operator := self._take("+", "-"):
            right = self._product()
            self._must_be_numbers(operator, left, right)
            self._must_agree(operator, left, right)
            left = _Type(Kind.INT, left.unit or right.unit)
        return left

    def _product(self) -> _Type:
        left = self._signed()
        while operator := self._take("*", "/", "%"):
            divisor = self._here
            right = self._signed()
            self._must_be_numbers(operator, left, right)
            if operator.text == "*" and left.unit and right.unit:
                self._refuse("units", operator)
            if operator.text != "*" and (divisor.kind != "number" or int(divisor.text) == 0):
                self._refuse("divisor", divisor)
            left = _Type(Kind.INT, left.unit or right.unit)
        return left

    def _signed(self) -> _Type:
        operator = self._take("!", "-")
        if operator is None:
            return self._primary()
        self._deeper(operator)
        found = self._signed()
        self._depth -= 1
        if found.kind is not (Kind.BOOL if operator.text == "!" else Kind.INT):
            self._refuse("types", operator)
        return _BOOL if operator.text == "!" else _Type(Kind.INT, found.unit)

    def _primary(self) -> _Type:
        token = self._advance()
        match token.kind:
            case "number" if int(token.text) <= LARGEST:
                return _Type(Kind.INT)
            case "text":
                return _Type(Kind.STRING, text=token.text[1:-1])
            case "name":
                return self._named(token)
            case "sign" if token.text == "(":
                self._deeper(token)
                found = self._either()
                self._depth -= 1
                self._need(")")
                return found
        return self._refuse("syntax", token)

    def _named(self, token: Token) -> _Type:
        if token.text in {"true", "false"}:
            return _BOOL
        if token.text == "null":
            self._refuse("null", token)
        if self._here.text == "(":
            return self._size(token)
        fact = self._facts.get(token.text)
        if fact is None:
            self._refuse("unknown-fact", token)
        self._read.add(fact.name)
        found = _Type(fact.kind, fact.unit)
        return self._starts_with(found) if self._here.text == "." else found

    def _size(self, token: Token) -> _Type:
        if token.text != "size":
            self._refuse("function", token)
        self._need("(")
        inner = self._primary()
        self._need(")")
        if inner.kind is not Kind.STRINGS:
            self._refuse("types", token)
        return _Type(Kind.INT)

    def _starts_with(self, found: _Type) -> _Type:
        self._need(".")
        name = self._advance()
        if name.text != "startsWith" or self._here.text != "(":
            self._refuse("function", name)
        self._need("(")
        prefix = self._literal()
        self._need(")")
        if found.kind is not Kind.STRING or prefix.kind is not Kind.STRING or not prefix.text:
            self._refuse("types", name)
        return _BOOL

    def _must_be_numbers(self, operator: Token, *sides: _Type) -> None:
        if any(side.kind is not Kind.INT for side in sides):
            self._refuse("types", operator)

    def _must_agree(self, operator: Token, left: _Type, right: _Type) -> None:
        if left.kind is not right.kind:
            self._refuse("types", operator)
        if left.unit is not None and right.unit is not None and left.unit is not right.unit:
            self._refuse("units", operator)
        if Unit.DATE in {left.unit, right.unit} and not all(_may_be_a_date(side) for side in (left, right)):
            self._refuse("units", operator)

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse("too-deep", token)

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _advance(self) -> Token:
        token = self._here
        if token.kind == "end":
            self._refuse("syntax", token)
        self._next += 1
        return token

    def _take(self, *texts: str) -> Token | None:
        token = self._here
        operator = token.kind == "sign" or token.text in _WORDS
        return self._advance() if operator and token.text in texts else None

    def _need(self, text: str) -> None:
        if not self._take(text):
            self._refuse("syntax")

    def _refuse(self, code: str, token: Token | None = None) -> NoReturn:
        where = token or self._here
        raise NotAllowedError(code, where.position, where.text)


def _may_be_a_date(side: _Type) -> bool:
    if side.text is None:
        return True
    try:
        return date.fromisoformat(side.text).isoformat() == side.text
    except ValueError:
        return False
