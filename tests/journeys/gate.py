"""A real authority, a real station and real goods, as they stand when a shift begins.

gate = Gate(home, clock=Watch("2026-11-20T04:00:00Z"), scanner=scanner)
gate.open()                                     # the authority is founded, the station enrolled
with gate.session() as session:
    session.sync(str(gate.authority.registry))  # after gate.authority.publish()
    session.inspect(session.open_folder(gate.present(home / "goods")))

Labels are used as they are printed: photographs are for the demo's own test.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from app.access.keyfile import add_slot, open_secrets
from app.access.report_key import install_officer_key
from app.access.sealing import Cost
from app.access.secrets import journal_signer
from app.demo.deal import Deal
from app.demo.presenting import write_examination, write_papers
from app.demo.stories import read_stories
from app.domain.moment import Clock, from_text
from app.domain.texts import Catalogue
from app.enrolling import accept_welcome, request_enrolment
from app.equipment import Equipment
from app.hub.authority import Authority
from app.hub.rows import Tables
from app.inspection import Scanner
from app.journal.entry import Entry
from app.papers.reading import LineReader, ReadingPapers
from app.proof.files import replace_file
from app.reading.extraction import Extraction
from app.reading.forms import load_forms
from app.reading.lines import PaperLines
from app.reading.wire import OpenedPage, PageRequest
from app.session import Session
from app.station_folder import StationFolder
from app.workstation import Workstation
from db.screening import SqlCipherListsWriter
from db.snapshot import SqlCipherSnapshotWriter
from db.station import StationDatabase
from db.stores import SqlCipherStores
from tests.capturing.opening import page_files

HOUSE = Path(__file__).parents[2]
RESOURCES = HOUSE / "resources"
PROGRAM = (sys.executable, str(HOUSE / "main.py"))
PASSWORD = "demo-only"
OFFICER, COLLEAGUE = "DEMO-O1", "DEMO-O2"
OFFICE = "2248"
BATCH, LICENCE = "SB-00101", "DEMO-10001"
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
NOON = "2026-11-20T04:00:00Z"
"""Noon at the gate, in Asia/Shanghai."""


class Watch:
    """A clock that stands until it is moved on."""

    def __init__(self, instant: str = NOON) -> None:
        self.now = from_text(instant)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: int) -> datetime:
        """Move on (or back) by `by`, as timedelta takes it, and return what it then says."""
        self.now += timedelta(**by)
        return self.now


@dataclass(frozen=True)
class Goods:
    """What a consignment declares: one item of one batch on one licence, the whole batch or `packages` of it."""

    declaration_no: str = "224820260000000001"
    batch_no: str = BATCH
    licence_no: str = LICENCE
    packages: int | None = None


def demo_lists() -> SqlCipherListsWriter:
    """Return the writer of the demo's screening lists."""
    return SqlCipherListsWriter(list_file=RESOURCES / "demo" / "screening.json", tables=RESOURCES / "screening")


class NoLines:
    """Reads no paper: for goods that come with none that is scanned."""

    def read(self, path: Path, *, recognised: object = None, progress: object = None) -> PaperLines:
        raise AssertionError(f"{path} is not to be read, {recognised=}, {progress=}")

    def open_page(self, request: PageRequest) -> OpenedPage:
        raise AssertionError(f"{request.name} is not to be opened")


class Gate:
    """One authority and one station of it, both below `home`."""

    def __init__(
        self,
        home: Path,
        *,
        clock: Clock,
        scanner: Scanner,
        labels: Path | None = None,
        lines: LineReader | None = None,
    ) -> None:
        self.home = home
        self.folder = StationFolder(home)
        self.authority = Authority(
            home / "authority",
            resources=RESOURCES,
            writer=SqlCipherSnapshotWriter(),
            lists=demo_lists(),
            clock=clock,
            password=PASSWORD,
        )
        self.equipment = Equipment(
            stores=SqlCipherStores(),
            scanner=scanner,
            pages=page_files(),
            papers=ReadingPapers(lines or NoLines(), Extraction(load_forms(RESOURCES / "reading"))),
            catalogue=catalogue(),
            clock=clock,
            resources=RESOURCES,
        )
        self.labels = labels or home / "labels"

    @cached_property
    def tables(self) -> Tables:
        """What the authority knows."""
        return self.authority.tables

    @property
    def registry(self) -> str:
        """Where the registry is published."""
        return str(self.authority.registry)

    @property
    def workstation(self) -> Workstation:
        """The station before anybody has signed in."""
        return Workstation(self.home, self.equipment.catalogue, lambda: self.equipment)

    def open(self) -> None:
        """Found the authority, enrol the station, and print labels."""
        self.authority.found()
        self.enrol()
        for _ in self.authority.issue([BATCH], out=self.labels):
            pass

    def enrol(self) -> None:
        """Enrol the station, its inspector first."""
        key = self.authority.keys.officers[OFFICER].pkcs12
        request_enrolment(self.folder, office=OFFICE, officer_id=OFFICER, pkcs12=key, password=PASSWORD)
        answer = self.home / "welcome.json"
        replace_file(answer, self.authority.enrol(self.folder.request).to_bytes())
        accept_welcome(
            self.folder,
            answer,
            officer_id=OFFICER,
            password=PASSWORD,
            maker=self.equipment.stores,
            clock=self.equipment.clock,
        )
        self._open_quickly(OFFICER)

    def _open_quickly(self, officer_id: str) -> None:
        """Give an officer a slot that costs nothing to open; how long a guess takes is tested elsewhere."""
        secrets = open_secrets(self.folder.keyfile, officer_id=OFFICER, password=PASSWORD)
        add_slot(self.folder.keyfile, secrets, officer_id=officer_id, password=PASSWORD, cost=CHEAP)

    def session(self, officer_id: str = OFFICER) -> closing[Session]:
        """Sign an officer in."""
        return closing(self.workstation.sign_in(officer_id, PASSWORD))

    def admit(self, officer_id: str) -> None:
        """Let another officer of the authority sign in here."""
        install_officer_key(self.home, officer_id, self.authority.keys.officers[officer_id].pkcs12)
        self._open_quickly(officer_id)

    def journal(self) -> list[Entry]:
        """Return the journal as it stands on the disk, read on a connection of its own."""
        secrets = open_secrets(self.folder.keyfile, officer_id=OFFICER, password=PASSWORD)
        welcome = self.folder.read_welcome()
        assert welcome
        store = StationDatabase.open(
            self.folder.database,
            key=secrets.db_key,
            station_id=welcome.station_id,
            signer=journal_signer(secrets),
            clock=self.equipment.clock,
        )
        with closing(store):
            return list(store.entries())

    def copy(self, home: Path, *, clock: Clock, scanner: Scanner | None = None) -> Gate:
        """Return a gate in the folder `home` that stands as this one does."""
        shutil.copytree(self.home, home)
        gate = Gate(home, clock=clock, scanner=scanner or self.equipment.scanner, labels=self.labels)
        gate.authority.tables = self.tables  # they follow from the folder that was copied, and take seconds
        if (source := gate.folder.registry / "source").exists():
            source.write_text(gate.registry, encoding="utf-8")
        return gate

    def present(self, folder: Path, goods: Goods | None = None, *, packages: Sequence[int] = (1, 2, 3)) -> Path:
        """Write the consignment of `goods` into `folder`, with the labels of these packages, and return it."""
        goods = goods or Goods()
        photos = folder / "photos"
        photos.mkdir(parents=True)
        for package in packages:
            shutil.copyfile(self.labels / f"{goods.batch_no}-{package:03d}.png", photos / f"package-{package}.png")
        write_goods(folder, self.tables, goods)
        return folder


def deal(tables: Tables, goods: Goods) -> Deal:
    """Return the lawful deal of `goods`, told as the demo tells its clean story."""
    clean = next(story for story in read_stories(RESOURCES / "demo" / "stories") if story.name == "clean")
    number = {"declaration.json": {"declaration_no": goods.declaration_no}}
    of = tables if goods.packages is None else _with_a_part(tables, goods.batch_no, goods.packages)
    return Deal(replace(clean, batch_no=goods.batch_no, licence_no=goods.licence_no, changes=number), 1, of)


def _with_a_part(tables: Tables, batch_no: str, packages: int) -> Tables:
    """Return the tables with only so many packages of the batch, as if it had been made so."""
    whole = tables.batch_by_no[batch_no]
    part = replace(whole, packages=packages, net_mass_g=whole.net_mass_g // whole.packages * packages)
    return replace(tables, batches=tuple(part if batch is whole else batch for batch in tables.batches))


def write_goods(folder: Path, tables: Tables, goods: Goods) -> None:
    """Write what is declared, shown and found of `goods` into `folder`, where its photographs lie."""
    made = deal(tables, goods)
    write_papers(folder, made)
    photographs = [{"file": f"photos/{path.name}"} for path in sorted((folder / "photos").iterdir())]
    write_examination(folder, made, photographs=photographs)


def write(folder: Path, record: Mapping[str, Any]) -> None:
    """Write a declaration into `folder`."""
    (folder / "declaration.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def change(folder: Path, by: Callable[[dict[str, Any]], object]) -> None:
    """Change the declaration in `folder`."""
    record = json.loads((folder / "declaration.json").read_text(encoding="utf-8"))
    by(record)
    write(folder, record)


def catalogue() -> Catalogue:
    """Return every sentence of the program."""
    texts: dict[str, dict[str, str]] = {}
    for path in (RESOURCES / "texts").glob("*.json"):
        texts |= json.loads(path.read_text(encoding="utf-8"))
    return Catalogue(texts)
