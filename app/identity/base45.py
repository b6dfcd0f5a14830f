"""Which bytes does this base45 text stand for, and back? RFC 9285, strict: one text for each sequence of bytes."""

from __future__ import annotations

from app.identity.faults import MalformedError

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}


def encode(content: bytes) -> str:
    """Return `content` in base45: three characters for two bytes, two for a last single one."""
    characters: list[str] = []
    for at in range(0, len(content), 2):
        pair = content[at : at + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, 45)
            characters.append(_ALPHABET[digit])
    return "".join(characters)


def decode(text: str) -> bytes:
    """Return the bytes of a base45 text.

    Raises MalformedError for a foreign character (lower case included), a group of one, and a group beyond its bytes.
    """
    content = bytearray()
    if len(text) % 3 == 1:
        raise MalformedError("passport.not-base45", position=len(text))
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        try:
            number = 0
            for character in reversed(group):
                number = number * 45 + _VALUES[character]
            content += number.to_bytes(len(group) - 1)
        except (KeyError, OverflowError) as error:
            raise MalformedError("passport.not-base45", position=at + 1) from error
    return bytes(content)
