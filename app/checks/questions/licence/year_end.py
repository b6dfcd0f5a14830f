"""Does an ordinary export licence end with March of the year after the one it begins in?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.year_end",
    scope=Scope.LICENCE,
    reads=("licence_permit", "licence_valid_from", "licence_valid_until", "licence_days_beyond_year"),
    expected="≤ 91 d",
    found="{licence_days_beyond_year} d",
)
