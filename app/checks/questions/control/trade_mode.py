"""Is the kind of trade declared where the supervision codes depend on it?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="control.trade_mode",
    scope=Scope.ITEM,
    reads=("trade_mode", "trade_mode_stated", "trade_mode_asks", "supervision_codes"),
    expected="",
    found="{trade_mode}",
)
