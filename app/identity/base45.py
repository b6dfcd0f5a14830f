"""Which bytes does this base45 text stand for, and back? RFC 9285, strict: one text for each sequence of bytes."""

from __future__ import annotations

import struct

from app.identity.faults import MalformedError

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_FOREIGN = 255  # also what stands for a character beyond ASCII: "?" is none of the alphabet
_TO_VALUES = bytes(_VALUES.get(chr(code), _FOREIGN) for code in range(256))


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
    if len(text) % 3 == 1:
        raise MalformedError("passport.not-base45", position=len(text))
    digits = text.encode("ascii", "replace").translate(_TO_VALUES)
    if _FOREIGN in digits:
        raise MalformedError("passport.not-base45", position=_first_wrong(text) + 1)
    whole = len(text) // 3 * 3
    try:
        pairs = zip(digits[0:whole:3], digits[1:whole:3], digits[2:whole:3], strict=True)
        numbers = [low + 45 * middle + 2025 * high for low, middle, high in pairs]
        content = struct.pack(f">{len(numbers)}H", *numbers)
        return content + bytes([digits[-2] + 45 * digits[-1]]) if whole < len(text) else content
    except (ValueError, struct.error) as error:
        raise MalformedError("passport.not-base45", position=_first_wrong(text) + 1) from error


def _first_wrong(text: str) -> int:
    """Return where the first group begins that stands for no bytes."""
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        values = [_VALUES.get(character) for character in group]
        number = sum(value * 45**place for place, value in enumerate(values) if value is not None)
        if None in values or number >= 256 ** (len(group) - 1):
            return at
    return len(text)
