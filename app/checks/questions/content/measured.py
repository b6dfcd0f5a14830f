"""Was the composition measured where it had to be, in enough packages?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="content.measured",
    scope=Scope.ITEM,
    reads=(
        "assays",
        "assay_asked",
        "assay_missing",
        "assay_packages",
        "assay_packages_asked",
        "neighbour_unmeasured",
    ),
    expected="{assay_packages_asked}",
    found="{assay_packages}",
)
