"""Do the goods stay in the country they are declared for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="route.transshipment",
    scope=Scope.CONSIGNMENT,
    reads=(
        "destination_country",
        "country_tier",
        "consignee_name",
        "end_user_name",
        "onward_countries",
        "transit_unnamed",
        "end_user_at_destination",
        "end_user_passes_on",
        "receiver_of_exporter",
    ),
    expected="{destination_country}",
    found="{onward_countries} {transit_unnamed}",
)
