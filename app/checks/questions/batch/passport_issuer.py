"""Was the key of every passport trusted when it signed, and is it trusted now?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="passport.issuer",
    scope=Scope.BATCH,
    reads=("passports_read", "passports_unknown_issuer", "passports_untrusted_then", "passports_untrusted_now"),
    expected="0",
    found="{passports_untrusted_then} / {passports_untrusted_now}",
)
