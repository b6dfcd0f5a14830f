"""Which end-user certificate is presented, what does the register say of it, and is the end user certified?"""

from __future__ import annotations

from datetime import date

from app.checks.fact import Fact, Kind, Scope, Unit, Value
from app.domain.consignment import Item
from app.domain.document import DocumentKind
from app.domain.evidence import Evidence
from app.domain.knowledge import CertifiedEndUser, EndUserCertificate
from app.domain.party import PartyRole

_C, _I = Scope.CONSIGNMENT, Scope.ITEM

FACTS = (
    Fact(
        "user_certificate_presented",
        Kind.BOOL,
        _C,
        Unit.NONE,
        "已提交最终用户证明",
        "an end-user certificate is presented",
    ),
    Fact(
        "user_certificate_numbers",
        Kind.STRINGS,
        _C,
        Unit.PAPER,
        "最终用户证明编号",
        "numbers of the end-user certificate",
    ),
    Fact(
        "user_certificate_known", Kind.BOOL, _C, Unit.NONE, "最终用户证明已登记", "the certificate is in the register"
    ),
    Fact(
        "user_certificate_issued_on",
        Kind.STRING,
        _C,
        Unit.DATE,
        "最终用户证明出具日期",
        "day the certificate was issued",
    ),
    Fact("user_certificate_until", Kind.STRING, _C, Unit.DATE, "最终用户证明截止日期", "last day of the certificate"),
    Fact("user_certificate_revoked", Kind.BOOL, _C, Unit.NONE, "最终用户证明已撤销", "the certificate is revoked"),
    Fact(
        "user_certificate_covers",
        Kind.BOOL,
        _I,
        Unit.NONE,
        "最终用户证明涵盖本商品",
        "the certificate covers the goods",
    ),
    Fact(
        "certification_listed",
        Kind.BOOL,
        _I,
        Unit.NONE,
        "在认证最终用户名册中",
        "in the register of certified end users",
    ),
    Fact("certification_numbers", Kind.STRINGS, _I, Unit.PAPER, "最终用户认证编号", "numbers of the certification"),
    Fact("certification_until", Kind.STRING, _I, Unit.DATE, "最终用户认证截止日期", "last day of the certification"),
    Fact("certification_revoked", Kind.BOOL, _I, Unit.NONE, "最终用户认证已撤销", "the certification is revoked"),
    Fact(
        "end_user_certified", Kind.BOOL, _I, Unit.NONE, "认证有效且涵盖本商品", "certified for these goods on the day"
    ),
)


def certificate_of(evidence: Evidence) -> EndUserCertificate | None:
    """Return the certificate presented, as the register has it; None where it has none or carries no such table."""
    numbers = set(_numbers(evidence))
    rows = (evidence.knowledge.end_user_certificates if evidence.knowledge else None) or ()
    found = [row for row in rows if row.certificate_no in numbers]
    return found[0] if len(numbers) == 1 and found else None


def certificates_are_known(evidence: Evidence) -> bool:
    """Return whether the register carries the table of end-user certificates."""
    return evidence.knowledge is not None and evidence.knowledge.end_user_certificates is not None


def is_presented(evidence: Evidence) -> bool:
    """Return whether the declaration names an end-user certificate, or one came with the goods."""
    return bool(evidence.consignment.end_user_certificate_no) or any(_papers(evidence))


def gather_certificate(evidence: Evidence) -> dict[str, Value | None]:
    """Return what is known of the certificate presented."""
    values: dict[str, Value | None] = {
        "user_certificate_presented": is_presented(evidence),
        "user_certificate_numbers": _numbers(evidence),
    }
    if not _numbers(evidence) or not certificates_are_known(evidence):
        return values
    row = certificate_of(evidence)
    values["user_certificate_known"] = row is not None
    if row is not None:
        on = evidence.on
        values |= {
            "user_certificate_issued_on": row.issued_on.isoformat(),
            "user_certificate_until": row.valid_until.isoformat(),
            "user_certificate_revoked": _is_past(row.revoked_on, on),
        }
    return values


def gather_coverage(evidence: Evidence, item: Item) -> dict[str, Value | None]:
    """Return whether the certificate covers the item."""
    row = certificate_of(evidence)
    covers = None if row is None else item.commodity_code.startswith(row.commodity_codes or ("-",))
    return {"user_certificate_covers": covers}


def gather_certification(evidence: Evidence, item: Item) -> dict[str, Value | None]:
    """Return what the register of certified end users says; absent without that register or without the user's id."""
    party = evidence.consignment.parties.get(PartyRole.END_USER)
    rows = evidence.knowledge.certified_end_users if evidence.knowledge else None
    if party is None or not party.party_id or rows is None:
        return {}
    on = evidence.on
    own = [row for row in rows if row.end_user_id == party.party_id]
    good = [row for row in own if _is_good(row, item, on)]
    shown = good or own
    return {
        "certification_listed": bool(own),
        "certification_numbers": tuple(sorted(row.number for row in shown)),
        "certification_until": max(row.valid_until for row in shown).isoformat() if shown else None,
        "certification_revoked": not good and any(_is_past(row.revoked_on, on) for row in own),
        "end_user_certified": bool(good),
    }


def _papers(evidence: Evidence) -> tuple[str, ...]:
    """Return the numbers of the certificates that came with the goods, "?" for one without a number."""
    kind = DocumentKind.END_USER_CERTIFICATE
    return tuple(paper.number or "?" for paper in evidence.consignment.documents if paper.kind is kind)


def _numbers(evidence: Evidence) -> tuple[str, ...]:
    declared = evidence.consignment.end_user_certificate_no
    numbers = {number for number in (declared, *_papers(evidence)) if number and number != "?"}
    return tuple(sorted(numbers))


def _is_good(row: CertifiedEndUser, item: Item, on: date) -> bool:
    covers = item.commodity_code.startswith(row.scope_codes or ("-",))
    return covers and row.valid_from <= on <= row.valid_until and not _is_past(row.revoked_on, on)


def _is_past(day: date | None, on: date) -> bool:
    return day is not None and day <= on
