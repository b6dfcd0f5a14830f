"""Is the batch assigned to a licence that the item names, or to none?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.batch",
    scope=Scope.BATCH,
    reads=("item_licence_nos", "batch_licence_no", "batch_other_licences"),
    expected="{item_licence_nos}",
    found="{batch_other_licences}",
)
