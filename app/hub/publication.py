"""What is published, for whom and for how long, and what writes its databases? Ports and values, nothing done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from app.domain.batch import Batch
from app.domain.knowledge import Knowledge
from app.domain.licence import Licence
from app.domain.party import Party
from app.sync.enrolment import EnrolmentRequest
from app.sync.hub_keys import HubKeys
from app.sync.officers import Roster
from app.sync.statement import RegisterStatement


class LedgerUse(Protocol):
    """One use of a licence as its ledger has it: civil date, grams, batch numbers."""

    @property
    def licence_no(self) -> str: ...  # noqa: D102 - the class speaks for its fields
    @property
    def use_no(self) -> int: ...  # noqa: D102
    @property
    def used_on(self) -> date: ...  # noqa: D102
    @property
    def declaration_no(self) -> str: ...  # noqa: D102
    @property
    def mass_g(self) -> int: ...  # noqa: D102
    @property
    def batch_nos(self) -> tuple[str, ...]: ...  # noqa: D102


class RegisterTables(Protocol):
    """What a register is made of."""

    @property
    def parties(self) -> Iterable[Party]: ...  # noqa: D102
    @property
    def licences(self) -> Iterable[Licence]: ...  # noqa: D102
    @property
    def uses(self) -> Iterable[LedgerUse]: ...  # noqa: D102
    @property
    def batches(self) -> Iterable[Batch]: ...  # noqa: D102
    @property
    def knowledge(self) -> Knowledge: ...  # noqa: D102 - every row of each table there is; `neighbours` is not read


class SnapshotWriter(Protocol):
    """Writes registers."""

    def write(
        self,
        path: Path,
        *,
        key: bytes,
        tables: RegisterTables,
        state: Callable[[Mapping[str, int], str], RegisterStatement],
    ) -> RegisterStatement:
        """Write `tables` to a new database at `path` under `key` (32 bytes).

        `state` makes the statement of the counts of rows and the content digest; it is written into the register too.
        """


class ListsWriter(Protocol):
    """Writes the screening lists of this authority, with the index of their names."""

    def fingerprint(self, key: bytes) -> str:
        """Return what stays the same as long as lists, tables and `key` do, and tells nothing without `key` (hex)."""

    def write(self, path: Path, *, key: bytes) -> None:
        """Write lists and index to a new database at `path` under `key` (32 bytes)."""


@dataclass(frozen=True)
class RoleSeeds:
    """The Ed25519 seeds (32 bytes each) of the registry's four roles."""

    root: bytes = field(repr=False)
    targets: bytes = field(repr=False)
    snapshot: bytes = field(repr=False)
    timestamp: bytes = field(repr=False)


@dataclass(frozen=True)
class Lifetimes:
    """How long each role's word counts."""

    root: timedelta = timedelta(days=365)
    targets: timedelta = timedelta(days=90)
    snapshot: timedelta = timedelta(days=7)
    timestamp: timedelta = timedelta(days=7)


@dataclass(frozen=True)
class Publication:
    """What is published: the register's tables and the documents beside it, and for whom.

    `issued` is the instant the register speaks for. `rulebook`, `trust_list` and `checkpoint` (none where the authority
    keeps no log of batches) are published as they are.
    `epoch_key` (32 bytes) is the key of `epoch`, wrapped to each of `stations`. `hub` is None where nothing is
    taken in.
    """

    issued: datetime
    authority: str
    zone: str
    demo: bool
    tables: RegisterTables
    rulebook: bytes
    trust_list: bytes
    roster: Roster
    epoch: int
    epoch_key: bytes = field(repr=False)
    stations: tuple[EnrolmentRequest, ...]
    checkpoint: bytes | None = None
    hub: HubKeys | None = None
