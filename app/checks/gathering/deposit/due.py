"""At which rate is a deposit due, and how much is that?"""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known, total
from app.checks.gathering.route.destination import Goods, bound_for, controlled_elements
from app.checks.schedules import Schedules
from app.checks.schedules.deposit import DepositRate
from app.domain.evidence import Evidence

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("deposit_percent", Kind.INT, _C, Unit.PERCENT, "保证金费率", "rate of the deposit (0: none is due)"),
    Fact("deposit_base_cents", Kind.INT, _C, Unit.CENT, "保证金计算基数", "value on which the deposit is reckoned"),
    Fact("deposit_due_cents", Kind.INT, _C, Unit.CENT, "应缴保证金", "deposit due"),
    Fact("deposit_due_currency", Kind.STRING, _C, Unit.CURRENCY, "货值币种", "currency of that value"),
)


def of_consignment(evidence: Evidence, goods: Goods, schedules: Schedules) -> Facts:
    """Return rate and amount; absent where elements or destination are not known, or values in several currencies."""
    rows, bound = schedules.of(DepositRate), bound_for(evidence.consignment)
    listed = list(controlled_elements(goods))
    if rows is None or bound is None or not goods or any(elements is None for _, elements in listed):
        return {}
    on = evidence.on
    applied = [row for row in rows if row.country in bound and row.holds(on)]
    rates = [(item, _rate(applied, elements or frozenset())) for item, elements in listed]
    due = [(item, percent) for item, percent in rates if percent > 0]
    currencies = {item.currency for item, _ in due}
    base = total(item.value_cents for item, _ in due) if len(currencies) == 1 else None
    return known(
        {
            "deposit_percent": max((percent for _, percent in due), default=0),
            "deposit_base_cents": base,
            "deposit_due_cents": sum(_up(item.value_cents * percent) for item, percent in due) if base else None,
            "deposit_due_currency": next(iter(currencies)) if base else None,
        }
    )


def _rate(rows: Iterable[DepositRate], elements: frozenset[str]) -> int:
    return max((row.percent for row in rows if row.element in elements), default=0)


def _up(hundredths: int) -> int:
    return -(-hundredths // 100)
