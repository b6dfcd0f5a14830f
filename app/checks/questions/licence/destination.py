"""Do the goods go to the countries the licence names?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.destination",
    scope=Scope.LICENCE,
    reads=("import_country", "destination_country", "licence_import_country", "licence_destination_country"),
    expected="{licence_import_country} / {licence_destination_country}",
    found="{import_country} / {destination_country}",
)
