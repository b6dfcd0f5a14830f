"""Is the exporter declared the one the licence was granted for?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="licence.exporter",
    scope=Scope.LICENCE,
    reads=("exporter_id", "exporter_name", "licence_exporter_id"),
    expected="{licence_exporter_id}",
    found="{exporter_id}",
)
