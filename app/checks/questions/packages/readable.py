"""Did the label of every package photographed give a passport?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="packages.readable",
    scope=Scope.CONSIGNMENT,
    reads=("labels_total", "labels_unread", "labels_unverified", "passports_malformed", "packages_missing_total"),
    expected="{labels_total}",
    found="{labels_total} − {labels_unread}",
)
