"""Is the deposit large enough?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="deposit.sufficient",
    scope=Scope.CONSIGNMENT,
    reads=(
        "deposit_percent",
        "deposit_base_cents",
        "deposit_due_cents",
        "deposit_due_currency",
        "deposit_amount_cents",
        "deposit_currency",
    ),
    expected="{deposit_due_currency} {deposit_due_cents}",
    found="{deposit_currency} {deposit_amount_cents}",
)
