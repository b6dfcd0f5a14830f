"""Every question on its own: what passes, what does not, what is unknown, and the last value that still passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.checks.questions import QUESTIONS
from app.domain.batch import BatchStatus
from app.domain.consignment import DeclaredBatch, LicenceUse, Method
from app.domain.custody import ChainFault
from app.domain.evidence import Label, Sighting
from app.domain.licence import LicenceStatus, LicenceType
from app.domain.outcome import Outcome
from app.domain.party import PartyRole
from app.domain.passport import PassportReading, SignatureState
from tests.checks.builder import (
    AT,
    BATCH_ID,
    Change,
    but,
    claiming,
    clean,
    drawing,
    drawn_here,
    every_passport,
    every_reading,
    examined,
    findings_of,
    judged,
    label,
    label_of,
    outcomes,
    scanned,
    standing,
    the_batch,
    the_chain,
    the_consignment,
    the_evidence,
    the_item,
    the_licence,
    the_party,
    the_register_aged,
    unread,
    with_label,
    without_label,
)
from tests.scenarios.scenario import scenarios

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
LOT = "https://id.gs1.org/01/09521001000018/10/B1"
MALFORMED = Label(9, ("9.jpg",), 1, (PassportReading("BP1:x", None, None, None, None),))
DRUMS_400 = (
    drawing(400 * 25_000),
    the_licence(quantity_g=20_000_000),
    the_item(batches=(DeclaredBatch("B1", 10_000_000, 400),)),
    the_batch(packages=400),
)
FIVE_OF_400 = (with_label(label(4)), with_label(label(5)), *DRUMS_400)


def sighting(package: int, batch_id: bytes = BATCH_ID) -> Sighting:
    return Sighting(batch_id, package, "C-0", AT - timedelta(days=2), "O1")


def stored(*sightings: Sighting) -> Change:
    return the_evidence(sightings=sightings)


# What is changed in a clean consignment, the question that must answer to it, and the answer. An answer worse than
# NOTICE must be the only one of the consignment.
ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("a register of 24 hours", "register.age", PASS, (the_register_aged(24),)),
    ("a register a second older", "register.age", NOTICE, (the_register_aged(24, 1),)),
    ("a register of 72 hours", "register.age", NOTICE, (the_register_aged(72),)),
    ("a register older than 72 hours", "register.age", UNKNOWN, (the_register_aged(72, 1),)),
    ("a clock turned back", "register.age", UNKNOWN, (the_evidence(floor=AT + timedelta(days=9)),)),
    ("a register from the future", "register.age", UNKNOWN, (the_register_aged(-1),)),
    ("no licence declared", "licence.exists", REFER, (the_item(licences=()),)),
    ("a licence not in the register", "licence.exists", REFER, (the_evidence(licences={}),)),
    ("a single licence of a year", "licence.type", PASS, (the_licence(valid_from=date(2025, 12, 31)),)),
    ("a single licence of two years", "licence.type", REFER, (the_licence(valid_from=date(2025, 1, 1)),)),
    (
        "a general licence of two years",
        "licence.type",
        PASS,
        (the_licence(licence_type=LicenceType.GENERAL, valid_from=date(2025, 1, 1)),),
    ),
    (
        "a general licence of four years",
        "licence.type",
        REFER,
        (the_licence(licence_type=LicenceType.GENERAL, valid_from=date(2023, 1, 1)),),
    ),
    ("a revoked licence", "licence.status", DETAIN, (the_licence(status=LicenceStatus.REVOKED),)),
    ("a suspended licence", "licence.status", REFER, (the_licence(status=LicenceStatus.SUSPENDED),)),
    ("a licence used up", "licence.status", REFER, (the_licence(status=LicenceStatus.USED_UP),)),
    ("the last day of a licence", "licence.dates", PASS, (the_licence(valid_until=date(2026, 11, 20)),)),
    ("the day after", "licence.dates", REFER, (the_licence(valid_until=date(2026, 11, 19)),)),
    ("the first day of a licence", "licence.dates", PASS, (the_licence(valid_from=date(2026, 11, 20)),)),
    ("the day before", "licence.dates", REFER, (the_licence(valid_from=date(2026, 11, 21)),)),
    (
        "midnight in Shanghai, not in Greenwich",
        "licence.dates",
        REFER,
        (the_licence(valid_until=date(2026, 11, 20)), the_evidence(at=AT.replace(hour=16))),
    ),
    ("another exporter", "licence.exporter", REFER, (the_party(PartyRole.EXPORTER, "E2"),)),
    ("an exporter without an id", "licence.exporter", UNKNOWN, (the_party(PartyRole.EXPORTER, None),)),
    ("another consignee", "licence.consignee", REFER, (the_party(PartyRole.CONSIGNEE, "C2"),)),
    ("a consignee with an empty id", "licence.consignee", UNKNOWN, (the_party(PartyRole.CONSIGNEE, ""),)),
    ("another end user", "licence.end_user", REFER, (the_party(PartyRole.END_USER, "U2"),)),
    ("an end user without an id", "licence.end_user", UNKNOWN, (the_party(PartyRole.END_USER, None),)),
    ("a licence for other goods", "licence.commodity", REFER, (the_licence(commodity_code="8110102000"),)),
    ("another destination", "licence.destination", REFER, (the_consignment(destination_country="US"),)),
    ("another importing country", "licence.destination", REFER, (the_consignment(import_country="KR"),)),
    ("a destination not declared", "licence.destination", UNKNOWN, (the_consignment(destination_country=None),)),
    ("a licence for another office", "licence.office", REFER, (the_licence(office="4218"),)),
    ("a declaration at another office", "licence.office", REFER, (the_consignment(office="4218"),)),
    ("goods shown at another office", "licence.office", REFER, (the_evidence(station_office="4218"),)),
    ("an office not declared", "licence.office", UNKNOWN, (the_consignment(office=None),)),
    ("all that is left of a licence", "licence.balance", PASS, (drawing(100_000),)),
    ("a gram more", "licence.balance", REFER, (drawing(100_001),)),
    ("what another consignment left", "licence.balance", PASS, (drawn_here(mass_g=25_000),)),
    ("a gram less than that", "licence.balance", REFER, (drawn_here(mass_g=25_001),)),
    ("bulk, last use, 5 % over", "licence.balance", NOTICE, (the_licence(bulk=True), drawing(105_000, last_use=True))),
    ("a gram over 5 %", "licence.balance", REFER, (the_licence(bulk=True), drawing(105_001, last_use=True))),
    ("bulk, not the last use", "licence.balance", REFER, (the_licence(bulk=True), drawing(105_000))),
    ("last use, not bulk", "licence.balance", REFER, (drawing(105_000, last_use=True),)),
    (
        "5 % of what remains, not of the licence",
        "licence.balance",
        REFER,
        (the_licence(bulk=True, quantity_g=2_000_000, drawn_g=1_900_000), drawing(105_001, last_use=True)),
    ),
    ("the twelfth use", "licence.uses", PASS, (the_licence(uses=11),)),
    ("the thirteenth use", "licence.uses", REFER, (the_licence(uses=12),)),
    ("a second use of one batch one licence", "licence.uses", REFER, (the_licence(uses=1, uses_max=1),)),
    ("uses at this station", "licence.uses", REFER, (the_licence(uses=11), drawn_here(uses=1))),
    ("no batch declared", "batch.known", REFER, (the_item(batches=()), the_evidence(labels=()))),
    ("a batch not in the register", "batch.known", REFER, (the_evidence(batches={}),)),
    ("a label of an undeclared batch", "batch.known", REFER, (with_label(label(4, "B9")),)),
    ("passports of another batch of that number", "batch.known", REFER, (every_passport(batch_id=bytes(16)),)),
    ("passports of another producer", "batch.known", REFER, (every_passport(producer_id="P2"),)),
    (
        "passports that disagree on the producer",
        "batch.known",
        UNKNOWN,
        (label_of(2, lambda one: claiming(one, producer_id="P2")),),
    ),
    ("a recalled batch", "batch.status", DETAIN, (the_batch(status=BatchStatus.RECALLED),)),
    ("a held batch", "batch.status", REFER, (the_batch(status=BatchStatus.HELD),)),
    ("an exported batch", "batch.status", REFER, (the_batch(status=BatchStatus.EXPORTED),)),
    ("less in the register", "batch.mass", REFER, (the_batch(remaining_g=74_999),)),
    ("more in the register", "batch.mass", REFER, (the_batch(net_mass_g=75_001), every_passport(net_mass_g=75_001))),
    ("passports of another mass", "batch.mass", REFER, (every_passport(net_mass_g=75_001),)),
    ("more packages than the batch has", "batch.mass", REFER, (the_batch(packages=2),)),
    (
        "a part of a batch",
        "batch.mass",
        PASS,
        (the_batch(packages=9, net_mass_g=225_000), every_passport(net_mass_g=225_000)),
    ),
    ("a batch of other goods", "batch.commodity", REFER, (the_batch(commodity_code="8110102000"),)),
    ("passports of other goods", "batch.commodity", REFER, (every_passport(commodity_code="8110102000"),)),
    (
        "one forged passport",
        "passport.signature",
        DETAIN,
        (label_of(2, lambda one: judged(one, signature=SignatureState.BAD)),),
    ),
    (
        "forged passports only",
        "passport.signature",
        DETAIN,
        (every_reading(signature=SignatureState.BAD, trusted_at_issue=None, trusted_now=None),),
    ),
    (
        "passports under an unknown key",
        "passport.signature",
        REFER,
        (every_reading(signature=SignatureState.UNKNOWN_KEY),),
    ),
    (
        "passports of an unknown issuer",
        "passport.issuer",
        REFER,
        (every_reading(signature=SignatureState.UNKNOWN_ISSUER),),
    ),
    (
        "a key revoked before it signed",
        "passport.issuer",
        DETAIN,
        (every_reading(trusted_at_issue=False, trusted_now=False),),
    ),
    ("a key revoked since", "passport.issuer", REFER, (every_reading(trusted_now=False),)),
    (
        "a good signature of which trust is not known",
        "passport.issuer",
        DETAIN,
        (every_reading(trusted_at_issue=None),),
    ),
    ("the last second of a passport", "passport.dates", PASS, (every_passport(expires=AT + timedelta(seconds=1)),)),
    ("a passport without end", "passport.dates", PASS, (every_passport(expires=datetime.max.replace(tzinfo=UTC)),)),
    ("a passport that expires now", "passport.dates", REFER, (every_passport(expires=AT),)),
    ("the first second of a passport", "passport.dates", PASS, (every_passport(not_before=AT),)),
    ("a passport of tomorrow", "passport.dates", REFER, (every_passport(not_before=AT + timedelta(seconds=1)),)),
    ("a missing package", "packages.complete", REFER, (without_label(2),)),
    (
        "the same package twice",
        "packages.complete",
        REFER,
        (without_label(2), with_label(replace(label(1), package=None))),
    ),
    ("one label on two packages", "packages.complete", REFER, (with_label(replace(label(1), package=7)),)),
    ("more packages than declared", "packages.complete", REFER, (with_label(label(4)),)),
    ("goods looked at by machine", "packages.complete", REFER, (examined(method=Method.MACHINE),)),
    ("a sample of all", "packages.complete", PASS, (examined(method=Method.SAMPLE, sampled=3, of=3),)),
    (
        "a sample of three in ten",
        "packages.complete",
        PASS,
        (
            *DRUMS_400[:2],
            the_item(batches=(DeclaredBatch("B1", 10_000_000, 10),)),
            the_batch(packages=10),
            examined(method=Method.SAMPLE, sampled=3, of=10),
        ),
    ),
    (
        "a sample of three in 400",
        "packages.complete",
        REFER,
        (*DRUMS_400, examined(method=Method.SAMPLE, sampled=3, of=400)),
    ),
    (
        "a sample of five in 400",
        "packages.complete",
        PASS,
        (*FIVE_OF_400, examined(method=Method.SAMPLE, sampled=5, of=400)),
    ),
    (
        "a sample of five of which three were seen",
        "packages.complete",
        REFER,
        (*DRUMS_400, examined(method=Method.SAMPLE, sampled=5, of=400)),
    ),
    (
        "a sample of another number than declared",
        "packages.complete",
        REFER,
        (*FIVE_OF_400, examined(method=Method.SAMPLE, sampled=5, of=399)),
    ),
    ("a sample without its numbers", "packages.complete", UNKNOWN, (examined(method=Method.SAMPLE),)),
    ("nothing photographed", "packages.complete", REFER, (the_evidence(labels=()),)),
    ("an unreadable label", "packages.readable", REFER, (label_of(2, unread),)),
    ("a blurred picture besides", "packages.readable", PASS, (with_label(unread(label(9))),)),
    ("a passport that is not well formed", "packages.readable", REFER, (with_label(MALFORMED),)),
    ("a package read by a scanner alone", "packages.pictured", NOTICE, (label_of(2, scanned),)),
    ("a package seen before", "packages.sighted", REFER, (stored(sighting(2)),)),
    ("another package of the batch seen before", "packages.sighted", PASS, (stored(sighting(4)),)),
    ("that package of another batch seen before", "packages.sighted", PASS, (stored(sighting(2, bytes(16))),)),
    ("a batch that weighs less than the item", "item.mass", REFER, (the_item(net_mass_g=75_001),)),
    (
        "a licence that carries less than the item",
        "item.mass",
        REFER,
        (the_item(licences=(LicenceUse("L1", 74_999),)),),
    ),
    ("no custody chain", "custody.chain", NOTICE, (the_evidence(custody=()),)),
    ("a chain with a forged signature", "custody.chain", DETAIN, (the_chain(ChainFault.WRONG_SIGNATURE),)),
    ("a chain that creates mass", "custody.chain", REFER, (the_chain(ChainFault.CREATED_MASS),)),
    ("a chain in which somebody had no role", "custody.chain", REFER, (the_chain(ChainFault.WRONG_ROLE),)),
    ("a chain that forks", "custody.chain", REFER, (the_chain(ChainFault.FORK),)),
    ("a chain that ends elsewhere", "custody.chain", REFER, (the_chain(head=bytes([1] * 32)),)),
    ("a chain with other masses", "custody.chain", REFER, (the_chain(remaining={LOT: 1}),)),
    ("a chain that cannot be read", "custody.chain", REFER, (the_chain(remaining={}, made={}),)),
    ("passports of the chain", "custody.chain", PASS, (every_passport(custody_head=bytes(32)),)),
    ("passports of another chain", "custody.chain", REFER, (every_passport(custody_head=bytes([1] * 32)),)),
]


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_answers_to_what_it_is_about_and_no_other_does(
    code: str, answer: Outcome, changes: tuple[Change, ...]
) -> None:
    evidence = but(clean(), *changes)
    assert answer in outcomes(evidence, code)
    assert standing(evidence) == ({code: answer} if answer > NOTICE else {})


def test_a_clean_consignment_passes_every_question() -> None:
    assert {finding.code for finding in findings_of(clean())} <= set(QUESTIONS)
    assert {finding.outcome for finding in findings_of(clean())} == {PASS}


@pytest.mark.parametrize("code", sorted(QUESTIONS.keys() - {"control.prohibited"}))
def test_every_question_has_an_answer_that_stops_the_goods(code: str) -> None:
    """Hold that each can stop goods; nothing listed is prohibited, so test_control_questions.py lists something."""
    stopped = {code for scenario in scenarios() for code in scenario.findings}
    assert code in stopped or any(row[1] == code and row[2] > NOTICE for row in ANSWERS)
