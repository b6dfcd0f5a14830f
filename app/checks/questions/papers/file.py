"""Is the file the one that the issuer recorded?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.hash",
    scope=Scope.PAPER,
    reads=("paper_hash_recorded", "paper_hash_agrees"),
    expected="√",
    found="{paper_hash_agrees}",
)
