"""How do the papers of a scenario follow its declaration? What agreed before a change agrees after it.

Only what papers repeat of the declaration follows: goods, their traders, contract, container and seals. Countries, end
use and the end-user certificate stay as they are: what they must agree with is asked apart.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

_Record = dict[str, Any]

_PLAIN = ("contract_no", "container_no", "seals")
_OF_LINES = {
    "commodity_code": "commodity_code",
    "name": "name_en",
    "net_mass_g": "net_mass_g",
    "gross_mass_g": "gross_mass_g",
    "value_cents": "value_cents",
    "packages": "packages",
}
_APART = "end-user-certificate"


def draw_up(before: _Record, after: _Record) -> None:
    """Change the papers of the consignment `after` where they agreed with the declaration of `before`."""
    for paper in after.get("documents", ()):
        if paper["kind"] == _APART:
            continue
        for field in _PLAIN:
            _follow(paper, field, before.get(field), after.get(field))
        for role, party in paper["parties"].items():
            was, now = (consignment["parties"].get(role) or {} for consignment in (before, after))
            for field in party:
                _follow(party, field, was.get(field), now.get(field))
        _follow_goods(paper, before["items"], after["items"])


def _follow_goods(paper: _Record, before: list[_Record], after: list[_Record]) -> None:
    lines = paper["lines"]
    if before and after:
        _follow(paper, "currency", before[0]["currency"], after[0]["currency"])
    if not lines or len(lines) != len(before):
        return
    del lines[len(after) :]
    for line, was, now in zip(lines, before, after, strict=False):
        for field, of_item in _OF_LINES.items():
            _follow(line, field, was.get(of_item), now.get(of_item))
    for item in after[len(lines) :]:
        said = {field: item.get(of_item) for field, of_item in _OF_LINES.items()}
        lines.append({**deepcopy(lines[0]), **{field: value for field, value in said.items() if lines[0].get(field)}})


def _follow(paper: _Record, field: str, was: Any, now: Any) -> None:  # noqa: ANN401 - a value of a record
    if was is not None and paper.get(field) == was:
        paper[field] = deepcopy(now)
