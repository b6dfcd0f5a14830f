"""Was every passport read from the labels of the batch signed by a key of the issuer it names?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="passport.signature",
    scope=Scope.BATCH,
    reads=("passports_read", "passports_verified", "passports_forged", "passports_unknown_key"),
    expected="0",
    found="{passports_forged}",
)
