"""Is there a deposit for this declaration, paid by the exporter?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="deposit.lodged",
    scope=Scope.CONSIGNMENT,
    reads=(
        "deposit_percent",
        "deposit_no",
        "deposit_declaration_no",
        "deposit_payer_id",
        "exporter_id",
        "deposit_currency",
        "deposit_due_currency",
    ),
    expected="{deposit_percent} %",
    found="{deposit_no} {deposit_payer_id} {deposit_currency}",
)
