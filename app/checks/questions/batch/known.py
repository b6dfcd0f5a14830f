"""Is the batch declared, in the register, and the one its passports speak of?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="batch.known",
    scope=Scope.BATCH,
    reads=(
        "batch_declared",
        "batch_known",
        "batch_id",
        "passport_batch_id",
        "batch_producer_id",
        "passport_producer_id",
    ),
    expected="{ref}",
    found="{batch_known}",
)
