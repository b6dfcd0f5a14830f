"""How is what an officer saw of the goods said by command? Words of options to values, and only what was said changes.

An option that is left out leaves what was said before; "unseen" takes it back, and "none" says that there are none.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.consignment import Consignment, Examination, Method
from app.domain.found import GoodsFound, PartShipment

_SAMPLE = re.compile(r"sample:(\d{1,7})/(\d{1,7})", re.ASCII)
_PART = re.compile(r"(\d{1,4})(/last)?", re.ASCII)
_PACKAGES = re.compile(r"\d{1,7}", re.ASCII)

How = tuple[Method, int | None, int | None]


def add_looking(command: argparse.ArgumentParser) -> None:
    """Let the command be told how the goods were examined, and what was seen."""
    command.add_argument("--method", type=_method, metavar="HOW", help="full, external, machine or sample:N/OF")
    for option, (_, read, metavar, says) in _SEEN.items():
        command.add_argument(option, type=_unless_unseen(read), metavar=metavar, help=says)


def looked(arguments: argparse.Namespace, now: Consignment) -> tuple[Examination, GoodsFound] | None:
    """Return the examination and what was found as the command says they are, None where it says nothing of them."""
    said: dict[str, Any] = {}
    for option, (field, *_) in _SEEN.items():
        value = getattr(arguments, option.removeprefix("--").replace("-", "_"))
        if value is not None:
            (said[field],) = value
    if arguments.method is None and not said:
        return None
    method, sampled, of = arguments.method or (now.examination.method, now.examination.sampled, now.examination.of)
    return replace(now.examination, method=method, sampled=sampled, of=of), replace(now.found, **said)


def _method(text: str) -> How:
    if found := _SAMPLE.fullmatch(text):
        return Method.SAMPLE, int(found[1]), int(found[2])
    method = Method(text)
    if method is Method.SAMPLE:
        raise ValueError("a sample is of how many")
    return method, None, None


def _unless_unseen(read: Callable[[str], object]) -> Callable[[str], tuple[object]]:
    """Return how a word is read that may be "unseen"; wrapped, for what nobody said is not what is taken back."""

    def seen(text: str) -> tuple[object]:
        return (None if text == "unseen" else read(text),)

    return seen


def _listed(text: str) -> tuple[str, ...]:
    entries = tuple(dict.fromkeys(filter(None, (one.strip() for one in text.split(",")))))
    if not entries:
        raise ValueError("none is said by none")
    return () if entries == ("none",) else entries


def _container(text: str) -> str:
    if not text.strip():
        raise ValueError("no number")
    return text.strip().upper()


def _intact(text: str) -> bool:
    return {"intact": True, "broken": False}[text] if text in {"intact", "broken"} else _refuse()


def _refuse() -> bool:
    raise ValueError("intact or broken")


def _packages(text: str) -> int:
    if _PACKAGES.fullmatch(text) is None:
        raise ValueError("no number")
    return int(text)


def _countries(text: str) -> tuple[str, ...]:
    return _listed(text if text == "none" else text.upper())


def _part(text: str) -> PartShipment:
    found = _PART.fullmatch(text)
    if found is None:
        raise ValueError("no part")
    return PartShipment(int(found[1]), is_last=found[2] is not None)


_SEEN: dict[str, tuple[str, Callable[[str], object], str, str]] = {
    "--container": ("container_no", _container, "NO", "the number on the container"),
    "--seals-before": ("seals_before", _listed, "NO,NO|none", "seals found on it"),
    "--seals-after": ("seals_after", _listed, "NO,NO|none", "seals put on afterwards"),
    "--seals": ("seals_intact", _intact, "intact|broken", "how the seals were found"),
    "--packages": ("packages", _packages, "N", "packages counted"),
    "--marks-origin": ("marks_origin", _countries, "CC,CC", "countries that marks name as origin"),
    "--part": ("part", _part, "N[/last]", "which part of the goods this is"),
}
"""The field of what was found, how its word is read, and what is said of it in the help, by option."""
