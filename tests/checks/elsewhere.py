"""What papers and other offices say of the clean consignment: all of it agrees with what is declared."""

from __future__ import annotations

from datetime import date

from app.domain.document import Document, DocumentKind, DocumentLine
from app.domain.knowledge import (
    Capacity,
    CertifiedEndUser,
    EndUserCertificate,
    IssuedPaper,
    Knowledge,
    LicenceTerms,
    Lot,
    PartyKind,
    PartyProfile,
    PermitKind,
    Quota,
    TradeFlow,
)
from app.domain.party import NamedParty, PartyRole

CODE = "2825800010"
MONTHS = tuple(date(2025 + (10 + n) // 12, (10 + n) % 12 + 1, 1) for n in range(12))
"""The twelve months before the clean consignment's."""


def papers() -> tuple[Document, ...]:
    """Return invoice, packing list, bill of lading and end-user certificate."""
    exporter = NamedParty("E1", "出口商甲")
    consignee = NamedParty("C1", "Consignee Ltd", "JP")
    end_user = NamedParty("U1", "End User Ltd", "JP")
    line = DocumentLine(CODE, "antimony trioxide", 75_000, 81_000, 100_000, 3)
    sides = {PartyRole.EXPORTER: exporter, PartyRole.CONSIGNEE: consignee}
    return (
        Document(DocumentKind.INVOICE, "INV-1", parties=sides, currency="USD", contract_no="K-1", lines=(line,)),
        Document(DocumentKind.PACKING_LIST, "PL-1", parties=sides, lines=(line,)),
        Document(
            DocumentKind.BILL_OF_LADING,
            "BL-1",
            parties=sides,
            destination_country="JP",
            lines=(line,),
            container_no="CSQU3054383",
            seals=("S-1",),
        ),
        Document(
            DocumentKind.END_USER_CERTIFICATE,
            "EUC-1",
            issued_on=date(2026, 6, 1),
            valid_until=date(2027, 6, 1),
            parties={PartyRole.END_USER: end_user},
            end_use="civil",
        ),
    )


def knowledge() -> Knowledge:
    """Return every table, with a row for whatever the clean consignment names."""
    return Knowledge(
        terms=(LicenceTerms("L1", PermitKind.DUAL_USE, contract_no="K-1"),),
        remote_uses=(),
        remote_sightings=(),
        allowances=(),
        profiles=(
            PartyProfile("E1", PartyKind.TRADER, date(2010, 5, 4), date(2015, 1, 1), "1 Harbour Road, Shanghai"),
            PartyProfile("C1", PartyKind.TRADER, date(2001, 5, 4), date(2016, 1, 1), "2 Quay Street, Osaka"),
            PartyProfile("U1", PartyKind.MANUFACTURER, date(1987, 5, 4), date(2016, 1, 1), "3 Works Lane, Nagoya"),
            *(
                PartyProfile(other, PartyKind.TRADER, date(1999, 5, 4), date(2016, 1, 1), f"{other} Street")
                for other in ("E2", "C2", "U2")
            ),
        ),
        listings=(),
        ownerships=(),
        end_user_certificates=(
            EndUserCertificate("EUC-1", "U1", "civil", (CODE,), date(2026, 6, 1), date(2027, 6, 1)),
        ),
        certified_end_users=(
            CertifiedEndUser("CEU-1", "U1", ("2825",), "civil", date(2026, 1, 1), date(2027, 12, 31)),
        ),
        origin_certificates=(),
        capacities=(Capacity("CN", "Sb", 40_000_000, 200_000_000, date(2000, 1, 1), "DEMO"),),
        transaction_reports=(),
        deposits=(),
        lots=tuple(
            Lot(f"2229202600000001{n:02}", 1, "E1", "C1", "U1", "JP", CODE, "Sb", 75_000, month, "2248", "L1")
            for n, month in enumerate(MONTHS)
        ),
        flows=tuple(TradeFlow("Sb", "JP", month, 2_000_000, "DEMO") for month in MONTHS),
        quotas=tuple(Quota("P1", "Sb", year, 9_000_000, 1_000_000) for year in (2026, 2027)),
        issued_papers=(IssuedPaper("end-user-certificate", "EUC-1", "DEMO", None),),
        neighbours=(),
    )
