"""Is the consignee declared the one the licence was granted for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.consignee",
    scope=Scope.LICENCE,
    reads=("consignee_id", "consignee_name", "licence_consignee_id"),
    expected="{licence_consignee_id}",
    found="{consignee_id}",
)
