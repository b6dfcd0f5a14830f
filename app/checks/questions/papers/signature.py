"""Does the electronic signature on the paper hold?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="papers.signature",
    scope=Scope.PAPER,
    reads=("paper_signature", "paper_signature_expected"),
    expected="valid",
    found="{paper_signature}",
)
