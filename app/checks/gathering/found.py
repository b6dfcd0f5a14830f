"""Is what was found what was declared: container, seals, packages, weights, and what left before?

What the examination did not record is absent, beside the fact that it did not; whether it had to is the schedule's
to say. Weighings that never settled count as none.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.gathering.part_shipments import all_of, gather_parts, packages_stated, presented_g
from app.checks.gathering.weighings import gather_weighings
from app.checks.schedules import Schedules
from app.checks.schedules.found import ExaminationDemand
from app.domain.consignment import Consignment, Item
from app.domain.container_no import is_container_no, plain
from app.domain.evidence import Evidence

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("containerised", Kind.BOOL, _C, Unit.NONE, "使用集装箱", "a container is declared or found"),
    Fact("container_asked", Kind.BOOL, _C, Unit.NONE, "须核对箱号", "the container number must be read"),
    Fact("container_recorded", Kind.BOOL, _C, Unit.NONE, "已核对箱号", "the container number was read"),
    Fact("container_declared", Kind.STRING, _C, Unit.NONE, "申报箱号", "container declared"),
    Fact("container_found", Kind.STRING, _C, Unit.NONE, "查见箱号", "container found"),
    Fact("container_no_sound", Kind.BOOL, _C, Unit.NONE, "箱号校验位正确", "the number has a right check digit"),
    Fact("sealed", Kind.BOOL, _C, Unit.NONE, "有封志", "a seal is declared or found"),
    Fact("seals_asked", Kind.BOOL, _C, Unit.NONE, "须核对封志", "the seals must be read"),
    Fact("seals_recorded", Kind.BOOL, _C, Unit.NONE, "已核对封志", "the seals were read"),
    Fact("seals_missing", Kind.STRINGS, _C, Unit.NONE, "申报而未见的封志", "seals declared, not found"),
    Fact("seals_added", Kind.STRINGS, _C, Unit.NONE, "未申报的封志", "seals found, not declared"),
    Fact("seals_intact", Kind.BOOL, _C, Unit.NONE, "封志完好", "the seals were intact"),
    Fact("seals_renewed", Kind.BOOL, _C, Unit.NONE, "已登记新封志", "the new seals were recorded"),
    Fact("count_asked", Kind.BOOL, _C, Unit.NONE, "须清点件数", "the packages must be counted"),
    Fact("count_recorded", Kind.BOOL, _C, Unit.NONE, "已清点件数", "the packages were counted"),
    Fact("packages_counted", Kind.INT, _C, Unit.PACKAGE, "清点件数", "packages counted"),
    Fact("packages_stated", Kind.INT, _C, Unit.PACKAGE, "申报件数", "packages the items state"),
    Fact("in_parts", Kind.BOOL, _C, Unit.NONE, "分批出口", "the goods come in several parts"),
    Fact("part_last", Kind.BOOL, _C, Unit.NONE, "最后一批", "this is the last part"),
    Fact("packages_before", Kind.INT, _C, Unit.PACKAGE, "此前各批件数", "packages of the parts before"),
    Fact("packages_again", Kind.INT, _C, Unit.PACKAGE, "此前批次已出现的件数", "packages seen in a part before"),
    Fact("weighing_asked", Kind.BOOL, _C, Unit.NONE, "须过磅", "the goods must be weighed"),
    Fact("weighed", Kind.BOOL, _C, Unit.NONE, "已过磅", "the goods were weighed"),
    Fact("weighings_unsettled", Kind.INT, _C, Unit.READING, "未稳定的称量次数", "weighings that never settled"),
    Fact("gross_compared", Kind.BOOL, _C, Unit.NONE, "毛重可比对", "gross mass declared and found"),
    Fact("gross_declared_g", Kind.INT, _C, Unit.GRAM, "申报毛重", "gross mass declared"),
    Fact("gross_found_g", Kind.INT, _C, Unit.GRAM, "实测毛重", "gross mass found"),
    Fact("gross_apart_g", Kind.INT, _C, Unit.GRAM, "毛重差", "difference of gross mass"),
    Fact("gross_tolerance_g", Kind.INT, _C, Unit.GRAM, "毛重允差", "tolerance of gross mass"),
    Fact("net_weighed", Kind.BOOL, _C, Unit.NONE, "已称净重", "weighed without packaging"),
    Fact("net_declared_g", Kind.INT, _C, Unit.GRAM, "申报净重合计", "net mass of all items"),
    Fact("net_found_g", Kind.INT, _C, Unit.GRAM, "实测净重", "net mass found"),
    Fact("net_apart_g", Kind.INT, _C, Unit.GRAM, "净重差", "difference of net mass"),
    Fact("net_tolerance_g", Kind.INT, _C, Unit.GRAM, "净重允差", "tolerance of net mass"),
    Fact("packages_spread_ppm", Kind.INT, _C, Unit.SHARE, "单件毛重最大偏差", "furthest package from the middle one"),
    Fact("tare_known", Kind.BOOL, _C, Unit.NONE, "毛重净重均已知", "gross and net mass are known"),
    Fact("tare_ppm", Kind.INT, _C, Unit.SHARE, "包装占毛重比例", "share of the packaging in the gross mass"),
    Fact("tare_most_ppm", Kind.INT, _C, Unit.SHARE, "包装比例上限", "most that packaging may be"),
    Fact("released_before_g", Kind.INT, _C, Unit.GRAM, "本报关单已放行量", "released before on this declaration"),
    Fact("presented_g", Kind.INT, _C, Unit.GRAM, "本次出口量", "presented now"),
)


def of_consignment(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return what was found of container, seals, packages and weights beside what is declared of them."""
    consignment = evidence.consignment
    return {
        **known({f"{what}_asked": _asks(evidence, what, schedules) for what in _CONSIGNMENT_ASKS}),
        **_container(consignment),
        **_seals(consignment),
        **_count(consignment),
        **gather_parts(evidence),
        **gather_weighings(evidence, schedules),
        **_released(evidence),
    }


_CONSIGNMENT_ASKS = ("container", "seals", "count", "weighing")


def demands_on(evidence: Evidence, item: Item, schedules: Schedules) -> tuple[ExaminationDemand, ...] | None:
    """Return what the examination must record of the item; None when that cannot be told.

    A destination that is not declared may be any; goods that were not selected are in no lane.
    """
    demands = schedules.of(ExaminationDemand)
    if demands is None:
        return None
    consignment = evidence.consignment
    remark = item.remark.value if item.remark else "none"
    method = consignment.examination.method.value
    lane = evidence.selection.lane.value if evidence.selection else ""
    return tuple(
        demand
        for demand in demands
        if item.commodity_code.startswith(demand.prefixes or "")
        and _fits(remark, demand.remarks)
        and _fits(method, demand.methods)
        and _fits(lane, demand.lanes)
        and _fits(consignment.destination_country, demand.countries)
    )


def _fits(value: str | None, wanted: tuple[str, ...]) -> bool:
    return not wanted or value is None or value in wanted


def _asks(evidence: Evidence, what: str, schedules: Schedules) -> bool | None:
    demands = [demands_on(evidence, item, schedules) for item in evidence.consignment.items]
    if None in demands or not demands:
        return None
    return any(what in demand.asks for listed in demands for demand in listed or ())


def _container(consignment: Consignment) -> Facts:
    declared = plain(consignment.container_no or "") or next(
        (plain(paper.container_no) for paper in consignment.documents if paper.container_no), ""
    )
    found = plain(consignment.found.container_no or "")
    return known(
        {
            "containerised": bool(declared or found),
            "container_recorded": bool(found),
            "container_declared": declared,
            "container_found": found,
            "container_no_sound": is_container_no(found or declared),
        }
    )


def _seals(consignment: Consignment) -> Facts:
    found = consignment.found
    declared = _plain_seals(consignment.seals) or next(
        (_plain_seals(paper.seals) for paper in consignment.documents if paper.seals), frozenset()
    )
    before = _plain_seals(found.seals_before or ())
    is_recorded = found.seals_before is not None
    facts: dict[str, Value | None] = {
        "sealed": bool(declared or before),
        "seals_recorded": is_recorded,
        "seals_intact": found.seals_intact,
        "seals_renewed": bool(found.seals_after),
    }
    if is_recorded and declared:
        facts |= {"seals_missing": tuple(sorted(declared - before)), "seals_added": tuple(sorted(before - declared))}
    return known(facts)


def _plain_seals(seals: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(plain, seals)))


def _count(consignment: Consignment) -> Facts:
    return known(
        {
            "count_recorded": consignment.found.packages is not None,
            "packages_counted": consignment.found.packages,
            "packages_stated": packages_stated(consignment),
        }
    )


def _released(evidence: Evidence) -> Facts:
    """Return what left before under the same declaration, and what is presented now: the net mass found, if weighed.

    What left here since the register was issued is no part of it yet, and is added.
    """
    consignment, register = evidence.consignment, evidence.register
    lots = evidence.knowledge.lots if evidence.knowledge else None
    same = [lot.net_mass_g for lot in lots or () if lot.declaration_no == consignment.declaration_no]
    here = [
        presented_g(consignment, before.found)
        for before in evidence.parts_before or ()
        if register is None or before.kept > register.issued
    ]
    is_known = lots is not None and evidence.parts_before is not None
    return known(
        {
            "released_before_g": all_of([*same, *here]) if is_known else None,
            "presented_g": presented_g(consignment, consignment.found),
        }
    )
