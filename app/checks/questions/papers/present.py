"""Did the papers come that must come with the goods?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.present",
    scope=Scope.CONSIGNMENT,
    reads=("papers_total", "papers_missing"),
    expected="",
    found="{papers_missing}",
)
