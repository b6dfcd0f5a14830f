"""Were the packages of the batch all found, or enough of them for a lawful sample?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="packages.complete",
    scope=Scope.BATCH,
    reads=(
        "examination_method",
        "packages_declared",
        "packages_seen",
        "packages_missing_total",
        "labels_unverified",
        "packages_doubled",
        "sampled",
        "sample_of",
        "packages_declared_total",
        "packages_seen_total",
        "in_parts",
        "packages_counted",
        "packages_again",
    ),
    expected="{packages_declared}",
    found="{packages_seen}",
)
