"""Did every paper come that the tier of the country asks for, and were the goods opened where it asks for that?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="route.tier",
    scope=Scope.CONSIGNMENT,
    reads=(
        "destination_country",
        "import_country",
        "country_tier",
        "tier_countries",
        "tier_papers_missing",
        "lane_forced",
        "examination_method",
    ),
    expected="",
    found="{tier_countries}: {tier_papers_missing}",
)
