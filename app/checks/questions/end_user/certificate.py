"""Is a valid end-user certificate for these goods presented, or the end user certified?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="end_user.certificate",
    scope=Scope.ITEM,
    reads=(
        "end_user_track",
        "user_certificate_numbers",
        "user_certificate_known",
        "user_certificate_issued_on",
        "user_certificate_until",
        "user_certificate_revoked",
        "user_certificate_covers",
        "commodity_code",
        "today",
    ),
    expected="{user_certificate_issued_on} – {user_certificate_until}",
    found="{user_certificate_numbers}",
)
