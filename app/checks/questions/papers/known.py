"""Was a paper of this kind and number issued by this issuer, and does it still stand?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.known",
    scope=Scope.PAPER,
    reads=("paper_kind", "paper_number", "paper_issuer", "paper_known", "paper_issuers_recorded", "paper_revoked_on"),
    expected="{paper_issuers_recorded}",
    found="{paper_issuer}",
)
