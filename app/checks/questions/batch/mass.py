"""Does the declared mass of the batch agree with the register and with its passports?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="batch.mass",
    scope=Scope.BATCH,
    reads=(
        "batch_draw_g",
        "batch_remaining_g",
        "batch_net_mass_g",
        "passport_net_mass_g",
        "packages_declared",
        "batch_packages",
    ),
    expected="{batch_net_mass_g} (≤ {batch_remaining_g})",
    found="{batch_draw_g}",
)
