"""Is the party's name near one that listed parties own?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="parties.covered",
    scope=Scope.PARTY,
    reads=(
        "party_papers",
        "party_name",
        "hits_covered",
        "hit_name",
        "hit_entry",
        "hit_list",
        "hit_score",
        "hit_share",
        "hit_reason_zh",
        "hit_reason_en",
    ),
    expected="< 50 %",
    found="{hit_name} ({hit_share} %)",
)
