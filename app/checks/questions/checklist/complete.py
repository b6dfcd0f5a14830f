"""Was every point of the checklist answered, with the photographs it wants?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="checklist.complete",
    scope=Scope.CONSIGNMENT,
    reads=("checklist_asked", "checklist_answered", "checklist_unanswered", "checklist_unpictured"),
    expected="{checklist_asked}",
    found="{checklist_answered}",
)
