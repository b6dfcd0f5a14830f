"""Was the transaction reported, and has the report room for these goods?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known, total
from app.checks.schedules import Schedules
from app.checks.schedules.origin import TransactionReporting
from app.domain.consignment import Item
from app.domain.evidence import Evidence

_I = Scope.ITEM

FACTS = (
    Fact("transaction_report_due", Kind.BOOL, _I, Unit.NONE, "须有交易报告", "a transaction report is due"),
    Fact("transaction_report_named", Kind.BOOL, _I, Unit.NONE, "已申报交易报告", "a transaction report is named"),
    Fact("transaction_report_no", Kind.STRING, _I, Unit.NONE, "交易报告编号", "number of the transaction report"),
    Fact("transaction_report_known", Kind.BOOL, _I, Unit.NONE, "交易报告有记录", "the transaction report is known"),
    Fact("transaction_seller_id", Kind.STRING, _I, Unit.PARTY, "交易报告卖方", "seller on the report"),
    Fact("transaction_buyer_id", Kind.STRING, _I, Unit.PARTY, "交易报告客户", "customer on the report"),
    Fact("transaction_commodity_code", Kind.STRING, _I, Unit.COMMODITY, "交易报告商品编码", "commodity on the report"),
    Fact("transaction_reported_g", Kind.INT, _I, Unit.GRAM, "交易报告数量", "mass reported"),
    Fact("transaction_used_g", Kind.INT, _I, Unit.GRAM, "该报告已出口数量", "mass already exported under the report"),
    Fact("transaction_draw_g", Kind.INT, _I, Unit.GRAM, "本票使用的报告数量", "mass declared under the report"),
    Fact(
        "transaction_report_age_days",
        Kind.INT,
        _I,
        Unit.DAY,
        "报告至申报天数",
        "days from the report to the declaration",
    ),
)


def of_item(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return what the register holds of the report; absent where the register carries no reports."""
    rows = schedules.of(TransactionReporting)
    on = evidence.on
    number = item.transaction_report_no
    listed = evidence.knowledge.transaction_reports if evidence.knowledge else None
    report = next((one for one in listed or () if one.report_no == number), None)
    items = evidence.consignment.items
    facts: dict[str, Value | None] = {
        "transaction_report_due": None if rows is None else any(row.asks(item.commodity_code, on) for row in rows),
        "transaction_report_named": bool(number),
        "transaction_report_no": number,
        "transaction_report_known": False if not number else report is not None if listed is not None else None,
        "transaction_draw_g": total(one.net_mass_g for one in items if number and one.transaction_report_no == number),
    }
    if report is not None:
        declared_on = evidence.consignment.declared_on or on
        facts |= {
            "transaction_seller_id": report.seller_id,
            "transaction_buyer_id": report.buyer_id,
            "transaction_commodity_code": report.commodity_code,
            "transaction_reported_g": report.net_mass_g,
            "transaction_used_g": report.used_g,
            "transaction_report_age_days": (declared_on - report.reported_on).days,
        }
    return known(facts)
