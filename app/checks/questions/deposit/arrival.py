"""Did the goods of the exporter's earlier deposits arrive where they were to arrive?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="deposit.arrival",
    scope=Scope.CONSIGNMENT,
    reads=(
        "exporter_id",
        "deposits_overdue",
        "deposits_astray",
    ),
    expected="",
    found="{deposits_overdue} {deposits_astray}",
)
