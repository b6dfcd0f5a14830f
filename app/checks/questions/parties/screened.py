"""Was the party screened against every list, to the end?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="parties.screened",
    scope=Scope.PARTY,
    reads=("party_papers", "party_name", "party_screened", "screening_complete"),
    expected="√",
    found="{party_screened}",
)
