"""Were these packages seen at another station, or more of the batch in all than were made?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="packages.sighted_elsewhere",
    scope=Scope.BATCH,
    reads=(
        "sightings_elsewhere",
        "batch_packages_elsewhere",
        "elsewhere_package",
        "elsewhere_office",
        "elsewhere_station",
        "elsewhere_at",
        "elsewhere_in",
    ),
    expected="0",
    found="{sightings_elsewhere}",
)
