"""Do listed parties together own half of the party, or more?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_user.ownership",
    scope=Scope.PARTY,
    reads=("party_name", "party_ids", "party_covered_bp", "party_covered_by"),
    expected="< 50 %",
    found="{party_covered_bp}: {party_covered_by}",
)
