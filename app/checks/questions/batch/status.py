"""May the batch leave, as the register has it?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="batch.status",
    scope=Scope.BATCH,
    reads=("batch_status",),
    expected="releasable",
    found="{batch_status}",
)
