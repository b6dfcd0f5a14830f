"""How do filters go from one person to another? As one JSON document; what is taken replaces what has its name."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.review_filter import FilterFile, NamedFilter
from app.proof.document import read_document, write_document
from app.proof.files import replace_file
from app.review.cases import Cases

LONGEST_NAME = 60
_LARGEST = 1 << 20


def save_filter(cases: Cases, named: NamedFilter) -> tuple[NamedFilter, ...]:
    """Keep a filter and return all. Raises WorkstationError "filter-name" for a name that is none."""
    name = named.name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WorkstationError("filter-name", limit=LONGEST_NAME)
    cases.save_filter(NamedFilter(name, named.filter))
    return cases.filters()


def hand_out(cases: Cases, path: Path) -> int:
    """Write every saved filter to `path` and return how many. Raises WorkstationError "file-exists"."""
    if path.exists():
        raise WorkstationError("file-exists", path=str(path))
    filters = cases.filters()
    replace_file(path, write_document(FilterFile(filters)))
    return len(filters)


def take_in(cases: Cases, path: Path) -> int:
    """Keep every filter in the file at `path` and return how many. Raises WorkstationError "filter-file"."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        taken = read_document(content, FilterFile).filters
    except (OSError, ValueError) as error:
        raise WorkstationError("filter-file", path=str(path)) from error
    for named in taken:
        save_filter(cases, named)
    return len(taken)
