"""Is the commodity declared the one the batch was registered and its passports were issued for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="batch.commodity",
    scope=Scope.BATCH,
    reads=("commodity_code", "batch_commodity_code", "passport_commodity_code"),
    expected="{batch_commodity_code}",
    found="{commodity_code}",
)
