"""Are the consignee and the end user new, newly founded, forwarders, or new to the element?

A party that the table of profiles does not hold was never seen before; when it was founded, and what it is, is then
not known.
"""

from __future__ import annotations

from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.pattern.goods import any_of, trader
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import NewParty
from app.domain.evidence import Evidence
from app.domain.knowledge import PartyProfile
from app.domain.party import PRINCIPALS, PartyRole

_C, _I = Scope.CONSIGNMENT, Scope.ITEM

FACTS = (
    Fact(
        "principals_identified",
        Kind.BOOL,
        _C,
        Unit.NONE,
        "三方均有登记代码",
        "exporter, consignee and end user have ids",
    ),
    Fact("buyer_new", Kind.BOOL, _I, Unit.NONE, "买方为新出现的企业", "consignee or end user is newly seen"),
    Fact("buyer_seen_days", Kind.INT, _I, Unit.DAY, "买方出现的天数", "days since the newer of them was first seen"),
    Fact("buyer_newest", Kind.STRING, _I, Unit.PARTY, "最新出现的买方", "the newer of consignee and end user"),
    Fact("buyer_young", Kind.BOOL, _I, Unit.NONE, "买方为新设企业", "consignee or end user is newly founded"),
    Fact("buyer_founded_days", Kind.INT, _I, Unit.DAY, "买方成立的天数", "days since the younger of them was founded"),
    Fact(
        "buyer_forwards", Kind.BOOL, _I, Unit.NONE, "最终用户为货代或仓库", "the end user is a forwarder or warehouse"
    ),
    Fact(
        "buyer_first_of_element", Kind.BOOL, _I, Unit.NONE, "最终用户首次交易该元素", "end user never had the element"
    ),
)


def of_consignment(evidence: Evidence) -> Facts:
    """Return whether the three parties a licence names can be looked up."""
    return {"principals_identified": all(trader(evidence, role) for role in PRINCIPALS)}


def of_item(evidence: Evidence, elements: tuple[str, ...] | None, schedules: Schedules) -> Facts:
    """Return what is known of the two buyers, and of the end user's dealings in the item's elements."""
    policies, profiles = schedules.of(NewParty), evidence.knowledge.profiles if evidence.knowledge else None
    buyers = [trader(evidence, role) for role in (PartyRole.CONSIGNEE, PartyRole.END_USER)]
    if not policies or profiles is None or None in buyers:
        return {}
    policy, on = policies[0], evidence.on
    by_id = {profile.party_id: profile for profile in profiles}
    held = [by_id.get(buyer) for buyer in buyers if buyer]
    seen = {buyer: _days_seen(by_id.get(buyer), on) for buyer in sorted({one for one in buyers if one})}
    ages = [(on - one.founded_on).days if one and one.founded_on else None for one in held]
    counted = {buyer: days for buyer, days in seen.items() if days is not None}
    return known(
        {
            "buyer_new": any_of(None if days is None else days < policy.seen_days for days in seen.values()),
            "buyer_seen_days": min(counted.values(), default=None),
            "buyer_newest": min(counted, key=lambda buyer: (counted[buyer], buyer), default=None),
            "buyer_young": any_of(None if age is None else age < policy.founded_days for age in ages),
            "buyer_founded_days": min((age for age in ages if age is not None), default=None),
            "buyer_forwards": held[-1].kind.value in policy.forwarding if held[-1] and held[-1].kind else None,
            "buyer_first_of_element": _is_first(evidence, buyers[-1], elements),
        }
    )


def _days_seen(profile: PartyProfile | None, on: date) -> int | None:
    if profile is None:
        return 0
    return None if profile.first_seen is None else (on - profile.first_seen).days


def _is_first(evidence: Evidence, end_user: str | None, elements: tuple[str, ...] | None) -> bool | None:
    past = evidence.knowledge.lots if evidence.knowledge else None
    if past is None or elements is None:
        return None
    return not any(lot.end_user_id == end_user and lot.element in elements for lot in past)
