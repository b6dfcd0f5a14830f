"""Does nothing that was answered to the checklist stand against release?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="checklist.answers",
    scope=Scope.CONSIGNMENT,
    reads=("checklist_against",),
    expected="",
    found="{checklist_against}",
)
