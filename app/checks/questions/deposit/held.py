"""Is the deposit still held?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="deposit.held",
    scope=Scope.CONSIGNMENT,
    reads=(
        "deposit_no",
        "deposit_status",
    ),
    expected="",
    found="{deposit_status}",
)
