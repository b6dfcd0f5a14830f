"""Is the contract declared the one the licence was granted for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.contract",
    scope=Scope.LICENCE,
    reads=("contract_no", "licence_contract_no"),
    expected="{licence_contract_no}",
    found="{contract_no}",
)
