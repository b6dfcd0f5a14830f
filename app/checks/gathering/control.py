"""Are the goods controlled, by which announcement, and which papers does that ask for?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.gathering.control_list import Listed, find_listed
from app.checks.schedules import Schedules
from app.checks.schedules.control import (
    Announcement,
    ControlEntry,
    ControlNeighbour,
    ControlProperty,
    SupervisionCode,
    TradeMode,
)
from app.domain.consignment import ControlRemark, Item
from app.domain.evidence import Evidence
from app.domain.texts import Language

_C, _I = Scope.CONSIGNMENT, Scope.ITEM

FACTS = (
    Fact("trade_mode", Kind.STRING, _C, Unit.NONE, "申报的贸易方式", "kind of trade declared"),
    Fact("trade_mode_stated", Kind.BOOL, _C, Unit.NONE, "已申报贸易方式", "a kind of trade is declared"),
    Fact("trade_mode_listed", Kind.BOOL, _C, Unit.NONE, "贸易方式在规则表中", "the kind of trade is in the rulebook"),
    Fact(
        "trade_mode_asks", Kind.STRINGS, _C, Unit.SUPERVISION, "贸易方式对应的监管条件", "codes of that kind of trade"
    ),
    Fact("goods_free", Kind.BOOL, _C, Unit.NONE, "全部货物确定不属管制", "all goods are known not to be controlled"),
    Fact("controlled", Kind.BOOL, _I, Unit.NONE, "列入管制清单", "on the control list, in force"),
    Fact(
        "control_known", Kind.BOOL, _I, Unit.NONE, "能够判定是否管制", "it can be told whether the item is controlled"
    ),
    Fact("control_doubt", Kind.STRING, _I, Unit.DOUBT, "不能判定是否管制的原因", "why that cannot be told"),
    Fact("elements", Kind.STRINGS, _I, Unit.ELEMENT, "涉及的管制元素", "elements of the matching control entries"),
    Fact("supervision_codes", Kind.STRINGS, _I, Unit.SUPERVISION, "海关监管条件", "customs supervision codes"),
    Fact("control_entries", Kind.STRINGS, _I, Unit.NONE, "管制清单条目", "matching entries of the control list"),
    Fact("control_announcements", Kind.STRINGS, _I, Unit.NONE, "所依据的公告", "announcements of those entries"),
    Fact("control_state", Kind.STRING, _I, Unit.STATE, "公告状态", "state of those announcements"),
    Fact("control_certainty", Kind.STRING, _I, Unit.NONE, "条目的可靠程度", "how sure those entries are"),
    Fact("control_goods_zh", Kind.STRINGS, _I, Unit.NONE, "清单所列货物（中文）", "goods of those entries, in Chinese"),
    Fact("control_goods_en", Kind.STRINGS, _I, Unit.NONE, "清单所列货物（英文）", "goods of those entries, in English"),
    Fact("control_undeclared", Kind.STRINGS, _I, Unit.NONE, "未申报的判定指标", "properties that decide, undeclared"),
    Fact(
        "control_undeclared_zh", Kind.STRINGS, _I, Unit.NONE, "未申报的指标（中文）", "what they are called, in Chinese"
    ),
    Fact(
        "control_undeclared_en", Kind.STRINGS, _I, Unit.NONE, "未申报的指标（英文）", "what they are called, in English"
    ),
    Fact("control_unsettled", Kind.STRINGS, _I, Unit.NONE, "状态未定的公告", "announcements whose state is not known"),
    Fact("control_suspended", Kind.STRINGS, _I, Unit.NONE, "暂停实施的公告", "announcements that are suspended"),
    Fact("control_suspended_until", Kind.STRING, _I, Unit.DATE, "暂停实施截止日期", "last day of that suspension"),
    Fact("control_uncertain", Kind.STRINGS, _I, Unit.NONE, "编码不确定的条目", "entries whose code is not certain"),
    Fact(
        "near_controlled",
        Kind.BOOL,
        _I,
        Unit.NONE,
        "与管制编码相同或相近",
        "code on the list or near it, not controlled",
    ),
    Fact("remark_stated", Kind.BOOL, _I, Unit.NONE, "备注栏已说明是否管制", "the remark says whether it is controlled"),
    Fact("remark_controlled", Kind.BOOL, _I, Unit.NONE, "备注栏申明属管制", "the remark calls the goods controlled"),
    Fact("remark_denied", Kind.BOOL, _I, Unit.NONE, "备注栏申明不属管制", "the remark calls the goods not controlled"),
    Fact("licences_needed", Kind.STRINGS, _I, Unit.PERMIT, "所需许可证种类", "kinds of licence the goods need"),
    Fact("licences_presented", Kind.STRINGS, _I, Unit.PERMIT, "已提交的许可证种类", "kinds of licence presented"),
)


def of_consignment(evidence: Evidence, goods: Iterable[tuple[Item, Facts]], schedules: Schedules) -> Facts:
    """Return the kind of trade, and whether all of `goods`, the items with their facts, are known to be free."""
    declared, modes = evidence.consignment.trade_mode, schedules.of(TradeMode)
    answers = [facts.get("controlled") for _, facts in goods]
    mode = next((one for one in modes or () if one.code == declared), None)
    return known(
        {
            "trade_mode": declared,
            "trade_mode_stated": bool(declared),
            "trade_mode_listed": None if modes is None else mode is not None,
            "trade_mode_asks": tuple(mode.supervision) if mode else None,
            "goods_free": bool(answers) and all(answer is False for answer in answers),
        }
    )


def listed_of(evidence: Evidence, item: Item, schedules: Schedules) -> Listed | None:
    """Return what the control list says of the item on the day; None where the rulebook carries no list."""
    entries, announcements = schedules.of(ControlEntry), schedules.of(Announcement)
    if entries is None or announcements is None:
        return None
    laws = {one.number: one for one in announcements}
    return find_listed(item, entries, laws, evidence.on)


def of_item(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return whether the item is controlled on the day and what it then needs; absent where that cannot be told."""
    remark: dict[str, Value | None] = {
        "remark_stated": item.remark is not None,
        "remark_controlled": item.remark is ControlRemark.CONTROLLED,
        "remark_denied": item.remark is ControlRemark.NOT_CONTROLLED,
        "licences_presented": _presented(evidence, item),
    }
    listed = listed_of(evidence, item, schedules)
    if listed is None:
        return known(remark)
    is_code = re.fullmatch("[0-9]{10}", item.commodity_code) is not None
    on = evidence.on
    suspended = [one for one in schedules.of(Announcement) or () if one.number in listed.suspended]
    ends = [day for one in suspended if (day := one.last_day(on))]
    near = _is_near(listed, item, schedules.of(ControlNeighbour))
    controlled = listed.controlled
    is_called_so = item.remark is ControlRemark.CONTROLLED
    if not is_code or (controlled is False and not listed.entries and near is not False and is_called_so):
        controlled = None
    codes = _codes(listed.decisive or listed.entries)
    return known(
        {
            **remark,
            "controlled": controlled,
            "control_known": controlled is not None,
            "control_doubt": "none" if controlled is not None else _doubt(listed) if is_code else "malformed",
            "elements": tuple(sorted({entry.element for entry in listed.entries})),
            "supervision_codes": codes,
            "control_entries": tuple(sorted(entry.entry_id for entry in listed.entries)),
            "control_announcements": tuple(sorted({entry.announcement for entry in listed.entries})),
            "control_state": listed.state.value if listed.state else "pending" if listed.entries else "none",
            "control_certainty": "; ".join(sorted({entry.certainty for entry in listed.entries})),
            **{f"control_goods_{one}": _goods(listed, one) for one in Language},
            "control_undeclared": listed.undeclared,
            **{f"control_undeclared_{one}": _called(listed.undeclared, schedules, one) for one in Language},
            "control_unsettled": listed.unsettled,
            "control_suspended": listed.suspended,
            "control_suspended_until": min(ends).isoformat() if ends else None,
            "control_uncertain": listed.uncertain,
            "near_controlled": near,
            "licences_needed": _needed(controlled, codes, schedules.of(SupervisionCode)),
        }
    )


def _is_near(listed: Listed, item: Item, neighbours: Iterable[ControlNeighbour] | None) -> bool | None:
    if listed.controlled or listed.near:
        return listed.near
    if neighbours is None:
        return None
    return any(item.commodity_code.startswith(one.prefix) for one in neighbours)


def _goods(listed: Listed, language: Language) -> tuple[str, ...]:
    return tuple(sorted({entry.item[language] for entry in listed.entries}))


def _called(names: Iterable[str], schedules: Schedules, language: Language) -> tuple[str, ...]:
    meanings = {one.name: one.meaning[language] for one in schedules.of(ControlProperty) or ()}
    return tuple(meanings.get(name, name) for name in names)


def _doubt(listed: Listed) -> str:
    """Return why it cannot be told, what the exporter can mend first."""
    if listed.undeclared:
        return "undeclared"
    if listed.unsettled:
        return "unsettled"
    if listed.uncertain:
        return "uncertain"
    return "described" if listed.described else "disputed"


def _codes(entries: Iterable[ControlEntry]) -> tuple[str, ...]:
    return tuple(sorted({code for entry in entries for code in entry.supervision}))


def _needed(
    controlled: bool | None,  # noqa: FBT001 - three-valued, the first of several
    codes: tuple[str, ...],
    meanings: tuple[SupervisionCode, ...] | None,
) -> tuple[str, ...] | None:
    """Return the kinds of licence that the codes ask for; None where one of them is not explained."""
    if controlled is False:
        return ()
    permits = {meaning.code: meaning.permit for meaning in meanings or ()}
    if controlled is None or not permits.keys() >= set(codes):
        return None
    return tuple(sorted({permit.value for code in codes if (permit := permits[code])}))


def _presented(evidence: Evidence, item: Item) -> tuple[str, ...] | None:
    """Return the kinds of the licences the item names; None where the register does not tell the kind of one."""
    numbers = {use.licence_no for use in item.licences}
    terms = evidence.knowledge.terms if evidence.knowledge else None
    if not numbers:
        return ()
    if terms is None:
        return None
    permits = {one.licence_no: one.permit.value for one in terms}
    return tuple(sorted({permits[number] for number in numbers if number in permits}))
