"""Do licence, certificate and papers give the end use that the declaration gives?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_use.equal",
    scope=Scope.ITEM,
    reads=("end_use", "end_use_differs"),
    expected="{end_use}",
    found="{end_use_differs}",
)
