"""What is said to people: a code with parameters, turned into Chinese or English by one catalogue.

Everything that is stored, signed or compared is the code and its parameters; only a face or a report renders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """The languages of the workstation."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True)
class Text:
    """A sentence by its code in the catalogue, with parameters already in plain form (no units to convert)."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", MappingProxyType(dict(self.params)))

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.params.items()))))

    def __reduce__(self) -> tuple[type[Text], tuple[str, dict[str, str | int]]]:
        return Text, (self.code, dict(self.params))


def literal(words: Mapping[str, str]) -> Text:
    """Return a text that carries its own words, by language: what a signed document said, the same for ever after."""
    return Text("literal", {f"words.{language}": said for language, said in words.items()})


class Catalogue:
    """Every sentence of the workstation, by code and language.

    `texts` maps a code to its two templates: {"error.no-register": {"zh": "...", "en": "..."}}. A template names its
    parameters in braces; one that differs by language is given twice, "title.zh" and "title.en" for {title}. A code
    that the catalogue does not know is shown as itself, never as nothing.
    """

    def __init__(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        self._texts = texts

    def codes(self) -> frozenset[str]:
        """Return every code the catalogue knows."""
        return frozenset(self._texts)

    def render(self, text: Text, language: Language) -> str:
        """Return `text` in `language`."""
        template = self._texts.get(text.code, {}).get(language)
        if template is None:
            return " ".join([text.code, *(f"{name}={value}" for name, value in text.params.items())])
        return template.format_map(_Shown(text.params, language))


class _Shown(dict[str, "str | int"]):
    """Parameters in one language, of which a missing one is shown by its name instead of raising."""

    def __init__(self, params: Mapping[str, str | int], language: Language) -> None:
        super().__init__(params)
        self._language = language

    def __missing__(self, key: str) -> str | int:
        return self.get(f"{key}.{self._language}", f"<{key}>")
