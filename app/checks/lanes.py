"""Which lane does policy propose for a consignment, from what is declared and known of it before anybody looks?

The closest lane of every criterion that is not known to be false; without a policy the closest of all. No draw is made
here (app/selection), and nothing here says whether goods are released.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from app.checks.gathering import gather
from app.checks.rulebook import Rulebook
from app.checks.rulebook.expression import bind
from app.checks.rulebook.lanes import Criterion, LanePolicy
from app.domain.evidence import Evidence
from app.domain.selection import Lane, LaneReason, further
from app.domain.texts import Text, literal

NO_POLICY = LaneReason("no-policy", Lane.RED, Text("selection.no-policy"), is_known=False)


@dataclass(frozen=True)
class Proposal:
    """What policy proposes: the lane and why, and the rate at which a lot sends such goods on to the lane `to`."""

    lane: Lane
    reasons: tuple[LaneReason, ...]
    rate_ppm: int
    to: Lane


def propose(evidence: Evidence, rulebook: Rulebook) -> Proposal:
    """Return the proposal for a consignment that has not been examined."""
    policy = rulebook.lanes
    if policy is None:
        return Proposal(Lane.RED, (NO_POLICY,), 0, Lane.RED)
    reasons = tuple(_reasons(evidence, rulebook, policy))
    lane = reduce(further, (reason.lane for reason in reasons), Lane.GREEN)
    rate = policy.rates.get(lane)
    return Proposal(lane, reasons, rate.rate_ppm if rate else 0, rate.to if rate else lane)


def _reasons(evidence: Evidence, rulebook: Rulebook, policy: LanePolicy) -> Iterator[LaneReason]:
    """Yield a reason for every criterion that holds, or may hold, of any of its subjects."""
    bound = [(one.scope, bind(one.facts)) for one in gather(evidence, rulebook.schedules)]
    for criterion in policy.criteria:
        answers = [criterion.when.holds(context) for scope, context in bound if scope is criterion.row.scope]
        if True in answers or None in answers or not answers:
            yield _reason(criterion, is_known=True in answers)


def _reason(criterion: Criterion, *, is_known: bool) -> LaneReason:
    return LaneReason(criterion.row.criterion_id, criterion.row.lane, literal(criterion.row.text), is_known)
