"""How does an officer say by command what a paper says? By file and field; the machine has read it before.

As in the window, only a value that does not count yet can be read by an officer, and what they said stands beside what
the machine read: it makes nothing accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath

from app.domain.crop import Crop, PaperPlace
from app.domain.errors import WorkstationError
from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.plain_form import is_plain_form
from app.domain.texts import Text
from app.proof.files import replace_file
from ui.terminal.goods_port import Goods

_SAYS = re.compile(r"(.+?):([a-z_]+)(?:/([1-9]\d{0,3}))?(?:=(.*\S.*))?", re.DOTALL)


@dataclass(frozen=True)
class Says:
    """What a paper says: a value of its file, of a line of goods where several have one; without text, as read."""

    file: str
    field: str
    line: int | None
    text: str | None


def says(argument: str) -> Says:
    """Return what `--says` was told. Raises ValueError for what is in no such form."""
    found = _SAYS.fullmatch(argument)
    if found is None:
        raise ValueError("nothing is said of a paper")
    return Says(found[1], found[2], int(found[3]) if found[3] else None, found[4])


def attest_all(goods: Goods, said: Sequence[Says], words: Callable[[Text], str]) -> None:
    """Say one value after the other, each journalled; the papers are read once, before the first."""
    readings = goods.read_papers() if said else ()
    for one in said:
        paper, read = _value(readings, one)
        plain = _plain(goods, one, read, words)
        goods.attest(PaperPlace(paper.path, paper.sha256, read.page, read.box), read, plain)


def show_crops(goods: Goods, folder: Path) -> tuple[tuple[str, Path], ...]:
    """Write what stands at each value that does not count yet into `folder`; return each as `--says` names it.

    Raises WorkstationError "crops-unwritable". What cannot be shown has no picture, and is not named.
    """
    shown = []
    for place, (paper, read) in enumerate(_proposed(goods.read_papers()), 1):
        crop = goods.look_at(PaperPlace(paper.path, paper.sha256, read.page, read.box))
        if isinstance(crop, Text):
            continue
        name = PurePath(paper.path).name
        picture = folder / f"{place:02d}-{PurePath(name).stem}-{read.field}.png"
        _write(crop, picture)
        shown.append((f"{name}:{_name(read)}", picture))
    return tuple(shown)


def _write(crop: Crop, path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - only for who looks

    content = BytesIO()
    Image.frombytes("RGB", (crop.width, crop.height), crop.rgb).save(content, "PNG")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content.getvalue())
    except OSError as error:
        raise WorkstationError("crops-unwritable", path=str(path), reason=error.strerror or "-") from error


def _proposed(readings: Iterable[PaperReading]) -> list[tuple[PaperReading, FieldReading]]:
    return [(paper, read) for paper in readings for read in paper.fields if not read.accepted]


def _value(readings: Sequence[PaperReading], said: Says) -> tuple[PaperReading, FieldReading]:
    """Return the one value that is meant, which must not count yet."""
    papers = [paper for paper in readings if PurePath(paper.path).name == said.file]
    if not papers:
        files = dict.fromkeys(PurePath(paper.path).name for paper in readings)
        raise WorkstationError("paper-unread", file=said.file, files=", ".join(files) or "-")
    proposed = _proposed(papers)
    found = [(paper, read) for paper, read in proposed if read.field == said.field and said.line in {None, read.line}]
    if len(found) != 1:
        raise WorkstationError("value-unread", file=said.file, field=said.field, fields=_named(proposed))
    return found[0]


def _plain(goods: Goods, said: Says, read: FieldReading, words: Callable[[Text], str]) -> str:
    if said.text is None:
        if not is_plain_form(read.field, read.value):
            raise WorkstationError("value-form", field=read.field, form=words(Text("desktop.attest.no-form")))
        return read.value
    plain = goods.typed(read.field, said.text)
    if isinstance(plain, Text):
        raise WorkstationError("value-form", field=read.field, form=words(plain))
    return plain


def _named(values: Iterable[tuple[PaperReading, FieldReading]]) -> str:
    return ", ".join(dict.fromkeys(_name(read) for _, read in values)) or "-"


def _name(read: FieldReading) -> str:
    return f"{read.field}/{read.line}" if read.line else read.field
