"""Do the papers say the goods go where they are declared to go?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="route.diversion",
    scope=Scope.CONSIGNMENT,
    reads=(
        "import_country",
        "destination_country",
        "destination_differences",
        "consignee_differences",
        "notify_differences",
        "transit_unnamed",
    ),
    expected="{import_country} / {destination_country}",
    found="{destination_differences} {consignee_differences} {notify_differences}",
)
