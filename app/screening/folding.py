"""Which letters are really in this name? Hidden, look-alike and over-long writing brought to one plain form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 300
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
LEET = str.maketrans("013457689", "oieastbbg"[:9])
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Folded:
    """A name in plain form, and what had to be done: cut at LONGEST, hidden characters, look-alike letters."""

    text: str
    cut: bool = False
    hidden: bool = False
    look_alike: bool = False


def fold(name: str, confusables: Mapping[str, str]) -> Folded:
    """Return `name` in compatibility form, without invisible characters, look-alikes replaced in mixed words.

    Letters keep their case and script. Characters after the first LONGEST are left out.
    """
    cut = len(name) > LONGEST
    text = unicodedata.normalize("NFKC", name[:LONGEST])[:LONGEST]
    visible = "".join(
        " " if character.isspace() or unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character
        for character in text
        if unicodedata.category(character) not in {"Cf", "Cn", "Co", "Cs"} and not _is_stacked(character)
    )
    plain = WORD.sub(lambda word: _unmask(word.group(), confusables), visible)
    return Folded(
        " ".join(plain.split()),
        cut=cut,
        hidden=any(unicodedata.category(character) == "Cf" for character in text),
        look_alike=plain != visible,
    )


def _is_stacked(character: str) -> bool:
    """Whether `character` is a Latin, Greek or Cyrillic combining mark that found no letter to join."""
    return "\u0300" <= character <= "\u036f"


def _unmask(word: str, confusables: Mapping[str, str]) -> str:
    """Replace look-alikes in a word that has Latin letters beside others, and digits that stand among letters."""
    latin = any("a" <= character <= "z" for character in word.casefold())
    if not latin:
        return word
    if not word.isascii():
        word = "".join(confusables.get(character.casefold(), character) for character in word)
    if any(map(str.isdigit, word)) and word[0].isalpha() and word[-1].isalpha():
        word = word.translate(LEET)
    return word
