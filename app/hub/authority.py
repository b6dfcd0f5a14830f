"""One authority in one folder: its tables, its keys, the stations it knows, and the registry it publishes.

authority.json   the day its tables count from, and the seed that fills them up
tables/          source tables (CSV), copied when the authority is made; its own from then on
keys/            made on first use
stations/        enrolled stations
log/             the log of every batch's states, and the checkpoint last signed over it
journals/        what stations have sent: their journals and reports, and what was signed for
registry/        what is published: copy this folder to a stick or a web server
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from app.checks.rulebook import load_rulebook
from app.checks.rulebook.assembling import assemble
from app.custody.checkpoint import SignedCheckpoint
from app.custody.document import write_chain
from app.custody.writing import sign_chain
from app.domain.batch import Batch
from app.domain.custody import ChainEvent
from app.domain.errors import WorkstationError
from app.domain.moment import Clock, civil_date, system_clock
from app.domain.texts import Text
from app.domain.trust import TrustList
from app.hub.carry import carry
from app.hub.chains import CustodyRows, chain_of, custody_terms, read_custody_rows, with_heads
from app.hub.enrol import enrol, enrolled_stations, read_request
from app.hub.ingest import Ingested, Ingesting, Received
from app.hub.issue import issue_labels
from app.hub.journals import Standing, standings
from app.hub.keys import (
    CustodySeeds,
    HubSeeds,
    Keys,
    custody_key,
    officers,
    open_custody_keys,
    open_hub_seeds,
    open_keys,
    trust_list,
)
from app.hub.ledger import reconcile
from app.hub.log import StateLog
from app.hub.publication import ListsWriter, Publication, SnapshotWriter
from app.hub.publish import Publisher
from app.hub.rows import Tables
from app.hub.serving import HubServer
from app.hub.tables import build_tables
from app.identity.trust_list import format_trust_list
from app.proof.document import read_document, write_document
from app.proof.files import replace_file
from app.proof.signing import Ed25519Signer
from app.sync.enrolment import Welcome
from app.sync.officers import Roster
from app.sync.statement import RegisterStatement

ZONE = "Asia/Shanghai"
SEED = 20_260_401
EPOCH = 1
ORIGIN = "DEMO"


Chain = tuple[ChainEvent, ...]


def as_it_was(chain: Chain) -> Chain:
    """Return the chain unchanged."""
    return chain


@dataclass(frozen=True)
class Founding:
    """What an authority was made from: the day its tables count from, and their seed."""

    day: date
    seed: int


class Authority:
    """The authority in `folder`.

    `resources` holds the demo's tables, its rulebook and the fonts of labels. `password` protects the officers' keys.
    """

    def __init__(
        self,
        folder: Path,
        *,
        resources: Path,
        writer: SnapshotWriter,
        lists: ListsWriter,
        clock: Clock,
        password: str,
    ) -> None:
        self.folder = folder
        self._resources = resources
        self._writer = writer
        self._lists = lists
        self._clock = clock
        self._password = password

    def found(self, day: date | None = None) -> None:
        """Make the authority as of `day` (today by default); one that is there already stays as it is.

        Raises WorkstationError("authority-exists") when it is there and counts from another day than `day`.
        """
        if self._founding_file.exists():
            if day not in (None, self.founding.day):
                raise WorkstationError("authority-exists", day=self.founding.day.isoformat())
            return
        shutil.copytree(self._resources / "demo" / "tables", self.folder / "tables", dirs_exist_ok=True)
        founding = Founding(day or civil_date(self._clock(), ZONE), SEED)
        replace_file(self._founding_file, write_document(founding))
        _ = self.keys

    @cached_property
    def founding(self) -> Founding:
        """What the authority was made from. Raises WorkstationError("authority-missing") when there is none."""
        try:
            return read_document(self._founding_file.read_bytes(), Founding)
        except (OSError, ValueError) as error:
            raise WorkstationError("authority-missing", path=str(self.folder)) from error

    @cached_property
    def tables(self) -> Tables:
        """What the authority knows. The head of every batch's chain of custody takes seconds."""
        return with_heads(self._rows, self.custody_rows)

    @cached_property
    def _rows(self) -> Tables:
        """What it knows but for the heads: enough wherever no batch is spoken of."""
        return build_tables(self.folder / "tables", day=self.founding.day, seed=self.founding.seed)

    @cached_property
    def custody_rows(self) -> CustodyRows:
        """Who acts upstream of the producers, and by which routes goods come to them."""
        return read_custody_rows(self._resources)

    @cached_property
    def custody_seeds(self) -> CustodySeeds:
        """What the actors of custody chains and the log sign with: the demo holds the keys of all of them."""
        producers = [producer.party_id for producer in self._rows.producers]
        return open_custody_keys(self.folder, [*producers, *(actor.id for actor in self.custody_rows.actors)])

    @cached_property
    def trust_list(self) -> TrustList:
        """Issuers of passports and actors of custody chains."""
        seeds = self.custody_seeds
        terms = custody_terms(
            self.tables,
            self.custody_rows,
            actors={actor_id: custody_key(seed, self.tables) for actor_id, seed in seeds.actors.items()},
            log=custody_key(seeds.log, self.tables),
        )
        return replace(trust_list(self.tables, self.keys), custody=terms)

    @cached_property
    def keys(self) -> Keys:
        """What the authority acts with."""
        return open_keys(self.folder, self._rows, password=self._password)

    @cached_property
    def hub(self) -> HubSeeds:
        """What the hub opens and signs with."""
        return open_hub_seeds(self.folder)

    @cached_property
    def roster(self) -> Roster:
        """The officers and the root of their certificates."""
        return Roster(officers=officers(self._rows, self.keys), root_pem=self.keys.root_pem)

    @property
    def registry(self) -> Path:
        """Where the registry is published."""
        return self.folder / "registry"

    def custody_file(
        self, batch: Batch, *, tell: Callable[[Chain], Chain] = as_it_was, spoil: Callable[[Chain], Chain] = as_it_was
    ) -> bytes:
        """Return the custody file of `batch`, proven against the checkpoint last published.

        `tell` may change what happened before everyone signs it, `spoil` what was signed: tests of what must be found.
        """
        signers: defaultdict[str, Ed25519Signer] = defaultdict(lambda: Ed25519Signer(self.keys.forger))
        signers |= {actor_id: Ed25519Signer(seed) for actor_id, seed in self.custody_seeds.actors.items()}
        events = spoil(sign_chain(tell(chain_of(batch, self.tables, self.custody_rows)), signers))
        signed = self._last_checkpoint()
        proof = StateLog(self.folder / "log").prove(batch.batch_id, signed) if signed else None
        return write_chain(events, created=self._clock(), proof=proof)

    def issue(self, batch_nos: Sequence[str], *, out: Path) -> Iterator[Path]:
        """Print the package labels of these batches into `out` and yield each file."""
        return issue_labels(batch_nos, tables=self.tables, keys=self.keys, resources=self._resources, out=out)

    def enrol(self, request: Path, *, registry: str | None = None) -> Welcome:
        """Take in the station whose request stands in a file, and return its welcome."""
        return enrol(
            read_request(request),
            authority=self.folder,
            zone=ZONE,
            demo=True,
            root=self._publisher().root(),
            registry=registry,
        )

    def publish(self, *, out: Path | None = None, issued: datetime | None = None) -> RegisterStatement:
        """Publish the registry as of `issued` (now by default), and carry it to `out` if that is given.

        Raises WorkstationError: "ledger-open" when a ledger does not reconcile, "rulebook-..." when the rulebook is
        refused; nothing is published then.
        """
        faults = reconcile(self.tables)
        if faults:
            raise WorkstationError("ledger-open", count=len(faults), first=faults[0].code)
        rulebook = assemble(self._resources / "demo" / "rulebook")
        load_rulebook(rulebook)
        issued = issued or self._clock()
        publication = Publication(
            issued=issued,
            authority="DEMO",
            zone=ZONE,
            demo=True,
            tables=self.tables,
            rulebook=rulebook,
            trust_list=format_trust_list(self.trust_list),
            roster=self.roster,
            epoch=EPOCH,
            epoch_key=self.keys.epoch_key,
            stations=enrolled_stations(self.folder),
            checkpoint=self._sign_checkpoint(issued),
            hub=self.hub.public,
        )
        statement = self._publisher().publish(publication)
        if out is not None:
            carry(self.registry, out)
        return statement

    def ingest(self, folder: Path) -> tuple[Ingested, ...]:
        """Take in what stations have put into `folder` for their hub, and leave its receipts. Raises "ingest-..."."""
        return self._ingesting().ingest(folder)

    def serve(
        self, address: tuple[str, int], *, said: Callable[[Received | Text], None], certificate: Path | None = None
    ) -> HubServer:
        """Return the hub at `address`, listening: it gives the registry and takes what stations send.

        Raises WorkstationError "hub-...".
        """
        _ = self.founding
        return HubServer(
            address,
            authority=self.folder,
            registry=self.registry,
            ingesting=self._ingesting(),
            said=said,
            certificate=certificate,
        )

    def standings(self) -> tuple[Standing, ...]:
        """Return what has come of every station."""
        _ = self.founding
        return standings(self.folder)

    def _ingesting(self) -> Ingesting:
        return Ingesting(self.folder, registry=self.registry, seeds=self.hub, clock=self._clock)

    def _sign_checkpoint(self, issued: datetime) -> bytes:
        """Enter what the tables say of every batch into the log, and return the signed checkpoint over it."""
        log = StateLog(self.folder / "log")
        log.grow(self.tables.batches)
        signed = log.sign(origin=ORIGIN, issued=issued, signer=Ed25519Signer(self.custody_seeds.log)).to_bytes()
        replace_file(self._checkpoint_file, signed)
        return signed

    def _last_checkpoint(self) -> SignedCheckpoint | None:
        try:
            return SignedCheckpoint.from_bytes(self._checkpoint_file.read_bytes())
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise WorkstationError("log-damaged", path=str(self._checkpoint_file)) from error

    @property
    def _checkpoint_file(self) -> Path:
        return self.folder / "log" / "checkpoint.json"

    @property
    def _founding_file(self) -> Path:
        return self.folder / "authority.json"

    def _publisher(self) -> Publisher:
        """Return the publisher; TUF reads the real clock, and the station's floor may be ahead of it in a demo."""
        return Publisher(
            self.registry,
            seeds=self.keys.roles,
            writer=self._writer,
            lists=self._lists,
            now=lambda: max(system_clock(), self._clock()),
        )
