"""A clean consignment and what may be otherwise: `but(clean(), the_licence(status=REVOKED))` reads as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from app.checks.judgement import judge
from app.checks.rulebook import Rulebook, load_rulebook
from app.checks.rulebook.assembling import assemble
from app.domain.batch import Batch, BatchStatus
from app.domain.checklist import Answer, Said
from app.domain.consignment import Consignment, ControlRemark, DeclaredBatch, Examination, Item, LicenceUse, Photograph
from app.domain.custody import Act, ChainEvent, ChainFault, ChainProblem, ChainReport, CustodyReading
from app.domain.evidence import Drawn, Evidence, ExporterRecord, Label, RegisterStamp
from app.domain.finding import Finding
from app.domain.found import Assay, Concentration, GoodsFound, Weighing
from app.domain.knowledge import Knowledge
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.live_read import ReadBy
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, Party, PartyRole
from app.domain.passport import Passport, PassportReading, SignatureState
from app.domain.screened import ScreenedParty
from app.domain.selection import Draw, Lane, Selection
from app.domain.texts import Text
from tests.checks.drawing_up import drawn_up
from tests.checks.elsewhere import knowledge, papers
from tests.checks.moving import moved

Change = Callable[[Evidence], Evidence]

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
CODE = "2825800010"
BATCH_ID = bytes(range(16))
DRUM_G = 25_000


@cache
def first_rulebook() -> Rulebook:
    """Return the rulebook the demo authority publishes."""
    return load_rulebook(assemble(ROOT / "resources/demo/rulebook"))


ANSWERS = (
    *(
        Answer(point, Said.YES, None, "", "O1", AT)
        for point in (
            *("seal-number", "seal-intact", "container-number", "container-inside", "marks-match", "origin-marks"),
            *("packages-sound", "gallium-packing", "antimony-look", "magnet-coating"),
        )
    ),
    Answer("package-count", Said.NUMBER, 3, "", "O1", AT),
)
"""Every point of the checklist answered; photographs are wanted only of magnets, and where something is wrong."""


def clean(at: datetime = AT) -> Evidence:
    """Return one item of three drums under one licence, all of it in order, one hour after the register's issue.

    Every date in it lies as far from `at` as it does from AT.
    """
    if at != AT:
        return moved(clean(), by=at - AT)
    return Evidence(
        consignment=Consignment(
            consignment_id="C-1",
            declaration_no="222920260000000001",
            declared_on=date(2026, 11, 19),
            office="2248",
            import_country="JP",
            destination_country="JP",
            contract_no="K-1",
            end_use="civil",
            parties={
                PartyRole.EXPORTER: NamedParty("E1", "出口商甲", "CN", "1 Harbour Road, Shanghai", "+86-21-0000-0001"),
                PartyRole.CONSIGNEE: NamedParty("C1", "Consignee Ltd", "JP", "2 Quay Street, Osaka", "+81-6-0000-0002"),
                PartyRole.END_USER: NamedParty("U1", "End User Ltd", "JP", "3 Works Lane, Nagoya", "+81-52-000-0003"),
            },
            items=(
                Item(
                    item_no=1,
                    commodity_code=CODE,
                    name_zh="三氧化二锑",
                    name_en="antimony trioxide",
                    net_mass_g=3 * DRUM_G,
                    value_cents=100_000,
                    currency="USD",
                    licences=(LicenceUse("L1", 3 * DRUM_G),),
                    batches=(DeclaredBatch("B1", 3 * DRUM_G, 3),),
                    gross_mass_g=81_000,
                    packages=3,
                    origin_country="CN",
                    made_in="CN",
                    remark=ControlRemark.CONTROLLED,
                    composition={"Sb": 835_000},
                    specification={"purity_ppb": 999_950_000},
                ),
            ),
            container_no="CSQU3054383",
            seals=("S-1",),
            documents=papers(),
            found=GoodsFound(
                container_no="CSQU3054383",
                seals_before=("S-1",),
                seals_after=("S-2",),
                seals_intact=True,
                packages=3,
                weighings=(Weighing(81_000, stable=True, scale_id="W1"),),
                assays=(Assay(1, "XRF", "X1", "1", {"Sb": Concentration(834_000, 3_000, 50)}),),
                marks_origin=("CN",),
                names={"1": "antimony trioxide"},
            ),
            examination=Examination(answers=ANSWERS),
            photographs=(Photograph("photos/taken-1.jpg", "1" * 64, shows="magnet-coating"),),
            trade_mode="0110",
            end_user_certificate_no="EUC-1",
        ),
        at=AT,
        floor=AT,
        zone="Asia/Shanghai",
        station_office="2248",
        register=RegisterStamp(7, AT - timedelta(hours=1)),
        licences={"L1": licence("L1")},
        batches={"B1": batch("B1")},
        labels=tuple(label(number) for number in (1, 2, 3)),
        drawn_here={"L1": Drawn()},
        custody=(chain(batch("B1")),),
        station_id="ST-1",
        knowledge=knowledge(),
        screened=tuple(
            ScreenedParty(role, "declaration", name, complete=True)
            for role, name in (
                (PartyRole.EXPORTER, "出口商甲"),
                (PartyRole.CONSIGNEE, "Consignee Ltd"),
                (PartyRole.END_USER, "End User Ltd"),
            )
        ),
        parties={
            "E1": Party("E1", "出口商甲", "Exporter A Ltd", "CN", "R-E1"),
            "C1": Party("C1", "收货人有限公司", "Consignee Ltd", "JP", "R-C1"),
            "U1": Party("U1", "最终用户有限公司", "End User Ltd", "JP", "R-U1"),
        },
        rulebook_behind_s=0,
        selection=Selection("222920260000000001", 3, Lane.YELLOW, (), Draw(1, bytes([255] * 32), 50_000, Lane.RED)),
        exporter_record=ExporterRecord(inspected=4, not_released=0),
    )


def chain(known: Batch) -> CustodyReading:
    """Return the chain of a batch, of one event, as the register has it."""
    lot = f"https://id.gs1.org/01/09521001000018/10/{known.batch_no}"
    event = ChainEvent(Act.PACK, known.minted, "P1", "producer", "CN", link=known.head)
    report = ChainReport(
        events=(event,),
        problems=(),
        head=known.head,
        remaining={lot: known.remaining_g},
        made={lot: known.net_mass_g},
        countries=("CN",),
    )
    return CustodyReading("custody.json", report)


def the_chain(*faults: ChainFault, **fields: object) -> Change:
    """Give every chain these faults, and change what was found of it."""

    def change(evidence: Evidence) -> Evidence:
        problems = tuple(ChainProblem(fault, 1, Text(f"custody.{fault}")) for fault in faults)
        custody = tuple(
            replace(one, report=replace(one.report, problems=problems, **fields))  # type: ignore[arg-type]  # a wrong field is a TypeError
            for one in evidence.custody
        )
        return replace(evidence, custody=custody)

    return change


def licence(number: str) -> Licence:
    """Return a licence with 100 kg left and one use of twelve made."""
    return Licence(
        licence_no=number,
        licence_type=LicenceType.SINGLE,
        status=LicenceStatus.ACTIVE,
        exporter_id="E1",
        consignee_id="C1",
        end_user_id="U1",
        end_use="civil",
        commodity_code=CODE,
        import_country="JP",
        destination_country="JP",
        office="2248",
        quantity_g=200_000,
        drawn_g=100_000,
        uses=1,
        uses_max=12,
        bulk=False,
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
    )


def batch(number: str, batch_id: bytes = BATCH_ID) -> Batch:
    """Return a batch of three drums, none of them exported."""
    return Batch(
        batch_id=batch_id,
        batch_no=number,
        producer_id="P1",
        commodity_code=CODE,
        net_mass_g=3 * DRUM_G,
        remaining_g=3 * DRUM_G,
        packages=3,
        status=BatchStatus.RELEASABLE,
        licence_no="L1",
        head=bytes(32),
        minted=AT - timedelta(days=30),
    )


def passport(package: int, batch_no: str = "B1", batch_id: bytes = BATCH_ID) -> Passport:
    """Return the passport of one of three drums."""
    return Passport(
        issuer_id="I1",
        issued=AT - timedelta(days=20),
        not_before=AT - timedelta(days=20),
        expires=AT + timedelta(days=300),
        batch_id=batch_id,
        batch_no=batch_no,
        producer_id="P1",
        commodity_code=CODE,
        net_mass_g=3 * DRUM_G,
        package=(package, 3),
        licence_no="L1",
    )


def label(package: int, batch_no: str = "B1", batch_id: bytes = BATCH_ID) -> Label:
    """Return the label of a drum, its passport verified."""
    claims = passport(package, batch_no, batch_id)
    return Label(package, (f"{package}.jpg",), 1, (PassportReading("BP1:", claims, SignatureState.GOOD, True, True),))


def but(evidence: Evidence, *changes: Change) -> Evidence:
    """Return the evidence with the changes made, one after the other."""
    for change in changes:
        evidence = change(evidence)
    return evidence


def the_evidence(**fields: object) -> Change:
    return lambda evidence: replace(evidence, **fields)  # type: ignore[arg-type]  # a wrong field is a TypeError


def the_consignment(**fields: object) -> Change:
    """Change the declaration; its papers are drawn up anew unless they are what is changed."""

    def change(evidence: Evidence) -> Evidence:
        declared = replace(evidence.consignment, **fields)  # type: ignore[arg-type]  # a wrong field is a TypeError
        consignment = declared if "documents" in fields else drawn_up(evidence.consignment, declared)
        return replace(evidence, consignment=consignment)

    return change


def the_item(**fields: object) -> Change:
    def change(evidence: Evidence) -> Evidence:
        first, *others = evidence.consignment.items
        return the_consignment(items=(replace(first, **fields), *others))(evidence)  # type: ignore[arg-type]  # a wrong field is a TypeError

    return change


def the_paper(place: int, **fields: object) -> Change:
    """Change what one paper says; `place` counts from 0."""

    def change(evidence: Evidence) -> Evidence:
        documents = list(evidence.consignment.documents)
        documents[place] = replace(documents[place], **fields)  # type: ignore[arg-type]  # a wrong field is a TypeError
        return the_consignment(documents=tuple(documents))(evidence)

    return change


def the_knowledge(**tables: object) -> Change:
    """Change what the register brings from elsewhere, table by table."""

    def change(evidence: Evidence) -> Evidence:
        known = replace(evidence.knowledge or Knowledge(), **tables)  # type: ignore[arg-type]  # a wrong field is a TypeError
        return replace(evidence, knowledge=known)

    return change


def the_licence(**fields: object) -> Change:
    def change(evidence: Evidence) -> Evidence:
        licences = {number: replace(one, **fields) for number, one in evidence.licences.items()}  # type: ignore[arg-type]  # a wrong field is a TypeError
        return replace(evidence, licences=licences)

    return change


def the_batch(**fields: object) -> Change:
    def change(evidence: Evidence) -> Evidence:
        batches = {number: replace(one, **fields) for number, one in evidence.batches.items()}  # type: ignore[arg-type]  # a wrong field is a TypeError
        return replace(evidence, batches=batches, custody=tuple(map(chain, batches.values())))

    return change


def drawing(mass_g: int, *, last_use: bool = False) -> Change:
    """Declare that much in all: on the item, its licence and its batch; gross mass, value, papers and scale follow."""
    gross_g, value_cents = mass_g * 81 // 75, mass_g * 100 // 75

    def change(evidence: Evidence) -> Evidence:
        consignment = evidence.consignment
        documents = tuple(
            replace(
                paper,
                lines=tuple(
                    replace(line, net_mass_g=mass_g, gross_mass_g=gross_g, value_cents=value_cents)
                    for line in paper.lines
                ),
            )
            for paper in consignment.documents
        )
        found = replace(consignment.found, weighings=(Weighing(gross_g, stable=True, scale_id="W1"),))
        return but(
            evidence,
            the_consignment(documents=documents, found=found),
            the_item(
                net_mass_g=mass_g,
                gross_mass_g=gross_g,
                value_cents=value_cents,
                licences=(LicenceUse("L1", mass_g, last_use),),
                batches=(DeclaredBatch("B1", mass_g, 3),),
            ),
            the_batch(net_mass_g=mass_g, remaining_g=mass_g),
            every_passport(net_mass_g=mass_g),
        )

    return change


def drawn_here(mass_g: int = 0, uses: int = 0) -> Change:
    return the_evidence(drawn_here={"L1": Drawn(mass_g, uses)})


def the_party(role: PartyRole, party_id: str | None) -> Change:
    """Declare someone else in this role, whom the register knows and no list names."""

    def change(evidence: Evidence) -> Evidence:
        someone = "Someone"
        declared = {**evidence.consignment.parties, role: NamedParty(party_id, someone)}
        known = {party_id: Party(party_id, someone, someone, "JP", "")} if party_id else {}
        screened = ScreenedParty(role, "declaration", someone, complete=True)
        return but(
            evidence,
            the_consignment(parties=declared),
            the_evidence(
                screened=(*(evidence.screened or ()), screened), parties={**(evidence.parties or {}), **known}
            ),
        )

    return change


def the_register_aged(hours: int, seconds: int = 0) -> Change:
    return the_evidence(register=RegisterStamp(7, AT - timedelta(hours=hours, seconds=seconds)))


def every_passport(**fields: object) -> Change:
    """Change what every passport claims."""

    def change(evidence: Evidence) -> Evidence:
        return replace(evidence, labels=tuple(claiming(one, **fields) for one in evidence.labels))

    return change


def every_reading(**fields: object) -> Change:
    """Change what the trust list says of every passport."""

    def change(evidence: Evidence) -> Evidence:
        return replace(evidence, labels=tuple(judged(one, **fields) for one in evidence.labels))

    return change


def label_of(package: int, change_label: Callable[[Label], Label]) -> Change:
    def change(evidence: Evidence) -> Evidence:
        labels = (change_label(one) if one.package == package else one for one in evidence.labels)
        return replace(evidence, labels=tuple(labels))

    return change


def without_label(package: int) -> Change:
    return lambda evidence: replace(evidence, labels=tuple(one for one in evidence.labels if one.package != package))


def with_label(one: Label) -> Change:
    return lambda evidence: replace(evidence, labels=(*evidence.labels, one))


def examined(**fields: object) -> Change:
    return the_consignment(examination=Examination(answers=ANSWERS, **fields))  # type: ignore[arg-type]  # a wrong field is a TypeError


def claiming(one: Label, **fields: object) -> Label:
    readings = tuple(
        replace(reading, passport=reading.passport and replace(reading.passport, **fields))  # type: ignore[arg-type]  # a wrong field is a TypeError
        for reading in one.passports
    )
    return replace(one, passports=readings)


def judged(one: Label, **fields: object) -> Label:
    return replace(one, passports=tuple(replace(reading, **fields) for reading in one.passports))  # type: ignore[arg-type]  # a wrong field is a TypeError


def scanned(one: Label) -> Label:
    return replace(one, package=None, photographs=(), read_by=ReadBy.KEYBOARD)


def unread(one: Label) -> Label:
    return replace(one, symbols=0, passports=())


def findings_of(evidence: Evidence, rulebook: Rulebook | None = None) -> tuple[Finding, ...]:
    return judge(evidence, rulebook or first_rulebook())


def standing(evidence: Evidence) -> dict[str, Outcome]:
    """Return the findings that are neither PASS nor NOTICE, the worst of each code."""
    found: dict[str, Outcome] = {}
    for finding in findings_of(evidence):
        if finding.outcome > Outcome.NOTICE:
            found[finding.code] = max(finding.outcome, found.get(finding.code, finding.outcome))
    return found


def outcomes(evidence: Evidence, code: str) -> set[Outcome]:
    return {finding.outcome for finding in findings_of(evidence) if finding.code == code}
