"""Do goods go where hardly any go any more?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="route.stopped",
    scope=Scope.CONSIGNMENT,
    reads=(
        "stopped_lanes",
        "stopped_flow_g",
        "stopped_mass_g",
    ),
    expected="{stopped_flow_g}",
    found="{stopped_mass_g}",
)
