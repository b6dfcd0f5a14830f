"""The trade as the window meets it: one element, months with a gap, and something in every picture."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.domain.inspected import Inspected
from app.domain.knowledge import Listing
from app.domain.licence import Licence
from app.domain.link_view import LinkedParty, LinkKind, LinkView, PartyLink
from app.domain.outcome import Outcome, Verdict
from app.domain.party import Party, PartyRole
from app.domain.trade import (
    FlowPicture,
    LaneFlow,
    LicenceBalance,
    LotPicture,
    MonthFlow,
    PartyLots,
    RuleHits,
    StoppedFlow,
    TradePicture,
    Way,
    WayHits,
    Work,
    Workload,
)
from tests.ui_desktop import desk_samples as samples

TONNE = 1_000_000
SINCE = datetime(2025, 11, 19, 16, tzinfo=UTC)
TRADER = Party("P-1", "上海沐川国际贸易有限公司", "Muchuan Trade Co., Ltd.", "CN", "R-1")


def picture(element: str = "Sb", *, country: str | None = None, role: PartyRole = PartyRole.EXPORTER) -> TradePicture:
    """Return the trade in one element."""
    return TradePicture(
        at=samples.NOW,
        zone="Asia/Shanghai",
        office="2248",
        register=samples.STAMP,
        elements=("Ga", "Sb"),
        countries=("JP", "MX"),
        flow=flow(element, country),
        lots=LotPicture(
            element,
            role,
            date(2025, 11, 20),
            TONNE,
            (PartyLots("P-1", 4, 90 * TONNE, 3, 2 * TONNE, TRADER), PartyLots("P-2", 1, 30 * TONNE, 0, 0)),
        ),
        licences=(
            LicenceBalance(samples.licence(), 1_000_000, 1),
            LicenceBalance(over_drawn(), 5 * TONNE, 1),
        ),
        work=work(),
        demo=True,
    )


def flow(element: str, country: str | None) -> FlowPicture:
    """Return months of which one is not published, and lanes of which one is stopped and of one nothing is known."""
    months = [MonthFlow(date(2026, month, 1), None if month == 4 else (20 + month) * TONNE) for month in range(1, 11)]
    return FlowPicture(
        element=element,
        country=country,
        months=tuple(months),
        usual_g=25 * TONNE,
        bound_g=40 * TONNE,
        capacity_g=28 * TONNE if country else None,
        baseline=9,
        window=(date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)),
        lanes=(
            LaneFlow("JP", 80 * TONNE, 70 * TONNE, 100 * TONNE, None),
            LaneFlow("MX", 7 * TONNE, None, None, 5 * TONNE, date(2025, 5, 1)),
        ),
        stopped=(
            StoppedFlow("MX", date(2025, 5, 1), 30 * TONNE, "medium"),
            StoppedFlow("TH", date(2025, 5, 1), None, "low"),
        ),
        sources=("DEMO: invented",),
    )


def over_drawn() -> Licence:
    """Return a licence of which the ledger leaves two tonnes."""
    return Licence(**{**vars(samples.licence()), "licence_no": "26-DU-OVER", "drawn_g": 18 * TONNE})


def work() -> Work:
    """Return what a small station did."""
    return Work(
        SINCE,
        rules=(
            RuleHits("licence.balance", 20, {Outcome.REFER: 3, Outcome.DETAIN: 1}),
            RuleHits("batch.known", 20, {}),
            RuleHits("register.age", 20, {Outcome.UNKNOWN: 1}),
        ),
        ways=tuple(
            WayHits(way, *counts) for way, counts in zip(Way, ((4, 1), (12, 6), (0, 0), (4, 0), (0, 0)), strict=True)
        ),
        officers=(
            Workload("SY001", {Verdict.RELEASE: 12, Verdict.REFER: 5, Verdict.DETAIN: 1}, samples.INSPECTOR),
            Workload("gone", {Verdict.RELEASE: 2}),
        ),
    )


def behind() -> tuple[Inspected, ...]:
    """Return two inspections."""
    return tuple(
        Inspected(
            *(seq, f"a{seq}", f"C{seq}", f"22482026000000000{seq}", samples.NOW, "SY001", Verdict.REFER),
            what_if=False,
            station_id="2248-0a1b2c",
        )
        for seq in (2, 1)
    )


def links(party_id: str) -> LinkView:
    """Return a party that sells to another, which shares an address with a listed one."""
    others = ("P-7", "P-8") if party_id != "P-7" else ("P-1", "P-8")
    return LinkView(
        parties=tuple(
            sorted(
                (
                    LinkedParty(
                        party_id, known=Party(party_id, f"企业{party_id}", f"Name of {party_id}", "CN", "9143")
                    ),
                    LinkedParty(others[0], "Hoshikawa K.K."),
                    LinkedParty(others[1], None, (), (Listing.WATCH,)),
                )
            )
        ),
        links=(
            PartyLink(party_id, others[0], LinkKind.TRADE, "Sb", 3, 28 * TONNE),
            PartyLink(others[0], others[1], LinkKind.ADDRESS, "2 Quay Street"),
        ),
    )
