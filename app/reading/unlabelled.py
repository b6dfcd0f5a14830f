"""What stands on a page at no label that was read, and can be nothing else? A code, a container, the only date.

On bad photographs a label is lost sooner than its value, for it is printed smaller. Only forms that no other words have
are looked for, only for a field that the kind of paper has alone of that form, and only where nothing was found at a
label. What is proposed like this is borne out as everything else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.reading.forms import FormField
from app.reading.parsed import Parsed
from app.reading.runs import Run
from app.reading.values import Form, Values

_UNMISTAKABLE = (Form.COMMODITY, Form.CONTAINER, Form.DATE, Form.REGISTRATION)
_SAME_ROW = 0.5


@dataclass(frozen=True)
class Unlabelled:
    """A value that stands at no label: its field, its run, and the line of goods it is of, 0 where of none."""

    field: FormField
    parsed: Parsed
    run: Run
    line: int = 0


def find_unlabelled(
    fields: Iterable[FormField], found: Iterable[tuple[str, int]], runs: Sequence[Run], values: Values
) -> Iterator[Unlabelled]:
    """Yield the values of those of a paper's `fields` that are not among the `found`, by name and line of goods."""
    known = frozenset(found)
    names = frozenset(name for name, _ in known)
    lines = max((line for _, line in known), default=0)
    own = tuple(field for field in fields if field.name)
    for form in _UNMISTAKABLE:
        named = {field.name: field for field in own if field.form is form}
        if len(named) != 1 or names & named.keys():
            continue
        (field,) = named.values()
        standing = list(_rows(_alone(form, runs, values)))
        if form is Form.COMMODITY:
            if len(standing) == lines or not lines:
                for line, (run, parsed) in enumerate(standing, 1):
                    yield Unlabelled(field, parsed, run, line)
        elif len({parsed.value for _, parsed in standing}) == 1:
            run, parsed = standing[0]
            yield Unlabelled(field, parsed, run)


def _alone(form: Form, runs: Sequence[Run], values: Values) -> Iterator[tuple[Run, Parsed]]:
    """Yield the runs that are a value of that form and nothing beside it."""
    for run in runs:
        for parsed in values.find(form, run.plain):
            if not any(mark.isalnum() for mark in run.plain[: parsed.start] + run.plain[parsed.end :]):
                yield run, parsed


def _rows(standing: Iterable[tuple[Run, Parsed]]) -> Iterator[tuple[Run, Parsed]]:
    """Yield the first of each row, from the top."""
    last: Run | None = None
    for run, parsed in sorted(standing, key=lambda one: one[0].middle):
        if last is None or run.middle - last.middle > _SAME_ROW * run.height:
            yield run, parsed
        last = run
