"""Is the consignor declared the one the licence names, where it names one?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.consignor",
    scope=Scope.LICENCE,
    reads=("consignor_id", "licence_consignor_id"),
    expected="{licence_consignor_id}",
    found="{consignor_id}",
)
