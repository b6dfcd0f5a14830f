"""What does the parts list of the item come to by value?"""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.fact import Facts, known
from app.checks.schedules import Schedules
from app.checks.schedules.content import ValueRule
from app.checks.schedules.control import ControlEntry
from app.domain.consignment import Item
from app.domain.value_share import CHINA, ShareLine, share_by_value

_MOST_SHOWN = 6


def gather_share(item: Item, schedules: Schedules) -> Facts:
    """Return the share of controlled content by value; absent without a parts list that can be reckoned."""
    entries = schedules.of(ControlEntry)
    codes = {code for entry in entries or () for code in entry.codes}
    prefixes = tuple(prefix for entry in entries or () for prefix in entry.prefixes)
    share = share_by_value(
        item.parts, item.value_cents, is_listed=lambda code: code in codes or code.startswith(prefixes)
    )
    concerns = {"value_rule_concerns": _concerns(item, schedules.of(ValueRule))}
    if share is None or entries is None:
        return known(concerns)
    return known(
        {
            **concerns,
            "value_ratio_ppm": share.share_ppm,
            "value_ratio_most_ppm": share.most_ppm,
            "value_parts_counted": _said(line for line in share.lines if line.counts),
            "value_parts_doubtful": _said(line for line in share.lines if line.doubtful),
            "parts_apart_ppm": share.apart_ppm,
        }
    )


def _concerns(item: Item, rules: tuple[ValueRule, ...] | None) -> bool | None:
    """Return whether the rule for goods made abroad concerns the item; None where it is not declared where made."""
    if rules is None:
        return None
    of_their_kind = bool(item.parts) or any(item.commodity_code.startswith(rule.prefixes) for rule in rules)
    if not of_their_kind:
        return False
    return item.made_in != CHINA if item.made_in else None


def _said(lines: Iterable[ShareLine]) -> tuple[str, ...]:
    listed = [f"{line.part.name} ({line.part.commodity_code}, {line.share_ppm} ppm)" for line in lines]
    return tuple(listed[:_MOST_SHOWN]) + (("...",) if len(listed) > _MOST_SHOWN else ())
