"""What do the declaration, the examination and the electronic papers of a deal say? All of it agrees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.demo.deal import Deal
from app.domain.document import DocumentKind
from app.domain.party import Party, PartyRole

TRADE_MODE = "0110"
"""General trade, in the customs code."""

_NOT_BY_XRF = frozenset({"H", "C", "N", "O"})
"""Elements that the analyser does not see."""

_POINTS = (
    *("seal-number", "seal-intact", "container-number", "container-inside", "marks-match", "origin-marks"),
    *("packages-sound", "gallium-packing", "antimony-look"),
)
"""Points of the demo's checklist that are answered with yes; of goods they do not concern, an answer says nothing."""

_SIGMA_PER_MILLE = 4
_LIMIT_PPM = 50


def declaration(deal: Deal) -> dict[str, Any]:
    """Return `declaration.json`."""
    batch, licence = deal.batch, deal.licence
    return {
        "declaration_no": deal.declaration_no,
        "declared_on": deal.tables.day.isoformat(),
        "office": deal.story.office,
        "trade_mode": TRADE_MODE,
        "import_country": licence.import_country,
        "destination_country": licence.destination_country,
        "contract_no": deal.contract_no,
        "end_use": licence.end_use,
        "end_user_certificate_no": deal.certificate.certificate_no,
        "parties": _parties(deal, *deal.parties),
        "container_no": deal.container_no,
        "seals": [deal.seal],
        "items": [
            {
                "item_no": 1,
                "commodity_code": batch.commodity_code,
                "name_zh": deal.goods.name_zh,
                "name_en": deal.goods.name_en,
                "net_mass_g": batch.net_mass_g,
                "gross_mass_g": deal.gross_mass_g,
                "packages": batch.packages,
                "value_cents": deal.value_cents,
                "currency": "USD",
                "origin_country": "CN",
                "made_in": "CN",
                "remark": "controlled",
                "composition": dict(deal.goods.composition),
                "specification": dict(deal.goods.specification),
                "licences": [
                    {"licence_no": each.licence_no, "net_mass_g": batch.net_mass_g, "last_use": deal.story.last_use}
                    for each in deal.licences
                ],
                "batches": [{"batch_no": batch.batch_no, "net_mass_g": batch.net_mass_g, "packages": batch.packages}],
                **({"transaction_report_no": deal.transaction_report_no} if deal.transaction_report_no else {}),
            }
        ],
    }


def found(deal: Deal) -> dict[str, Any]:
    """Return what the examination found: the field `found` of `examination.json`."""
    measured = {symbol: ppm for symbol, ppm in deal.goods.composition.items() if symbol not in _NOT_BY_XRF}
    return {
        "container_no": deal.container_no,
        "seals_before": [deal.seal],
        "seals_after": [f"DEMO-H{deal.number:04d}"],
        "seals_intact": True,
        "packages": deal.batch.packages,
        "weighings": [{"mass_g": deal.gross_mass_g, "stable": True, "scale_id": "DEMO-W1", "gross": True}],
        "assays": [
            {
                "item_no": 1,
                "method": "XRF",
                "instrument": "DEMO-X1",
                "reading_no": f"{deal.number}",
                "elements": {
                    symbol: {
                        "ppm": ppm,
                        "sigma_ppm": max(_LIMIT_PPM, ppm * _SIGMA_PER_MILLE // 1000),
                        "limit_ppm": _LIMIT_PPM,
                    }
                    for symbol, ppm in measured.items()
                },
            }
        ],
        "marks_origin": ["CN"],
        "names": {"1": deal.goods.name_en},
    }


def answers(deal: Deal) -> list[dict[str, Any]]:
    """Return what the colleague who opened the goods answered to the checklist: the field `answers`."""
    said = {"officer_id": "DEMO-O1", "at": f"{deal.tables.day.isoformat()}T01:20:00Z"}
    yes = [{"point": point, "said": "yes", **said} for point in _POINTS]
    return [*yes, {"point": "package-count", "said": "number", "number": deal.batch.packages, **said}]


def papers(deal: Deal) -> Mapping[str, dict[str, Any]]:
    """Return the electronic papers by the names of their files."""
    sides = _parties(deal, PartyRole.EXPORTER, PartyRole.CONSIGNEE)
    serial = f"{deal.number:04d}"
    line = {
        "commodity_code": deal.batch.commodity_code,
        "name": deal.goods.name_en,
        "net_mass_g": deal.batch.net_mass_g,
        "gross_mass_g": deal.gross_mass_g,
        "packages": deal.batch.packages,
    }
    issued_on = (deal.tables.day - timedelta(days=2)).isoformat()
    certificate = deal.certificate
    return {
        "contract.json": {
            "paper": DocumentKind.CONTRACT.value,
            "number": deal.contract_no,
            "issued_on": certificate.issued_on.isoformat(),
            "parties": sides,
            "contract_no": deal.contract_no,
        },
        "invoice.json": {
            "paper": DocumentKind.INVOICE.value,
            "number": f"DEMO-INV-{serial}",
            "issued_on": issued_on,
            "parties": sides,
            "contract_no": deal.contract_no,
            "currency": "USD",
            "lines": [{**line, "value_cents": deal.value_cents}],
        },
        "packing-list.json": {
            "paper": DocumentKind.PACKING_LIST.value,
            "number": f"DEMO-PL-{serial}",
            "issued_on": issued_on,
            "parties": sides,
            "lines": [line],
        },
        "bill-of-lading.json": {
            "paper": DocumentKind.BILL_OF_LADING.value,
            "number": f"DEMO-BL-{serial}",
            "issuer": "DEMO Line",
            "issued_on": issued_on,
            "parties": sides,
            "destination_country": deal.licence.destination_country,
            "lines": [line],
            "container_no": deal.container_no,
            "seals": [deal.seal],
        },
        "end-user-certificate.json": {
            "paper": DocumentKind.END_USER_CERTIFICATE.value,
            "number": certificate.certificate_no,
            "issuer": "DEMO: invented",
            "issued_on": certificate.issued_on.isoformat(),
            "valid_until": certificate.valid_until.isoformat(),
            "parties": _parties(deal, PartyRole.END_USER),
            "end_use": certificate.end_use,
        },
    }


def _parties(deal: Deal, *roles: PartyRole) -> dict[str, dict[str, str]]:
    return {role.value: _party(deal, deal.parties[role]) for role in roles}


def _party(deal: Deal, party: Party) -> dict[str, str]:
    profile = deal.profile(party)
    return {
        "id": party.party_id,
        "name": party.name_zh if party.country == "CN" else party.name_en,
        "country": party.country,
        **({"address": profile.address} if profile.address else {}),
        **({"phone": profile.phones[0]} if profile.phones else {}),
    }
