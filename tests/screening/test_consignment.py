"""Everybody on the papers is screened; what an officer dismissed stays dismissed until name or entry change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.consignment import Consignment, nothing_declared
from app.domain.document import Document, DocumentKind
from app.domain.errors import WorkstationError
from app.domain.officer import Officer, Role
from app.domain.party import NamedParty, Party, PartyRole
from app.domain.screened import Dismissal, ScreenedParty
from app.domain.texts import Catalogue, Text
from app.screening.consignment import ConsignmentScreening
from app.screening.desk import ScreeningDesk
from app.screening.dismissing import Dismissing
from app.screening.party import Query, Screened
from tests.screening.conftest import FOLDER

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
OFFICER = Officer("A1001", "王伟", "Wang Wei", Role.INSPECTOR, "2248", "ab" * 32)
TEXTS = json.loads((FOLDER.parent / "texts/screening.json").read_text(encoding="utf-8"))
NAME = "Norvik Strategic Metals"
REASON = "Founded in 1901, the listed one in 2019"


def entry(**more: object) -> dict[str, object]:
    return {
        "id": "D1",
        "kind": "company",
        "list": "denied",
        "name": "Norvik Strategic Metals GmbH",
        "identifiers": ["HRB-100200"],
        "source": "DEMO",
        **more,
    }


class Kept:
    """Dismissals kept in memory."""

    def __init__(self) -> None:
        self.rows: dict[str, Dismissal] = {}
        self.seen: list[Mapping[str, str]] = []

    def dismissals(self, fingerprints: Iterable[str]) -> Mapping[str, Dismissal]:
        return {one: self.rows[one] for one in fingerprints if one in self.rows}

    def dismiss(self, dismissal: Dismissal, *, seen: Mapping[str, str], at: datetime) -> None:
        assert at == NOW
        self.seen.append(seen)
        self.rows[dismissal.fingerprint] = dismissal


class CountingDesk(ScreeningDesk):
    """Counts the names that are looked for."""

    asked = 0

    def screen(self, query: Query) -> Screened:
        self.asked += 1
        return super().screen(query)


def desk(folder: Path, *entries: Mapping[str, object], holdings: Iterable[Mapping[str, object]] = ()) -> CountingDesk:
    path = folder / "list.json"
    path.write_text(json.dumps({"entries": entries or [entry()], "holdings": list(holdings)}), encoding="utf-8")
    return CountingDesk(tables=FOLDER, lists=path, source=Text("-"))


def screening(one: ScreeningDesk, kept: Kept) -> ConsignmentScreening:
    return ConsignmentScreening(one, dismissals=kept, catalogue=Catalogue(TEXTS))


def consignment(name: str = NAME, party_id: str | None = None) -> Consignment:
    return replace(nothing_declared(), parties={PartyRole.CONSIGNEE: NamedParty(party_id, name)})


def only(found: tuple[ScreenedParty, ...]) -> ScreenedParty:
    (party,) = found
    return party


def dismiss(one: ScreeningDesk, kept: Kept, name: str = NAME, reason: str = REASON) -> Dismissal:
    return Dismissing(one, dismissals=kept, clock=lambda: NOW).dismiss(name, "D1", reason=reason, actor=OFFICER)


def test_every_role_on_every_paper_is_screened(tmp_path: Path) -> None:
    bill = Document(
        DocumentKind.BILL_OF_LADING,
        "BL-1",
        parties={
            PartyRole.CARRIER: NamedParty(None, "Grey Line"),
            PartyRole.CONSIGNEE: NamedParty(None, NAME),
            PartyRole.NOTIFY_PARTY: NamedParty(None, NAME),
        },
    )
    found = screening(desk(tmp_path), Kept()).screen(replace(consignment(), documents=(bill,)), {})
    assert [(one.role.value, one.source, one.name, len(one.hits)) for one in found] == [
        ("consignee", "declaration", NAME, 1),
        ("carrier", "bill-of-lading BL-1", "Grey Line", 0),
        ("notify_party", "bill-of-lading BL-1", NAME, 1),
    ]


def test_a_hit_says_why_in_both_languages(tmp_path: Path) -> None:
    (hit,) = only(screening(desk(tmp_path), Kept()).screen(consignment(), {})).hits
    assert (hit.entry_id, hit.list_name, hit.military, hit.by_number) == ("D1", "denied", False, False)
    assert hit.score > 900
    assert hit.reason.isascii()
    assert not hit.reason_zh.isascii()


def test_the_registration_number_the_register_has_finds_a_party_under_another_name(tmp_path: Path) -> None:
    known = {"C1": Party("C1", "北湾公司", "North Bay", "DE", "HRB 100200")}
    (hit,) = only(screening(desk(tmp_path), Kept()).screen(consignment("North Bay", "C1"), known)).hits
    assert (hit.by_number, hit.score) == (True, 1000)


def test_a_party_that_listed_ones_own_says_how_much(tmp_path: Path) -> None:
    owned = entry(id="W1", list="certified", name="Belmarsh Rare Materials", identifiers=[])
    one = desk(tmp_path, entry(), owned, holdings=[{"owner": "D1", "owned": "W1", "share": 5000}])
    (hit,) = only(screening(one, Kept()).screen(consignment("Belmarsh Rare Materials"), {})).hits
    assert (hit.list_name, hit.covered_percent) == ("certified", 50)


def test_a_dismissed_hit_carries_officer_and_reason(tmp_path: Path) -> None:
    one, kept = desk(tmp_path), Kept()
    made = dismiss(one, kept)
    (hit,) = only(screening(one, kept).screen(consignment(), {})).hits
    assert hit.dismissal == made == Dismissal("A1001", REASON, made.fingerprint)
    assert kept.seen == [
        {"name": NAME.casefold(), "entry": "D1", "entry_name": "Norvik Strategic Metals GmbH", "list": "denied"}
    ]


def test_a_dismissal_holds_however_the_name_is_spaced_and_cased(tmp_path: Path) -> None:
    one, kept = desk(tmp_path), Kept()
    dismiss(one, kept)
    (hit,) = only(screening(one, kept).screen(consignment(f"  {NAME.upper()} "), {})).hits
    assert hit.dismissal


def test_a_dismissal_does_not_hold_for_another_name(tmp_path: Path) -> None:
    one, kept = desk(tmp_path), Kept()
    dismiss(one, kept)
    (hit,) = only(screening(one, kept).screen(consignment(f"{NAME} Co"), {})).hits
    assert hit.dismissal is None


@pytest.mark.parametrize(
    "changed",
    [{"aliases": ["Norvik"]}, {"list": "military"}, {"addresses": ["1 Quay"]}, {"source": "a later list"}],
    ids=lambda changed: next(iter(changed)),
)
def test_a_dismissed_hit_returns_when_the_entry_changes(tmp_path: Path, changed: Mapping[str, object]) -> None:
    kept = Kept()
    dismiss(desk(tmp_path), kept)
    hits = only(screening(desk(tmp_path, entry(**changed)), kept).screen(consignment(), {})).hits
    assert [hit.dismissal for hit in hits] == [None]


def test_a_dismissed_hit_returns_when_its_owners_change(tmp_path: Path) -> None:
    kept = Kept()
    other = entry(id="D2", name="Ganjiang Trading", identifiers=[])
    dismiss(desk(tmp_path, entry(), other), kept)
    one = desk(tmp_path, entry(list="watch"), other, holdings=[{"owner": "D2", "owned": "D1", "share": 6000}])
    assert [hit.dismissal for hit in only(screening(one, kept).screen(consignment(), {})).hits] == [None]


def test_a_dismissal_stays_when_another_entry_changes(tmp_path: Path) -> None:
    kept = Kept()
    dismiss(desk(tmp_path), kept)
    other = entry(id="D9", name="Copper Heron", identifiers=[])
    (hit,) = only(screening(desk(tmp_path, entry(), other), kept).screen(consignment(), {})).hits
    assert hit.dismissal


def test_a_hit_by_number_is_not_dismissed_with_the_name(tmp_path: Path) -> None:
    one, kept = desk(tmp_path), Kept()
    dismiss(one, kept)
    known = {"C1": Party("C1", "-", NAME, "DE", "HRB-100200")}
    (hit,) = only(screening(one, kept).screen(consignment(party_id="C1"), known)).hits
    assert (hit.by_number, hit.dismissal) == (True, None)


@pytest.mark.parametrize("reason", ["", "   ", "other", "x" * 501])
def test_a_reason_is_needed(tmp_path: Path, reason: str) -> None:
    kept = Kept()
    with pytest.raises(WorkstationError, match="screen-reason"):
        dismiss(desk(tmp_path), kept, reason=reason)
    assert kept.rows == {}


def test_what_is_no_hit_cannot_be_dismissed(tmp_path: Path) -> None:
    with pytest.raises(WorkstationError, match="screen-not-a-hit"):
        dismiss(desk(tmp_path), Kept(), name="Grey Line")


def test_a_name_is_looked_for_once_and_its_dismissal_asked_each_time(tmp_path: Path) -> None:
    one, kept = desk(tmp_path), Kept()
    gate = screening(one, kept)
    assert [gate.screen(consignment(), {})[0].hits[0].dismissal for _ in range(3)] == [None, None, None]
    assert one.asked == 1
    dismiss(one, kept)
    assert gate.screen(consignment(), {})[0].hits[0].dismissal


@pytest.mark.parametrize("name", ["", "\ud800", "﷽" * 400])
def test_no_name_breaks_the_screening(tmp_path: Path, name: str) -> None:
    assert only(screening(desk(tmp_path), Kept()).screen(consignment(name), {})).name == name
