"""Does what was measured agree with the composition declared?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="content.assay",
    scope=Scope.ITEM,
    reads=(
        "assays",
        "assay_differing",
        "assay_undeclared",
        "assay_open",
    ),
    expected="",
    found="{assay_differing} {assay_undeclared}",
)
