"""Does what was read from the look of the paper count, all of it?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.read",
    scope=Scope.PAPER,
    reads=(
        "paper_by_look",
        "paper_second_look",
        "paper_contradicts",
        "paper_misread",
        "paper_unsure",
        "paper_attested",
    ),
    expected="",
    found="{paper_contradicts} {paper_misread} {paper_unsure} {paper_attested}",
)
