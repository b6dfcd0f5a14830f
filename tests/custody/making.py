"""An invented trade with real keys: what honest parties write, and what others make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.custody.checkpoint import key_id_of
from app.custody.document import write_chain
from app.custody.event import link_of, sign_event
from app.custody.schema import EpcisSchema
from app.custody.verification import verify_chain
from app.custody.writing import ChainDraft, sign_chain
from app.domain.custody import Act, ChainEvent, ChainFault, ChainReport, Checkpoint, Portion
from app.domain.trust import Actor, Algorithm, CustodyTerms, IssuerKey
from app.proof.canonical import sha256
from app.proof.signing import Ed25519Signer

RESOURCES = Path(__file__).parent.parent.parent / "resources"
SCHEMA = EpcisSchema(RESOURCES)
START = datetime(2026, 1, 1, tzinfo=UTC)
UNIT = "https://id.gs1.org/00/095210010000000012"
TOLERANCE_PPM = 1_000
SIGNERS = {name: Ed25519Signer(sha256(name.encode())) for name in ("mine", "plant", "maker", "carrier", "log", "thief")}


def key(name: str, *, revoked_at: datetime | None = None) -> IssuerKey:
    public = SIGNERS[name].public
    until = START + timedelta(days=2_000)
    return IssuerKey(key_id_of(public), Algorithm.ED25519, public, START - timedelta(days=900), until, revoked_at)


def _actor(name: str, role: str, *countries: str) -> Actor:
    return Actor(name, name, name, (role,), countries, (key(name),))


TERMS = CustodyTerms(
    tolerance_ppm=TOLERANCE_PPM,
    acts={
        "miner": (Act.PRODUCE, Act.SHIP),
        "refiner": (Act.RECEIVE, Act.TRANSFORM, Act.SHIP, Act.PACK, Act.UNPACK, Act.EXPORT),
        "carrier": (Act.RECEIVE, Act.SHIP),
    },
    actors=(
        _actor("mine", "miner", "MM", "CN"),
        _actor("plant", "refiner", "CN"),
        _actor("maker", "refiner", "CN"),
        _actor("carrier", "carrier", "MM", "CN"),
    ),
    checkpoint_keys=(key("log"),),
)
ROLES = {"mine": "miner", "plant": "refiner", "maker": "refiner", "carrier": "carrier"}


def lot(number: int | str) -> str:
    return f"https://id.gs1.org/01/09521001000018/10/LOT-{number}"


def event(act: Act, hour: int, actor: str, **more: object) -> ChainEvent:
    fields: dict[str, object] = {"country": "CN", "role": ROLES.get(actor, "miner"), **more}
    for side in ("inputs", "outputs"):
        if side in fields:
            fields[side] = portions(fields[side])  # type: ignore[arg-type]  # pairs of number and grams
    return ChainEvent(act=act, time=START + timedelta(hours=hour), actor_id=actor, **fields)  # type: ignore[arg-type]  # as above


def portions(pairs: Iterable[tuple[int | str, int]]) -> tuple[Portion, ...]:
    return tuple(sorted((Portion(lot(number), mass) for number, mass in pairs), key=lambda portion: portion.lot))


def draft() -> ChainDraft:
    """Two lots from the mine, handed to the plant, refined together, split in two, packed by the maker."""
    chain = ChainDraft()
    for hour, number, mass in ((1, 1, 600_000), (2, 2, 400_000)):
        chain.enter(event(Act.PRODUCE, hour, "mine", country="MM", outputs=[(number, mass)]))
        chain.enter(event(Act.SHIP, hour + 10, "mine", country="MM", inputs=[(number, mass)], to="plant"))
        chain.enter(event(Act.RECEIVE, hour + 20, "plant", inputs=[(number, mass - 10)], loss_g=10))
    refined = [(1, 599_990), (2, 399_990)]
    chain.enter(event(Act.TRANSFORM, 30, "plant", inputs=refined, outputs=[(3, 300_000)], loss_g=699_980))
    chain.enter(event(Act.TRANSFORM, 40, "plant", inputs=[(3, 200_000)], outputs=[(4, 90_000), (5, 110_000)]))
    chain.enter(event(Act.TRANSFORM, 41, "plant", inputs=[(3, 100_000)], outputs=[(6, 99_000)], loss_g=1_000))
    chain.enter(event(Act.PACK, 50, "plant", inputs=[(4, 90_000)], parent=UNIT))
    return chain


def honest() -> tuple[ChainEvent, ...]:
    return sign_chain(draft().chain_of(lot(4)), SIGNERS)


def verified(
    events: Iterable[ChainEvent], *, terms: CustodyTerms = TERMS, held: Checkpoint | None = None
) -> ChainReport:
    return verify_chain(write_chain(events, created=START), terms=terms, schema=SCHEMA, held=held)


def faults(report: ChainReport) -> set[ChainFault]:
    return {problem.fault for problem in report.problems}


def colluding(events: Sequence[ChainEvent], number: int, **changed: object) -> tuple[ChainEvent, ...]:
    """Return the chain with event `number` (from 1) changed, everyone after it linking to the change and signing."""
    made: list[ChainEvent] = []
    moved: dict[bytes, bytes] = {}
    for place, each in enumerate(events, start=1):
        links = tuple(sorted(moved.get(link, link) for link in each.continues))
        changes: dict[str, object] = {"continues": links, **(changed if place == number else {})}
        resigned = signed(replace(each, **changes))  # type: ignore[arg-type]  # fields of an event
        moved[each.link] = resigned.link
        made.append(resigned)
    return tuple(sorted(made, key=lambda each: (each.time, each.link)))


def signed(each: ChainEvent) -> ChainEvent:
    signer = SIGNERS.get(each.actor_id)
    return sign_event(each, signer) if signer else replace(each, link=link_of(each))
