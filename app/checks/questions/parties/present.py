"""Does the declaration name exporter, consignee and end user?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="parties.present",
    scope=Scope.CONSIGNMENT,
    reads=("declared_roles",),
    expected="consignee, end_user, exporter",
    found="{declared_roles}",
)
