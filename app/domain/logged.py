"""What does the log say of one inspection? Enough to recognise it, and everything by which people search for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.assessment import Assessment
from app.domain.moment import to_text
from app.domain.outcome import Outcome, Verdict
from app.domain.party import NamedParty, PartyRole
from app.domain.review import Case


@dataclass(frozen=True)
class Logged:
    """One inspection in the log: `seq` is its journal entry at `station_id`, `at` the instant of that entry.

    `findings` are the codes of what did not pass, worst first. Parties are shown as the declaration names them.
    """

    station_id: str
    seq: int
    at: datetime
    assessment_id: str
    consignment_id: str
    declaration_no: str
    officer_id: str
    officer_zh: str
    officer_en: str
    verdict: Verdict
    goods: str
    destination: str
    exporter: str
    consignee: str
    end_user: str
    licences: tuple[str, ...]
    batches: tuple[str, ...]
    container: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class LogLine:
    """One inspection in the log with the case it belongs to as that stands; `place` orders the log by time."""

    place: int
    logged: Logged
    case: Case


def summary_of(assessment: Assessment, *, seq: int, at: datetime) -> Logged:
    """Return what the log says of `assessment`, journalled as entry `seq` at `at`."""
    goods = assessment.consignment
    read = [
        reading.passport.batch_no
        for label in assessment.labels
        for reading in label.passports
        if reading.passport is not None
    ]
    declared = [batch.batch_no for item in goods.items for batch in item.batches]
    found = sorted(
        (one for one in assessment.findings if one.outcome is not Outcome.PASS), key=lambda one: -one.outcome
    )
    return Logged(
        station_id=assessment.station_id,
        seq=seq,
        at=at,
        assessment_id=assessment.assessment_id,
        consignment_id=goods.consignment_id,
        declaration_no=goods.declaration_no,
        officer_id=assessment.officer.officer_id,
        officer_zh=assessment.officer.name_zh,
        officer_en=assessment.officer.name_en,
        verdict=assessment.verdict,
        goods="; ".join(f"{item.name_zh} {item.name_en}" for item in goods.items),
        destination=goods.destination_country or "",
        exporter=_named(goods.parties.get(PartyRole.EXPORTER)),
        consignee=_named(goods.parties.get(PartyRole.CONSIGNEE)),
        end_user=_named(goods.parties.get(PartyRole.END_USER)),
        licences=_distinct(use.licence_no for item in goods.items for use in item.licences),
        batches=_distinct([*declared, *read]),
        container=goods.container_no or "",
        findings=_distinct(one.code for one in found),
    )


def searched_in(logged: Logged, assessment: Assessment) -> str:
    """Return the text that words are searched in: all of the above, every party, the seals, the goods' codes."""
    goods = assessment.consignment
    parties = (word for party in goods.parties.values() for word in (party.party_id or "", party.name))
    words = (
        logged.station_id,
        to_text(logged.at)[:10],
        logged.declaration_no,
        logged.consignment_id,
        logged.officer_id,
        logged.officer_zh,
        logged.officer_en,
        logged.verdict.value,
        logged.goods,
        logged.destination,
        *parties,
        *logged.licences,
        *logged.batches,
        logged.container,
        *goods.seals,
        *(item.commodity_code for item in goods.items),
        *logged.findings,
    )
    return folded(" ".join(word for word in words if word))


def folded(text: str) -> str:
    """Return `text` as it is compared: one form for a character, no difference of case, nothing unprintable."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(letter if letter.isprintable() else " " for letter in plain).split())


def _named(party: NamedParty | None) -> str:
    return party.name if party else ""


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
