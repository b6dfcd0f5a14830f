"""Has the number of the paper a form that its issuer gives?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.number",
    scope=Scope.PAPER,
    reads=("paper_number", "paper_number_forms"),
    expected="{paper_number_forms}",
    found="{paper_number}",
)
