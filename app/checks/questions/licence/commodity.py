"""Does the licence cover the commodity code declared?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.commodity",
    scope=Scope.LICENCE,
    reads=("commodity_code", "licence_commodity_code"),
    expected="{licence_commodity_code}",
    found="{commodity_code}",
)
