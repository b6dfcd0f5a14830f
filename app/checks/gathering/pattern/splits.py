"""Which other declarations of these days, without a licence, hold parts of one good with this item?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.pattern.goods import trader
from app.checks.gathering.pattern.lots import grams, within
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import SplitFamily
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.knowledge import Lot
from app.domain.party import PartyRole

_I = Scope.ITEM

FACTS = (
    Fact("split_watched", Kind.BOOL, _I, Unit.NONE, "属可拆分货物", "goods that are known to be split"),
    Fact("split_family", Kind.STRING, _I, Unit.NAME, "可拆分货物类别", "what the parts make together"),
    Fact("split_days", Kind.INT, _I, Unit.DAY, "拆分监测天数", "days in which parts are looked for"),
    Fact("split_others", Kind.INT, _I, Unit.DECLARATION, "同类无证报关单数", "other declarations without a licence"),
    Fact(
        "split_limit", Kind.INT, _I, Unit.DECLARATION, "构成拆分的报关单数", "other declarations that make it a pattern"
    ),
    Fact(
        "split_declarations", Kind.STRINGS, _I, Unit.DECLARATION_NO, "同类无证报关单号", "numbers of these declarations"
    ),
    Fact("split_mass_g", Kind.INT, _I, Unit.GRAM, "上述报关单货物净重", "mass of the goods they hold"),
)


def of_item(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return the other declarations of the first family of goods that the item's code belongs to."""
    families = schedules.of(SplitFamily)
    if families is None:
        return {}
    family = next((one for one in families if item.commodity_code.startswith(one.prefixes)), None)
    if family is None:
        return {"split_watched": False}
    past = evidence.knowledge.lots if evidence.knowledge else None
    parts = None if past is None else list(_parts(evidence, past, family))
    others = None if parts is None else tuple(sorted({lot.declaration_no for lot in parts}))
    return known(
        {
            "split_watched": True,
            "split_family": family.family,
            "split_days": family.days,
            "split_others": None if others is None else len(others),
            "split_limit": family.others,
            "split_declarations": others,
            "split_mass_g": None if parts is None else grams(parts),
        }
    )


def _parts(evidence: Evidence, past: Iterable[Lot], family: SplitFamily) -> Iterator[Lot]:
    here, on = evidence.consignment.declaration_no, evidence.on
    exporter, consignee, end_user = (
        trader(evidence, role) for role in (PartyRole.EXPORTER, PartyRole.CONSIGNEE, PartyRole.END_USER)
    )
    for lot in past:
        if (
            lot.licence_no is None
            and lot.declaration_no != here
            and lot.commodity_code.startswith(family.prefixes)
            and within(lot, on, days=family.days)
            and lot.exporter_id == exporter
            and (lot.consignee_id == consignee or lot.end_user_id == end_user)
        ):
            yield lot
