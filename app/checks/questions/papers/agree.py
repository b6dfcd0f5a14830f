"""Does the paper say what the declaration, the register and the other papers say?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.agree",
    scope=Scope.PAPER,
    reads=("paper_differs", "paper_says", "paper_should_say", "paper_unread"),
    expected="{paper_should_say}",
    found="{paper_says}",
)
