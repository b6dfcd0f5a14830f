"""Is the party's name the one that the register has for its id?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="parties.named",
    scope=Scope.PARTY,
    reads=("party_papers", "party_name", "party_ids", "party_register_names"),
    expected="{party_register_names}",
    found="{party_name}",
)
