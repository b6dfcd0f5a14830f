"""Do declaration, papers and marks name the country where the batches were made?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="origin.equal",
    scope=Scope.ITEM,
    reads=(
        "origin_claims_said",
        "batch_origins",
        "marks_examined",
    ),
    expected="{batch_origins}",
    found="{origin_claims_said}",
)
