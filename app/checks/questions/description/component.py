"""Do goods declared as a component or device have the price and packages of a metal?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="description.component",
    scope=Scope.ITEM,
    reads=(
        "commodity_code",
        "component_metals",
        "price_cents_per_kg",
        "package_net_g",
    ),
    expected="",
    found="{component_metals}",
)
