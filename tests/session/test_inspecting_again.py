"""What does the station remember of the goods it has seen: replays, and what it drew on a licence itself?"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from app.domain.assessment import Assessment
from app.domain.outcome import Verdict
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.journeys.gate import LICENCE, OFFICER, Gate, Goods, Watch

FIRST, SECOND = "224820260000000001", "224820260000000002"
KG = 1000


def inspect(session: Session, folder: Path) -> Assessment:
    return session.inspect(session.open_folder(folder))


def codes(assessment: Assessment) -> list[str]:
    return [finding.code for finding in assessment.reasons]


def test_the_same_consignment_inspected_again_is_no_replay(gate: Gate) -> None:
    goods = gate.present(gate.home / "goods")
    with gate.session() as session:
        assert [inspect(session, goods).verdict for _ in range(2)] == [Verdict.RELEASE] * 2


def test_packages_seen_in_another_consignment_are_a_replay_that_says_where(gate: Gate, watch: Watch) -> None:
    with gate.session() as session:
        inspect(session, gate.present(gate.home / "first"))
    watch.move(hours=2)
    with gate.session() as session:
        replayed = inspect(session, gate.present(gate.home / "second", Goods(declaration_no=SECOND)))
        assert codes(replayed) == ["packages.sighted"]
        (finding,) = replayed.reasons
        facts = dict(finding.facts)
        assert (facts["sighted_in"], facts["sighted_by"]) == (FIRST, OFFICER)
        assert inspect(session, gate.present(gate.home / "again")).verdict is Verdict.RELEASE


def test_a_package_not_seen_before_is_no_replay_of_its_batch(gate: Gate) -> None:
    with gate.session() as session:
        inspect(session, gate.present(gate.home / "first", packages=(1, 2)))
        other = inspect(session, gate.present(gate.home / "second", Goods(declaration_no=SECOND), packages=(3,)))
    assert codes(other) == ["packages.complete"]


@pytest.fixture(scope="module")
def narrow_once(tmp_path_factory: pytest.TempPathFactory, scanner: SandboxedScanner) -> Gate:
    """Return a gate where only 60 kg are left on the licence of the three packages of 25 kg."""
    home = tmp_path_factory.mktemp("narrow") / "home"
    Gate(home, clock=Watch(), scanner=scanner).authority.found()  # its tables are its own from now on
    table = home / "authority/tables/licences.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["licence_no"] == LICENCE:
            row["quantity_g"] = str(int(row["drawn_g"]) + 60 * KG)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    gate = Gate(home, clock=Watch(), scanner=scanner)
    gate.open()
    gate.authority.publish()
    with gate.session() as session:
        session.sync(gate.registry)
    return gate


@pytest.fixture
def narrow(narrow_once: Gate, tmp_path: Path, watch: Watch) -> Gate:
    """Return that gate, for one test alone."""
    return narrow_once.copy(tmp_path / "narrow", clock=watch)


def part(gate: Gate, folder: Path, declaration_no: str, packages: tuple[int, ...]) -> Path:
    """Present some packages of the batch as a consignment of their own."""
    return gate.present(folder, Goods(declaration_no, packages=len(packages)), packages=packages)


def test_what_was_released_here_counts_against_the_licence_until_the_register_knows_it(
    narrow: Gate, watch: Watch
) -> None:
    first = part(narrow, narrow.home / "first", FIRST, (1, 2))
    second = part(narrow, narrow.home / "second", SECOND, (3,))
    with narrow.session() as session:
        assert inspect(session, second).verdict is Verdict.RELEASE
        assert codes(inspect(session, first)) == ["licence.balance"]
        watch.move(hours=1)
        narrow.authority.publish()
        session.sync()
        assert inspect(session, first).verdict is Verdict.RELEASE


def test_a_consignment_does_not_count_against_itself(narrow: Gate) -> None:
    first = part(narrow, narrow.home / "first", FIRST, (1, 2))
    with narrow.session() as session:
        assert [inspect(session, first).verdict for _ in range(3)] == [Verdict.RELEASE] * 3


def test_what_was_referred_draws_nothing(narrow: Gate) -> None:
    first = narrow.present(narrow.home / "first", Goods(FIRST, packages=2), packages=(1,))
    second = part(narrow, narrow.home / "second", SECOND, (3,))
    with narrow.session() as session:
        assert codes(inspect(session, first)) == ["packages.complete"]
        assert inspect(session, second).verdict is Verdict.RELEASE
