"""Is the price per kilogram usual for the code?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="description.price",
    scope=Scope.ITEM,
    reads=(
        "price_cents_per_kg",
        "price_low_cents_per_kg",
        "price_high_cents_per_kg",
        "currency",
    ),
    expected="{price_low_cents_per_kg}–{price_high_cents_per_kg}",
    found="{price_cents_per_kg}",
)
