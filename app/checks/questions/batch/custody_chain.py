"""Does the chain of custody among the papers lead to this batch, with nothing wrong on the way?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="custody.chain",
    scope=Scope.BATCH,
    reads=(
        "custody_chains",
        "custody_events",
        "custody_countries",
        "custody_faults",
        "custody_at_head",
        "custody_has_passport",
    ),
    expected="{ref}",
    found="{custody_countries} {custody_faults}",
)
