"""Was the batch minted within its producer's quota?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.quota",
    scope=Scope.BATCH,
    reads=(
        "quota_element",
        "quota_year",
        "quota_published",
        "quota_g",
        "quota_minted_g",
    ),
    expected="≤ {quota_g}",
    found="{quota_minted_g}",
)
