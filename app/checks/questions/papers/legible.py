"""Could every file among the papers be read as a paper of a known kind?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.legible",
    scope=Scope.CONSIGNMENT,
    reads=("papers_unread",),
    expected="",
    found="{papers_unread}",
)
