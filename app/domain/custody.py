"""What a custody chain says of a batch, and what is wrong with it. Format: docs/formats/custody.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.batch import Batch, BatchStatus
from app.domain.texts import Text


class Act(StrEnum):
    """What was done to the goods."""

    PRODUCE = "produce"
    TRANSFORM = "transform"
    PACK = "pack"
    UNPACK = "unpack"
    SHIP = "ship"
    RECEIVE = "receive"
    EXPORT = "export"


class ChainFault(StrEnum):
    """What can be wrong with a chain; each has its own sentence, "custody.<fault>"."""

    TOO_LARGE = "too-large"
    NOT_JSON = "not-json"
    TOO_DEEP = "too-deep"
    NAME_TWICE = "name-twice"
    INEXACT_NUMBER = "inexact-number"
    NOT_EPCIS = "not-epcis"
    NOT_A_CHAIN = "not-a-chain"
    NO_EVENTS = "no-events"
    TOO_MANY_EVENTS = "too-many-events"
    TOO_MANY_CHAINS = "too-many-chains"
    UNKNOWN_ACTOR = "unknown-actor"
    WRONG_SIGNATURE = "wrong-signature"
    UNTRUSTED_KEY = "untrusted-key"
    WRONG_ROLE = "wrong-role"
    WRONG_ORDER = "wrong-order"
    GAP = "gap"
    FORK = "fork"
    STRAY = "stray"
    CYCLE = "cycle"
    MADE_TWICE = "made-twice"
    UNKNOWN_INPUT = "unknown-input"
    DOUBLE_SPENT = "double-spent"
    CREATED_MASS = "created-mass"
    MISSING_MASS = "missing-mass"
    WRONG_HOLDER = "wrong-holder"
    WRONG_COUNTRY = "wrong-country"
    OTHER_BATCH = "other-batch"
    CUT_TAIL = "cut-tail"
    BEYOND_REGISTER = "beyond-register"
    OTHER_MASS = "other-mass"
    WRONG_PROOF = "wrong-proof"


@dataclass(frozen=True)
class ChainProblem:
    """One thing that is wrong: `event` counts from 1, 0 when it is the chain as a whole."""

    fault: ChainFault
    event: int
    text: Text


@dataclass(frozen=True)
class Portion:
    """Grams of a lot. `lot` is its GS1 Digital Link (GTIN and batch number)."""

    lot: str
    mass_g: int


@dataclass(frozen=True)
class ChainEvent:
    """One event as it is written, signed by `actor_id` in `role`.

    `inputs` are what it took of lots that were there, `outputs` what it made; an event that moves, packs or exports
    goods has inputs only. `continues` holds the links (32 bytes each) of the events it follows. `parent` is the unit
    goods are packed in, `to` the party they are shipped to. `link` is the digest of the event without its signature.
    """

    act: Act
    time: datetime
    actor_id: str
    role: str
    country: str
    inputs: tuple[Portion, ...] = ()
    outputs: tuple[Portion, ...] = ()
    continues: tuple[bytes, ...] = ()
    loss_g: int = 0
    parent: str | None = None
    to: str | None = None
    link: bytes = b""
    signature: bytes = b""


@dataclass(frozen=True)
class BatchState:
    """What the authority's log says of a batch: a leaf of its tree."""

    batch_id: bytes
    head: bytes
    remaining_g: int
    status: BatchStatus


@dataclass(frozen=True)
class Checkpoint:
    """The head of the authority's tree: `size` leaves, `root` (32 bytes), as of `issued`."""

    origin: str
    size: int
    root: bytes
    issued: datetime


@dataclass(frozen=True)
class Proven:
    """A batch's state that a proof in the file shows to stand in the tree of a signed checkpoint."""

    state: BatchState
    index: int
    checkpoint: Checkpoint


@dataclass(frozen=True)
class ChainReport:
    """A chain verified: every event, and every problem, those of the chain as a whole last.

    `head` is the link of the last event, `remaining` what it left of each lot it touched, `made` what each of these
    was made with (grams by lot). `countries` are those the goods passed, in order. `proven` is None when the file
    carries no proof, or none that holds.
    """

    events: tuple[ChainEvent, ...]
    problems: tuple[ChainProblem, ...]
    head: bytes | None = None
    remaining: Mapping[str, int] = field(default_factory=dict)
    made: Mapping[str, int] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    proven: Proven | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the chain itself; it may still not be the one the register knows."""
        return bool(self.events) and not self.problems

    @property
    def batch_nos(self) -> tuple[str, ...]:
        """The numbers of the batches the chain leads to."""
        return tuple(sorted(batch_no_of(lot) for lot in self.remaining))

    def proves(self, batch_no: str) -> bool:
        """Return whether the authority's log, by a proof in the file, holds the end of this sound chain."""
        lot = self.lot_of(batch_no)
        if lot is None or self.proven is None or not self.is_sound:
            return False
        state = self.proven.state
        return (state.head, state.remaining_g) == (self.head, self.remaining[lot])

    def has_masses_of(self, batch: Batch) -> bool:
        """Return whether the chain made and left of the batch what the register says."""
        lot = self.lot_of(batch.batch_no)
        return lot is not None and (self.made.get(lot), self.remaining[lot]) == (batch.net_mass_g, batch.remaining_g)

    def lot_of(self, batch_no: str) -> str | None:
        """Return the lot of this batch at the end of the chain."""
        return next((lot for lot in self.remaining if batch_no_of(lot) == batch_no), None)


@dataclass(frozen=True)
class CustodyReading:
    """A paper that is a custody chain, or begins as one, and what was found of it."""

    path: str
    report: ChainReport


def batch_no_of(lot: str) -> str:
    """Return the batch number in a lot's Digital Link (AI 10)."""
    return lot.rpartition("/10/")[2]
