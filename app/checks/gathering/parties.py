"""Who are the parties on the papers: named as the register knows them, screened, listed, owned by listed ones?"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.fact import Fact, Facts, Kind, Scope, Situation, Unit, Value, known
from app.checks.gathering.affiliates import affiliates, listings_on_the_day
from app.checks.gathering.hits import counting_hits, covered_hits
from app.checks.gathering.named import Named, named_parties
from app.checks.schedules import Schedules
from app.domain.evidence import Evidence
from app.domain.finding import Subject
from app.domain.one_way import one_way
from app.domain.screened import ScreeningHit

_C, _P = Scope.CONSIGNMENT, Scope.PARTY

FACTS: tuple[Fact, ...] = (
    Fact("declared_roles", Kind.STRINGS, _C, Unit.ROLE, "报关单已填报的当事人", "roles the declaration names"),
    Fact(
        "parties_unscreened", Kind.INT, _C, Unit.PARTIES, "未完成名单比对的当事人数", "parties not screened to the end"
    ),
    Fact("goods_controlled", Kind.BOOL, _P, Unit.NONE, "本票含管制货物", "some of the goods are controlled"),
    Fact("party_role", Kind.STRING, _P, Unit.ROLE, "当事人身份", "role of the party"),
    Fact("party_name", Kind.STRING, _P, Unit.NAME, "当事人名称", "name of the party as written"),
    Fact("party_papers", Kind.STRINGS, _P, Unit.PAPER, "载有该当事人的单证", "papers that name the party"),
    Fact("party_has_id", Kind.BOOL, _P, Unit.NONE, "已填报当事人代码", "the party is named by id"),
    Fact("party_ids", Kind.STRINGS, _P, Unit.PARTY, "当事人代码", "ids of the party"),
    Fact("party_known", Kind.BOOL, _P, Unit.NONE, "当事人代码已登记", "the id is in the register"),
    Fact("party_register_names", Kind.STRINGS, _P, Unit.NAME, "登记库中的名称", "names in the register"),
    Fact("party_name_agrees", Kind.BOOL, _P, Unit.NONE, "名称与代码相符", "the name is the one of the id"),
    Fact("party_listings", Kind.STRINGS, _P, Unit.LISTING, "所在的管控名单", "lists of the authority the party is on"),
    Fact("party_listing_basis", Kind.STRINGS, _P, Unit.NONE, "列单公告", "announcements of these listings"),
    Fact("party_covered", Kind.BOOL, _P, Unit.NONE, "由列单主体控股", "listed parties own it"),
    Fact(
        "party_covered_bp",
        Kind.INT,
        _P,
        Unit.BASIS_POINT,
        "列单主体合计持股",
        "share that listed parties hold together",
    ),
    Fact("party_covered_by", Kind.STRINGS, _P, Unit.PARTY, "持股的列单主体", "who holds these shares"),
    Fact("party_screened", Kind.BOOL, _P, Unit.NONE, "已比对名单", "the party was screened"),
    Fact("screening_complete", Kind.BOOL, _P, Unit.NONE, "名单比对完整", "every near name was looked at"),
    Fact("hits_standing", Kind.INT, _P, Unit.HIT, "未排除的命中数", "hits that stand"),
    Fact("hits_by_number", Kind.INT, _P, Unit.HIT, "登记号相同的命中数", "hits by registration number"),
    Fact("hits_military", Kind.INT, _P, Unit.HIT, "军事名单命中数", "hits on military lists"),
    Fact("hits_dismissed", Kind.INT, _P, Unit.HIT, "已排除的命中数", "hits that were dismissed"),
    Fact("hits_covered", Kind.INT, _P, Unit.HIT, "由列单主体控股的命中数", "hits that listed parties own"),
    Fact("hit_name", Kind.STRING, _P, Unit.NAME, "命中的名称", "name of the nearest hit"),
    Fact("hit_entry", Kind.STRING, _P, Unit.NONE, "命中的条目", "entry of the nearest hit"),
    Fact("hit_list", Kind.STRING, _P, Unit.CODED, "命中的名单", "list of the nearest hit"),
    Fact("hit_score", Kind.INT, _P, Unit.PERMILLE, "命中分值", "score of the nearest hit"),
    Fact("hit_share", Kind.INT, _P, Unit.PERCENT, "命中主体的列单持股", "share of it that listed parties hold"),
    Fact("hit_reason_zh", Kind.STRING, _P, Unit.NONE, "命中原因（中文）", "why it is near, in Chinese"),
    Fact("hit_reason_en", Kind.STRING, _P, Unit.NONE, "命中原因（英文）", "why it is near, in English"),
    Fact("dismissed_name", Kind.STRING, _P, Unit.NAME, "已排除的名称", "name of a hit dismissed"),
    Fact("dismissed_by", Kind.STRING, _P, Unit.OFFICER, "排除命中的关员", "who dismissed it"),
    Fact("dismissed_because", Kind.STRING, _P, Unit.NONE, "排除理由", "why it was dismissed"),
)


def of_consignment(evidence: Evidence) -> Facts:
    """Return in which roles the declaration names somebody, and how many on any paper were not screened."""
    declared = [role.value for role, party in evidence.consignment.parties.items() if party.name.strip()]
    screened = [one.screened(evidence) for one in named_parties(evidence.consignment)]
    return {
        "declared_roles": tuple(sorted(declared)),
        "parties_unscreened": sum(not found or not all(one.complete for one in found) for found in screened),
    }


def of_parties(
    evidence: Evidence, above: Facts, schedules: Schedules, *, controlled: bool | None
) -> Iterator[Situation]:
    """Yield everybody named, once for each role and name; without anybody, a party of whom nothing is known."""
    owned = affiliates(evidence, schedules)
    listings = listings_on_the_day(evidence)
    facts = {**above, **known({"goods_controlled": controlled})}
    named = named_parties(evidence.consignment)
    for one in named:
        values: dict[str, Value | None] = {
            "party_role": one.role.value,
            "party_name": one.name,
            "party_papers": one.papers,
            "party_has_id": bool(one.ids),
            "party_ids": one.ids,
            **_registered(evidence, one),
            **_screened(evidence, one, schedules),
        }
        if listings is not None:
            own = [listing for listing in listings if listing.party_id in one.ids]
            values["party_listings"] = tuple(sorted({listing.listing.value for listing in own}))
            values["party_listing_basis"] = tuple(sorted({listing.announcement for listing in own}))
        if owned is not None:
            reasons = [owned[party_id] for party_id in one.ids if party_id in owned]
            values["party_covered"] = bool(reasons)
            values["party_covered_bp"] = max((reason.share for reason in reasons), default=None)
            values["party_covered_by"] = tuple(sorted({share.owner for why in reasons for share in why.holders}))
        yield Situation(Scope.PARTY, Subject(ref=one.ref), {**facts, **known(values)})
    if not named:
        yield Situation(Scope.PARTY, Subject(), facts)


def _registered(evidence: Evidence, one: Named) -> dict[str, Value | None]:
    if evidence.parties is None:
        return {}
    rows = [evidence.parties.get(party_id) for party_id in one.ids]
    found = [row for row in rows if row is not None]
    names = {name for row in found for name in (row.name_zh, row.name_en)}
    return {
        "party_known": len(found) == len(rows),
        "party_register_names": tuple(sorted(names)),
        "party_name_agrees": all(one_way(one.name) in {one_way(row.name_zh), one_way(row.name_en)} for row in found),
    }


def _screened(evidence: Evidence, one: Named, schedules: Schedules) -> dict[str, Value | None]:
    screened = one.screened(evidence)
    if not screened:
        return {"party_screened": False}
    values: dict[str, Value | None] = {
        "party_screened": True,
        "screening_complete": all(each.complete for each in screened),
    }
    hits, owned = counting_hits(screened, schedules), covered_hits(screened, schedules)
    if hits is None or owned is None:
        return values
    standing = [hit for hit in hits if hit.dismissal is None]
    dismissed = [hit for hit in hits if hit.dismissal is not None]
    values |= {
        "hits_standing": len(standing),
        "hits_by_number": sum(hit.by_number for hit in standing),
        "hits_military": sum(hit.military for hit in standing),
        "hits_dismissed": len(dismissed),
        "hits_covered": len(owned),
    }
    for hit in [*standing, *owned][:1]:
        values |= _shown(hit)
    for hit in dismissed[:1]:
        values["dismissed_name"] = hit.entry_name
        if hit.dismissal is not None:
            values["dismissed_by"] = hit.dismissal.officer_id
            values["dismissed_because"] = hit.dismissal.reason
    return values


def _shown(hit: ScreeningHit) -> dict[str, Value | None]:
    return {
        "hit_name": hit.entry_name,
        "hit_entry": hit.entry_id,
        "hit_list": hit.list_name,
        "hit_score": hit.score,
        "hit_share": hit.covered_percent,
        "hit_reason_zh": hit.reason_zh or hit.reason,
        "hit_reason_en": hit.reason or hit.reason_zh,
    }
