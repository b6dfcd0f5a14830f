"""Was the transaction reported, and has the report room for these goods?"""

from app.checks.fact import Scope
from app.checks.question import Question

QUESTION = Question(
    code="origin.transactions",
    scope=Scope.ITEM,
    reads=(
        "transaction_report_no",
        "transaction_seller_id",
        "transaction_buyer_id",
        "transaction_commodity_code",
        "transaction_reported_g",
        "transaction_used_g",
        "transaction_draw_g",
        "commodity_code",
        "consignee_id",
    ),
    expected="{transaction_buyer_id} {transaction_commodity_code} {transaction_reported_g}",
    found="{consignee_id} {commodity_code} {transaction_draw_g}",
)
