"""Are the buyers known, or do signs of a shell company come together?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="pattern.new_party",
    scope=Scope.ITEM,
    reads=(
        "consignee_name",
        "end_user_name",
        "buyer_newest",
        "buyer_seen_days",
        "buyer_founded_days",
        "buyer_forwards",
        "buyer_first_of_element",
    ),
    expected="{consignee_name}, {end_user_name}",
    found="{buyer_newest} ({buyer_seen_days} d)",
)
