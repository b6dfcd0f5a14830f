"""Is the certificate of origin genuine, and is it for these goods?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="origin.certificate",
    scope=Scope.ITEM,
    reads=(
        "origins_declared",
        "origin_certificate_no",
        "origin_certificate_country",
        "origin_certificate_issuer",
        "origin_certificate_hs6",
        "origin_certificate_g",
        "origin_certificate_draw_g",
        "item_hs6",
    ),
    expected="{origins_declared} {item_hs6} {origin_certificate_draw_g}",
    found="{origin_certificate_no}: {origin_certificate_country} {origin_certificate_hs6} {origin_certificate_g}",
)
