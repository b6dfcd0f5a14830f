"""What does the register hold of the deposit that the declaration names?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.domain.evidence import Evidence

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("deposit_named", Kind.BOOL, _C, Unit.NONE, "已申报保证金", "a deposit is named"),
    Fact("deposit_no", Kind.STRING, _C, Unit.NONE, "保证金编号", "number of the deposit"),
    Fact("deposit_known", Kind.BOOL, _C, Unit.NONE, "保证金有记录", "the deposit is known"),
    Fact("deposit_declaration_no", Kind.STRING, _C, Unit.DECLARATION_NO, "保证金对应的报关单", "declaration it is for"),
    Fact("deposit_for_this", Kind.BOOL, _C, Unit.NONE, "保证金对应本报关单", "the deposit is for this declaration"),
    Fact("deposit_payer_id", Kind.STRING, _C, Unit.PARTY, "保证金缴纳人", "who paid the deposit"),
    Fact("deposit_currency", Kind.STRING, _C, Unit.CURRENCY, "保证金币种", "currency of the deposit"),
    Fact("deposit_amount_cents", Kind.INT, _C, Unit.CENT, "已缴保证金", "amount of the deposit"),
    Fact("deposit_status", Kind.STRING, _C, Unit.DEPOSIT_STATUS, "保证金状态", "status of the deposit"),
)


def of_consignment(evidence: Evidence) -> Facts:
    """Return the deposit on record; absent where the register carries no deposits."""
    number = evidence.consignment.deposit_no
    listed = evidence.knowledge.deposits if evidence.knowledge else None
    deposit = next((one for one in listed or () if number and one.deposit_no == number), None)
    facts: dict[str, Value | None] = {
        "deposit_named": bool(number),
        "deposit_no": number,
        "deposit_known": False if not number else deposit is not None if listed is not None else None,
    }
    if deposit is not None:
        facts |= {
            "deposit_declaration_no": deposit.declaration_no,
            "deposit_for_this": deposit.declaration_no == evidence.consignment.declaration_no,
            "deposit_payer_id": deposit.payer_id,
            "deposit_currency": deposit.currency,
            "deposit_amount_cents": deposit.amount_cents,
            "deposit_status": deposit.status.value,
        }
    return known(facts)
