"""Were the goods examined as closely as their lane asks?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="selection.method",
    scope=Scope.CONSIGNMENT,
    reads=("lane", "examination_method"),
    expected="{lane}",
    found="{examination_method}",
)
