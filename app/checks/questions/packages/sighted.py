"""Are these packages new here, not seen before in another consignment?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="packages.sighted",
    scope=Scope.BATCH,
    reads=("sightings", "sighted_package", "sighted_in", "sighted_at", "sighted_by"),
    expected="0",
    found="{sightings}",
)
