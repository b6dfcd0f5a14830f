"""Is the party on the authority's control or watch list?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="parties.control_list",
    scope=Scope.PARTY,
    reads=("party_papers", "party_name", "party_ids", "party_listings", "party_listing_basis"),
    expected="—",
    found="{party_listings}",
)
