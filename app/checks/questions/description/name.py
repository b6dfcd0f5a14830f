"""Do declaration, papers and packages call the goods what the code says they are?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="description.name",
    scope=Scope.ITEM,
    reads=(
        "commodity_code",
        "name_declared",
        "name_found",
        "names_foreign",
    ),
    expected="{name_declared}",
    found="{name_found}",
)
