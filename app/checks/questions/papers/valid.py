"""Was the paper issued by today, and does it still hold?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.valid",
    scope=Scope.PAPER,
    reads=("today", "paper_issued_on", "paper_valid_until"),
    expected="{paper_issued_on} – {paper_valid_until}",
    found="{today}",
)
