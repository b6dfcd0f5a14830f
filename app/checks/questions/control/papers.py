"""Is every kind of licence presented that the supervision codes of the goods ask for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="control.papers",
    scope=Scope.ITEM,
    reads=("supervision_codes", "licences_needed", "licences_presented", "item_licence_nos"),
    expected="{licences_needed}",
    found="{licences_presented}",
)
