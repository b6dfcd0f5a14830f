"""Does the remark say whether goods near the control list are controlled, and is that so?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="control.remark",
    scope=Scope.ITEM,
    reads=("commodity_code", "controlled", "near_controlled", "remark_stated", "remark_controlled", "remark_denied"),
    expected="",
    found="{remark_controlled} / {remark_denied}",
)
