"""What was photographed, on the first page of a case: small copies, and beside each the SHA-256 of the original.

A marked copy stands beside its original; where something was made unreadable it stands alone, its original a link.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from app.domain.consignment import Consignment, Photograph
from app.domain.marking import Marking, MarkKind
from app.domain.texts import Text
from app.referral.manifest import CaseFile, Content

MOST_BYTES = 24 << 20
"""Of all small copies on the page together: some four hundred."""

SmallCopy = Callable[[CaseFile], bytes | None]
"""Returns a small JPEG of a photograph in the case, None where it cannot be shown."""


def photograph_rows(
    consignment: Consignment, files: Sequence[CaseFile], *, copy: SmallCopy, say: Callable[[Text], str]
) -> Iterator[str]:
    """Yield the cells of each photograph, in order: its pictures, and what is known of it."""
    pictures = _Pictures(copy, say)
    by_digest = {
        (PurePath(one.name).parent.name, one.sha256): one for one in files if one.content is Content.PHOTOGRAPH
    }
    for photograph in consignment.photographs:
        original = by_digest["photographs", photograph.sha256]
        marking = consignment.marking_of(photograph)
        marked = by_digest["marked", marking.sha256] if marking else None
        shown = [original] if marking is None or not _hides(marking) else []
        figures = "".join(map(pictures.figure, [*shown, *([marked] if marked else [])]))
        yield f"<td>{figures}</td><td>{_known(photograph, original, marking, marked, say=say)}</td>"


def _hides(marking: Marking) -> bool:
    return any(mark.kind is MarkKind.BLUR for mark in marking.marks)


def _known(
    photograph: Photograph,
    original: CaseFile,
    marking: Marking | None,
    marked: CaseFile | None,
    *,
    say: Callable[[Text], str],
) -> str:
    package = f"{say(Text('case.photograph.package', {'n': photograph.package}))}<br>" if photograph.package else ""
    lines = [f"{package}{_link(original)}", _digest(original)]
    if marking is not None and marked is not None:
        lines += [say(Text("case.photograph.marked", {"officer": marking.officer_id})), _link(marked), _digest(marked)]
        lines += [say(Text("case.photograph.unreadable"))] if _hides(marking) else []
    return "<br>".join(lines)


def _link(file: CaseFile) -> str:
    name = html.escape(file.name, quote=True)
    called = f" ({html.escape(file.original)})" if file.original else ""
    return f'<a href="{name}">{name}</a>{called}'


def _digest(file: CaseFile) -> str:
    return f'<span class="hash">{file.sha256}</span>'


class _Pictures:
    """Draws small copies until there is no more room on the page."""

    def __init__(self, copy: SmallCopy, say: Callable[[Text], str]) -> None:
        self._copy = copy
        self._say = say
        self._left = MOST_BYTES

    def figure(self, file: CaseFile) -> str:
        """Return the picture of a file, or why there is none."""
        if self._left <= 0:
            return f"<p>{self._say(Text('case.photograph.no-room'))}</p>"
        small = self._copy(file)
        if small is None:
            return f"<p>{self._say(Text('case.photograph.not-shown'))}</p>"
        self._left -= len(small)
        content = base64.b64encode(small).decode("ascii")
        return f'<img src="data:image/jpeg;base64,{content}" alt="{html.escape(file.name, quote=True)}">'
