"""Does a picture show every package whose passport was read, or does one rest on the word of a scanner alone?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="packages.pictured",
    scope=Scope.CONSIGNMENT,
    reads=("labels_total", "labels_unpictured"),
    expected="0",
    found="{labels_unpictured}",
)
