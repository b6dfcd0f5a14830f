"""Is the net mass of the item the sum of its batches, and of what it draws on its licences?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="item.mass",
    scope=Scope.ITEM,
    reads=("item_net_mass_g", "item_batches_mass_g", "item_licences_mass_g"),
    expected="{item_net_mass_g}",
    found="{item_batches_mass_g} / {item_licences_mass_g}",
)
