"""The demo port as a place: made anew over an older one, never over anything else, and open to its officers."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.demo.consignments import MadeConsignment
from app.demo.port import MADE, OFFICER, PASSWORD, DemoPort, Told
from app.domain.errors import WorkstationError
from app.domain.officer import Role
from app.domain.outcome import Verdict
from app.domain.review import ReviewState
from app.domain.review_filter import Filter
from app.hub.authority import Authority
from app.hub.rows import Tables
from app.scanning.scanner import SandboxedScanner
from db.snapshot import SqlCipherSnapshotWriter
from tests.journeys.gate import RESOURCES, Gate, Watch, demo_lists

TOLD = ("01-stale-register.json", "02-clean.json")


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program's files with two stories alone: photographs are what takes long."""
    folder = tmp_path_factory.mktemp("resources")
    for path in RESOURCES.iterdir():
        if path.name != "demo":
            (folder / path.name).symlink_to(path)
    (folder / "demo" / "stories").mkdir(parents=True)
    for path in (RESOURCES / "demo").iterdir():
        if path.name != "stories":
            (folder / "demo" / path.name).symlink_to(path)
    for name in TOLD:
        (folder / "demo" / "stories" / name).symlink_to(RESOURCES / "demo" / "stories" / name)
    return folder


def demo_port(home: Path, resources: Path, scanner: SandboxedScanner, tables: Tables | None = None) -> DemoPort:
    watch = Watch()
    authority = Authority(
        home / "authority",
        resources=resources,
        writer=SqlCipherSnapshotWriter(),
        lists=demo_lists(),
        clock=watch,
        password=PASSWORD,
    )
    if tables:
        authority.tables = tables  # they follow from the day, and take seconds
    equipment = dataclasses.replace(Gate(home, clock=watch, scanner=scanner).equipment, resources=resources)
    return DemoPort(home, authority=authority, equipment=equipment)


@dataclasses.dataclass(frozen=True)
class Made:
    """A demo port that was made once, all its stories told."""

    home: Path
    tables: Tables
    consignments: tuple[MadeConsignment, ...]
    told: tuple[Told, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, resources: Path, scanner: SandboxedScanner) -> Made:
    home = tmp_path_factory.mktemp("demo") / "home"
    port = demo_port(home, resources, scanner)
    consignments = port.make()
    return Made(home, port._authority.tables, consignments, port.tell(consignments, said=lambda _: None))


@pytest.fixture
def home(made: Made, tmp_path: Path) -> Path:
    """Return a copy of the demo's home."""
    return Path(shutil.copytree(made.home, tmp_path / "home"))


def test_stories_of_the_old_register_are_told_before_the_fresh_one_is_taken(made: Made) -> None:
    assert [(told.name, told.assessment.register.version) for told in made.told if told.assessment.register] == [
        ("stale-register", 1),
        ("clean", 2),
    ]
    assert all(told.as_expected for told in made.told)


def test_a_story_that_comes_out_otherwise_is_not_as_expected(made: Made) -> None:
    (clean,) = [told for told in made.told if told.name == "clean"]
    for story in (
        dataclasses.replace(clean.story, verdict=Verdict.REFER),
        dataclasses.replace(clean.story, findings=("register.age",)),
    ):
        assert not dataclasses.replace(clean, story=story).as_expected


def test_a_demo_makes_nothing_that_a_new_one_would_not_remove(made: Made) -> None:
    assert {path.name for path in made.home.iterdir()} <= set(MADE)


def test_every_officer_of_the_authority_may_sign_in_the_inspector_first(home: Path, scanner: SandboxedScanner) -> None:
    workstation = Gate(home, clock=Watch(), scanner=scanner).workstation
    officers = [officer.officer_id for officer in workstation.officers()]
    assert (officers[0], len(officers)) == (OFFICER, 3)
    for officer_id in officers:
        workstation.sign_in(officer_id, PASSWORD).close()


def test_a_new_demo_takes_the_place_of_the_old_one_and_leaves_other_files(
    made: Made, home: Path, resources: Path, scanner: SandboxedScanner
) -> None:
    (home / "notes.txt").write_text("mine", encoding="utf-8")
    before = (home / "station.json").read_bytes()
    port = demo_port(home, resources, scanner, made.tables)
    assert port.is_there
    port.make()
    assert (home / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (home / "station.json").read_bytes() != before


def test_a_demo_that_was_broken_off_is_made_anew(
    made: Made, home: Path, resources: Path, scanner: SandboxedScanner
) -> None:
    for name in ("station.json", "station.db"):
        (home / name).unlink()
    port = demo_port(home, resources, scanner, made.tables)
    assert not port.is_there
    assert len(port.make()) == len(TOLD)


def real_station(home: Path) -> None:
    welcome = json.loads((home / "station.json").read_bytes())
    text = json.dumps(welcome | {"demo": False}, sort_keys=True, separators=(",", ":"))
    (home / "station.json").write_text(text, encoding="utf-8")


def thesis(home: Path) -> None:
    shutil.rmtree(home)
    home.mkdir()
    (home / "thesis.txt").write_text("mine", encoding="utf-8")


@pytest.mark.parametrize("become", [real_station, thesis])
def test_what_is_no_demo_is_never_removed(
    home: Path, resources: Path, scanner: SandboxedScanner, become: Callable[[Path], None]
) -> None:
    become(home)
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    with pytest.raises(WorkstationError) as raised:
        demo_port(home, resources, scanner).make()
    assert raised.value.code == "demo-home"
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_a_fresh_registry_is_published_and_the_station_has_it_when_it_syncs(
    made: Made, home: Path, resources: Path, scanner: SandboxedScanner
) -> None:
    port = demo_port(home, resources, scanner, made.tables)
    port.refresh()
    workstation = Gate(home, clock=Watch(), scanner=scanner).workstation
    session = workstation.sign_in(OFFICER, PASSWORD)
    before, outcome = session.registry().register, session.sync(str(home / "authority" / "registry"))
    session.close()
    assert before
    assert (before.version, outcome.register) == (2, 3)


def test_what_is_referred_waits_for_the_supervisor(
    made: Made, home: Path, resources: Path, scanner: SandboxedScanner
) -> None:
    demo_port(home, resources, scanner, made.tables).refer_some(made.consignments)
    workstation = Gate(home, clock=Watch(), scanner=scanner).workstation
    session = workstation.sign_in("DEMO-O3", PASSWORD)
    queue = session.office.review.queue(Filter(states=(ReviewState.REFERRED,)))
    session.close()
    assert len(queue) == 1  # though the goods were inspected again, and would be released by the fresh register
    assert session.officer.role is Role.SUPERVISOR
