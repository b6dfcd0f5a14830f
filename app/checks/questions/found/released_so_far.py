"""Does what left before under the same declaration leave room for this?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="found.released_so_far",
    scope=Scope.CONSIGNMENT,
    reads=(
        "released_before_g",
        "presented_g",
        "net_declared_g",
    ),
    expected="{net_declared_g}",
    found="{released_before_g} + {presented_g}",
)
