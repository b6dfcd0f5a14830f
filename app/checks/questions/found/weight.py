"""Do the goods weigh what is declared, package by package and without their packaging?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="found.weight",
    scope=Scope.CONSIGNMENT,
    reads=(
        "gross_declared_g",
        "gross_found_g",
        "gross_tolerance_g",
        "net_declared_g",
        "net_found_g",
        "net_tolerance_g",
        "packages_spread_ppm",
        "tare_ppm",
        "tare_most_ppm",
        "weighings_unsettled",
        "weighing_asked",
    ),
    expected="{gross_declared_g}",
    found="{gross_found_g}",
)
