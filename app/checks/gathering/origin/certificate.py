"""What is known of the certificate of origin that the goods name?"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known, total
from app.domain.consignment import Consignment, Item
from app.domain.document import Document, DocumentKind
from app.domain.evidence import Evidence

_I = Scope.ITEM
_HEADING = 6
"""Digits of a commodity code that all countries share."""

FACTS = (
    Fact("origin_certificate_named", Kind.BOOL, _I, Unit.NONE, "已提交原产地证书", "a certificate of origin is named"),
    Fact("origin_certificate_no", Kind.STRING, _I, Unit.NONE, "原产地证书编号", "number of the certificate of origin"),
    Fact(
        "origin_certificate_known", Kind.BOOL, _I, Unit.NONE, "原产地证书有记录", "the certificate of origin is known"
    ),
    Fact("origin_certificate_country", Kind.STRING, _I, Unit.COUNTRY, "证书所载原产国", "origin on the certificate"),
    Fact("origin_certificate_issuer", Kind.STRING, _I, Unit.NAME, "证书签发机构（记录）", "issuer on record"),
    Fact("origin_certificate_issuer_said", Kind.STRING, _I, Unit.NAME, "证书签发机构（单证）", "issuer on the paper"),
    Fact("origin_certificate_hs6", Kind.STRING, _I, Unit.NONE, "证书所载品目（6位）", "heading on the certificate"),
    Fact("item_hs6", Kind.STRING, _I, Unit.NONE, "申报品目（6位）", "heading declared, 6 digits"),
    Fact("origin_certificate_g", Kind.INT, _I, Unit.GRAM, "证书所载净重", "mass on the certificate"),
    Fact("origin_certificate_draw_g", Kind.INT, _I, Unit.GRAM, "凭该证书出口的净重", "mass declared under it"),
    Fact("origin_certificate_revoked", Kind.BOOL, _I, Unit.NONE, "原产地证书已撤销", "the certificate is revoked"),
    Fact("origin_certificate_age_days", Kind.INT, _I, Unit.DAY, "证书签发至今天数", "days since it was issued"),
)


def of_item(evidence: Evidence, item: Item) -> Facts:
    """Return what the certificate's issuer reported of it, beside what the goods and the paper say."""
    consignment = evidence.consignment
    number = consignment.origin_certificate_no or next((paper.number for paper in _papers(consignment)), None)
    listed = evidence.knowledge.origin_certificates if evidence.knowledge else None
    known_one = next((one for one in listed or () if one.certificate_no == number), None)
    paper = next((one for one in _papers(consignment) if one.number == number), None)
    on = evidence.on
    alike = [
        one.net_mass_g
        for one in consignment.items
        if (one.commodity_code[:_HEADING], one.origin_country) == (item.commodity_code[:_HEADING], item.origin_country)
    ]
    facts: dict[str, Value | None] = {
        "origin_certificate_named": bool(number),
        "origin_certificate_no": number,
        "origin_certificate_known": False if not number else known_one is not None if listed is not None else None,
        "origin_certificate_issuer_said": paper.issuer if paper else None,
        "item_hs6": item.commodity_code[:_HEADING],
        "origin_certificate_draw_g": total(alike),
    }
    if known_one is not None:
        revoked = known_one.revoked_on
        facts |= {
            "origin_certificate_country": known_one.country,
            "origin_certificate_issuer": known_one.issuer,
            "origin_certificate_hs6": known_one.commodity_code[:_HEADING],
            "origin_certificate_g": known_one.net_mass_g,
            "origin_certificate_revoked": revoked is not None and revoked <= on,
            "origin_certificate_age_days": (on - known_one.issued_on).days,
        }
    return known(facts)


def _papers(consignment: Consignment) -> Iterator[Document]:
    return (one for one in consignment.documents if one.kind is DocumentKind.CERTIFICATE_OF_ORIGIN and one.number)
