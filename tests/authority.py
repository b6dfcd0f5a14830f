"""The one fake authority: it signs on demand, with real keys, by the publisher that the real one uses.

authority = FakeAuthority(tmp_path / "authority")
identity = authority.enrol("GATE-1")          # age identity: its private half stays with the test
authority.publish()                            # version 1 into authority.registry
stick = authority.copy(tmp_path / "stick")     # what an inspector carries
authority.publish(rulebook=b'{"version":2}')   # version 2
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyrage
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.batch import Batch, BatchStatus
from app.domain.knowledge import Knowledge
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.moment import system_clock
from app.domain.officer import Officer, Role
from app.domain.party import Party
from app.domain.trust import TrustList
from app.hub.enrol import enrol, enrolled_stations
from app.hub.publication import (
    LedgerUse,
    Lifetimes,
    ListsWriter,
    Publication,
    RegisterTables,
    RoleSeeds,
    SnapshotWriter,
)
from app.hub.publish import Publisher
from app.identity.trust_list import format_trust_list
from app.sync.enrolment import EnrolmentRequest, Welcome
from app.sync.officers import Roster
from app.sync.statement import RegisterStatement
from db.snapshot import SqlCipherSnapshotWriter

ZONE = "Asia/Shanghai"
OFFICE = "2248"
RULEBOOK = b'{"version":1}'
LONG_AGO = timedelta(days=400)


@dataclass(frozen=True)
class FakeUse:
    """One use of a licence."""

    licence_no: str
    use_no: int
    used_on: date
    declaration_no: str
    mass_g: int
    batch_nos: tuple[str, ...]


@dataclass(frozen=True)
class FakeTables:
    """What a register is made of; `a_licence`, `a_batch` and `a_party` make rows."""

    parties: Iterable[Party] = ()
    licences: Iterable[Licence] = ()
    uses: Iterable[LedgerUse] = ()
    batches: Iterable[Batch] = ()
    knowledge: Knowledge = field(default_factory=Knowledge)


def a_party(party_id: str = "P-1", *, name_en: str = "Tidal Metals Co., Ltd.") -> Party:
    """Make a party."""
    return Party(party_id, "潮汐金属有限公司", name_en, "CN", f"REG-{party_id}")


def a_licence(licence_no: str = "26-10-000001", *, drawn_g: int = 0, uses: int = 0) -> Licence:
    """Make a licence for 20 t of antimony trioxide."""
    return Licence(
        licence_no=licence_no,
        licence_type=LicenceType.SINGLE,
        status=LicenceStatus.ACTIVE,
        exporter_id="P-1",
        consignee_id="P-2",
        end_user_id="P-3",
        end_use="flame retardant",
        commodity_code="2825800010",
        import_country="DE",
        destination_country="DE",
        office=OFFICE,
        quantity_g=20_000_000,
        drawn_g=drawn_g,
        uses=uses,
        uses_max=12,
        bulk=True,
        valid_from=date(2026, 7, 1),
        valid_until=date(2026, 12, 31),
    )


def a_batch(number: int = 1, *, licence_no: str | None = None) -> Batch:
    """Make the batch of this number."""
    return Batch(
        batch_id=number.to_bytes(16, "big"),
        batch_no=f"SB-2026-{number:06}",
        producer_id="P-1",
        commodity_code="2825800010",
        net_mass_g=1_000_000,
        remaining_g=1_000_000,
        packages=4,
        status=BatchStatus.RELEASABLE,
        licence_no=licence_no,
        head=bytes(32),
        minted=datetime(2026, 9, 1, tzinfo=UTC),
    )


def some_tables() -> FakeTables:
    """Make a small register: three parties, two licences (one used once), three batches."""
    return FakeTables(
        parties=tuple(a_party(f"P-{number}") for number in (1, 2, 3)),
        licences=(a_licence(), a_licence("26-10-000002", drawn_g=1_000_000, uses=1)),
        uses=(FakeUse("26-10-000002", 1, date(2026, 9, 20), "224820261000000001", 1_000_000, ("SB-2026-000003",)),),
        batches=tuple(a_batch(number) for number in (1, 2, 3)),
    )


def a_trust_list(version: int = 1) -> bytes:
    """Make a trust list without issuers."""
    return format_trust_list(TrustList(version=version, issued=datetime(2026, 11, 1, tzinfo=UTC), issuers=()))


def a_roster() -> Roster:
    """Make an officer list with one inspector and a fresh root certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "DEMO root")])
    start = system_clock() - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    inspector = Officer("I-1", "张伟", "Zhang Wei", Role.INSPECTOR, OFFICE, "ab" * 32)
    return Roster(officers=(inspector,), root_pem=certificate.public_bytes(serialization.Encoding.PEM).decode())


@dataclass
class FakeAuthority:
    """An authority in a folder of its own; what it publishes stands in `registry`."""

    folder: Path
    demo: bool = True
    zone: str = ZONE
    epoch: int = 1
    seeds: RoleSeeds = field(default_factory=lambda: RoleSeeds(*(os.urandom(32) for _ in range(4))))
    epoch_key: bytes = field(default_factory=lambda: os.urandom(32))
    writer: SnapshotWriter = field(default_factory=SqlCipherSnapshotWriter)
    lists: ListsWriter | None = None
    roster: Roster = field(default_factory=a_roster)

    @property
    def registry(self) -> Path:
        """The folder it publishes into."""
        return self.folder / "registry"

    @property
    def root(self) -> bytes:
        """The root metadata that a station is welcomed with."""
        return self._publisher().root()

    def enrol(self, station_id: str = "GATE-1", *, office: str = OFFICE) -> pyrage.x25519.Identity:
        """Enrol a new station and return its age identity."""
        identity = pyrage.x25519.Identity.generate()
        self.welcome(EnrolmentRequest(station_id, office, str(identity.to_public()), os.urandom(32)))
        return identity

    def welcome(self, request: EnrolmentRequest) -> Welcome:
        """Answer a station's request."""
        return enrol(request, authority=self.folder, zone=self.zone, demo=self.demo, root=self.root)

    def publish(
        self,
        *,
        tables: RegisterTables | None = None,
        rulebook: bytes = RULEBOOK,
        trust_list: bytes | None = None,
        issued: datetime | None = None,
        now: datetime | None = None,
        lifetimes: Lifetimes | None = None,
        checkpoint: bytes | None = None,
    ) -> RegisterStatement:
        """Publish the next version. `now` makes a publication of another day: 400 days ago, it has expired."""
        now = now or system_clock()
        return self._publisher(now, lifetimes).publish(
            Publication(
                issued=issued or now,
                authority="DEMO authority",
                zone=self.zone,
                demo=self.demo,
                tables=tables or some_tables(),
                rulebook=rulebook,
                trust_list=trust_list or a_trust_list(),
                roster=self.roster,
                epoch=self.epoch,
                epoch_key=self.epoch_key,
                stations=enrolled_stations(self.folder),
                checkpoint=checkpoint,
            )
        )

    def publish_expired(self) -> RegisterStatement:
        """Publish the next version as of long ago: everything but the signatures has run out."""
        return self.publish(now=system_clock() - LONG_AGO)

    def change_key(self, role: str) -> None:
        """Delete the key of targets, snapshot or timestamp; the next publication carries a root with the new one."""
        self.seeds = replace(self.seeds, **{role: os.urandom(32)})

    def copy(self, to: Path) -> Path:
        """Copy what is published now onto a stick."""
        return Path(shutil.copytree(self.registry, to))

    def file(self, name: str, *, registry: Path | None = None) -> Path:
        """Return the place of a metadata file, or of the newest published target of that name."""
        registry = registry or self.registry
        metadata = registry / "metadata" / name
        found = sorted((registry / "targets").glob(f"*.{name}"), key=lambda path: path.stat().st_mtime_ns)
        return metadata if metadata.exists() else found[-1]

    def _publisher(self, now: datetime | None = None, lifetimes: Lifetimes | None = None) -> Publisher:
        return Publisher(
            self.registry,
            seeds=self.seeds,
            writer=self.writer,
            lists=self.lists,
            now=lambda: now or system_clock(),
            lifetimes=lifetimes,
        )


def flip_byte(path: Path) -> None:
    """Flip the lowest bit of the byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
