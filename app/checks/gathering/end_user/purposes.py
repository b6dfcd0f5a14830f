"""Do licence, certificate and papers name the end user and the end use that the declaration does?"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.fact import Fact, Kind, Scope, Unit, Value
from app.checks.gathering.agreeing import is_same_party, say_the_same
from app.checks.gathering.end_user.certificates import certificate_of, certificates_are_known, is_presented
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.licence import LicenceType
from app.domain.party import NamedParty, PartyRole

_C, _I = Scope.CONSIGNMENT, Scope.ITEM

FACTS = (
    Fact("end_use", Kind.STRING, _C, Unit.NONE, "申报的最终用途", "end use declared"),
    Fact("end_use_declared", Kind.BOOL, _C, Unit.NONE, "已申报最终用途", "an end use is declared"),
    Fact(
        "end_use_differs",
        Kind.STRINGS,
        _I,
        Unit.NONE,
        "与申报不一致的最终用途",
        "end uses that differ from the declared",
    ),
    Fact("end_user_given", Kind.BOOL, _C, Unit.NONE, "最终用户已填报代码", "the end user is declared by id"),
    Fact("end_user_unlicensed", Kind.BOOL, _I, Unit.NONE, "许可证最终用户另有其人", "a licence names another end user"),
    Fact(
        "end_user_differs",
        Kind.STRINGS,
        _C,
        Unit.CODED,
        "与申报不一致的最终用户",
        "end users that differ from the declared",
    ),
)


def gather_purpose(evidence: Evidence) -> dict[str, Value | None]:
    """Return what the declaration says of end user and end use, and which papers name another end user."""
    declared = evidence.consignment.parties.get(PartyRole.END_USER)
    use = evidence.consignment.end_use
    return {
        "end_use": use,
        "end_use_declared": bool(use and use.strip()),
        "end_user_given": bool(declared and declared.party_id),
        "end_user_differs": _other_users(evidence, declared) if declared and _is_answerable(evidence) else None,
    }


def gather_purpose_of_item(evidence: Evidence, item: Item) -> dict[str, Value | None]:
    """Return which licences and certificates of the item give another end use, and whether one has another user."""
    declared = evidence.consignment.parties.get(PartyRole.END_USER)
    use = evidence.consignment.end_use
    return {
        "end_use_differs": _other_uses(evidence, item, use) if use and _is_answerable(evidence) else None,
        "end_user_unlicensed": _is_unlicensed(evidence, item, declared) if declared and declared.party_id else None,
    }


def _is_answerable(evidence: Evidence) -> bool:
    return certificates_are_known(evidence) or not is_presented(evidence)


def _other_users(evidence: Evidence, declared: NamedParty) -> tuple[str, ...]:
    named = [
        (paper.name, paper.parties[PartyRole.END_USER])
        for paper in evidence.consignment.documents
        if PartyRole.END_USER in paper.parties
    ]
    others = {f"{paper}: {party.name}" for paper, party in named if not is_same_party(declared, party, evidence)}
    row = certificate_of(evidence)
    if row is not None and declared.party_id and row.end_user_id != declared.party_id:
        others.add(f"{row.certificate_no}: {row.end_user_id}")
    return tuple(sorted(others))


def _other_uses(evidence: Evidence, item: Item, use: str) -> tuple[str, ...]:
    said = dict(_said_uses(evidence, item))
    return tuple(sorted(f"{source}: {text}" for source, text in said.items() if not say_the_same(use, text)))


def _said_uses(evidence: Evidence, item: Item) -> Iterator[tuple[str, str]]:
    for licence_no in {use.licence_no for use in item.licences} & evidence.licences.keys():
        yield licence_no, evidence.licences[licence_no].end_use
    row = certificate_of(evidence)
    if row is not None:
        yield row.certificate_no, row.end_use
    for paper in evidence.consignment.documents:
        if paper.end_use:
            yield paper.name, paper.end_use


def _is_unlicensed(evidence: Evidence, item: Item, declared: NamedParty) -> bool:
    known = [evidence.licences[use.licence_no] for use in item.licences if use.licence_no in evidence.licences]
    single = [licence for licence in known if licence.licence_type is not LicenceType.GENERAL]
    return any(licence.end_user_id != declared.party_id for licence in single)
