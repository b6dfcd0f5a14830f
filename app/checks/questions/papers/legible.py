"""Could every file among the papers be read as a paper of a known kind, and is all there that officers read of them?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.legible",
    scope=Scope.CONSIGNMENT,
    reads=("papers_unread", "attested_idle"),
    expected="",
    found="{papers_unread} {attested_idle}",
)
