"""Are the goods cleared at the one customs office the licence names, and is that this office?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.office",
    scope=Scope.LICENCE,
    reads=("declared_office", "station_office", "licence_office"),
    expected="{licence_office}",
    found="{declared_office} / {station_office}",
)
