"""Are the goods in the container declared?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="found.container",
    scope=Scope.CONSIGNMENT,
    reads=(
        "container_declared",
        "container_found",
        "container_no_sound",
        "container_asked",
    ),
    expected="{container_declared}",
    found="{container_found}",
)
