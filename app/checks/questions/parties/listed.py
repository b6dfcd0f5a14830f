"""Is the party's name, or its number, near an entry of the screening lists?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="parties.listed",
    scope=Scope.PARTY,
    reads=(
        "party_papers",
        "party_name",
        "hits_standing",
        "hit_name",
        "hit_entry",
        "hit_list",
        "hit_score",
        "hit_reason_zh",
        "hit_reason_en",
        "dismissed_name",
        "dismissed_by",
        "dismissed_because",
    ),
    expected="—",
    found="{hit_name} ({hit_list} {hit_score})",
)
