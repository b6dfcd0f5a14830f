"""Did the chain of custody come that this country asks for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="origin.chain",
    scope=Scope.ITEM,
    reads=(
        "chain_required",
        "tier_countries",
        "batches_without_chain",
    ),
    expected="",
    found="{batches_without_chain}",
)
