"""Can the country of origin have made the goods?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="origin.capacity",
    scope=Scope.ITEM,
    reads=(
        "origins_declared",
        "elements",
        "origin_mine_g",
        "origin_smelter_g",
        "capacity_sources",
    ),
    expected="",
    found="{origins_declared}: {origin_mine_g} / {origin_smelter_g}",
)
