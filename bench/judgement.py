"""How long does a full assessment take on a large register, beside the lookups and signatures it cannot do without?

Twenty packages under three licences, everybody on the declaration and its papers screened, the custody chains that
came with the goods, every rule of the demo's rulebook; reading the pictures is left out. The floor, in turn with it in
the same run: the same SQL statements on the same databases, their rows fetched and left as they are, and as many
Ed25519 signatures verified. The demo's own rows stand among invented ones that fill the register up.

Run: PYTHONPATH=. python bench/judgement.py [--keep FOLDER] [--scale TIMES] [--runs N] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from floor import statements_of, the_floor
from large_register import KEY, ZONE, build

import main
from app.checks.rulebook import load_rulebook
from app.checks.rulebook.assembling import assemble
from app.custody.checkpoint import checkpoint_is_good
from app.custody.reading import ChainReader
from app.custody.schema import EpcisSchema
from app.declaring.folder import read_folder
from app.demo.deal import Deal
from app.demo.presenting import write_examination, write_papers
from app.demo.stories import read_stories
from app.domain.assessment import Assessment
from app.domain.consignment import Consignment, Photograph
from app.domain.moment import system_clock
from app.domain.officer import Officer, Role
from app.domain.party import PartyRole
from app.domain.selection import Draw, Lane, Selection
from app.domain.station import Station
from app.domain.symbol import Scan, Symbol
from app.domain.texts import Text
from app.hub.authority import Authority
from app.hub.issue import passports
from app.hub.rows import Tables
from app.inspection import Inspection, Policy
from app.proof.signing import Ed25519Signer
from app.screening.consignment import ConsignmentScreening
from app.screening.desk import ScreeningDesk
from db.register import RegisterDatabase, open_register
from db.station import StationDatabase
from ui.desktop.collecting import spare_what_was_loaded

PACKAGES, TARGET_MS = 20, 25.0
OFFICE = "2248"
_SCHEMA = EpcisSchema(main.RESOURCES)
STORIES = ("clean", "certified-civil", "sample-of-400-drums")


class Camera:
    """Has read the labels already: hands out what stands on each, by the name of its picture."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def scan(self, paths: Sequence[Path]) -> Iterator[Scan]:
        """Return the one symbol of each picture."""
        quad = ((0, 0), (1, 0), (1, 1), (0, 1))
        for path in paths:
            text = self._texts[int(path.name)]
            symbol = Symbol(str(path), 1, "QRCode", text, text.encode(), quad, "zxing", "plain", 0.0)
            yield Scan(str(path), "", (symbol,))


class Laps:
    """A stopwatch that keeps every lap of each step, in milliseconds."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time the step of this name."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.taken[step].append((time.perf_counter() - began) * 1000)


def present(folder: Path, authority: Authority) -> tuple[Consignment, list[str]]:
    """Return one consignment of three lawful deals, twenty of its packages photographed, and what their labels say."""
    told = {story.name: story for story in read_stories(main.RESOURCES / "demo" / "stories")}
    whole: Consignment | None = None
    texts: list[str] = []
    for number, name in enumerate(STORIES, start=1):
        deal = Deal(told[name], number, authority.tables)
        consignment = _presented(folder / name, deal, authority)
        left = PACKAGES - len(texts)
        shown = range(1, min(deal.batch.packages, left) + 1)
        texts += passports(deal.batch, tables=authority.tables, keys=authority.keys, packages=shown)
        whole = _together(whole, consignment, number) if whole else consignment
    if whole is None or len(texts) != PACKAGES:
        raise SystemExit("the demo's lawful deals have too few packages for this benchmark")
    parties = _ten_parties(whole, authority.tables)
    photographs = tuple(Photograph(str(number), "", number + 1) for number in range(len(texts)))
    return replace(whole, parties=parties, photographs=photographs), texts


def _presented(folder: Path, deal: Deal, authority: Authority) -> Consignment:
    write_papers(folder, deal)
    write_examination(folder, deal, photographs=())
    (folder / "papers" / f"custody-{deal.batch.batch_no}.json").write_bytes(authority.custody_file(deal.batch))
    return read_folder(folder)


def _together(whole: Consignment, more: Consignment, number: int) -> Consignment:
    (item,) = more.items
    return replace(
        whole,
        items=(*whole.items, replace(item, item_no=number)),
        papers=(*whole.papers, *more.papers),
        documents=(*whole.documents, *more.documents),
    )


def _ten_parties(whole: Consignment, tables: Tables) -> Any:  # noqa: ANN401 - the field of a consignment
    """Return every role that a declaration has, filled; with those on the papers there are ten parties at least."""
    first = next(iter(whole.parties.values()))
    spare = iter(tables.parties)
    filled = {
        role: replace(first, party_id=party.party_id, name=party.name_en, country=party.country)
        for role, party in zip(PartyRole, spare, strict=False)
    }
    return {**filled, **whole.parties}


def compare(home: Path, *, scale: int, runs: int, profile: bool) -> None:
    """Build what is not there, measure, and print."""
    parts = main.Parts(home)
    authority = parts._authority()  # noqa: SLF001 - the composition of the program itself
    authority.found()
    path = home / f"register-{scale}.db"
    if not path.exists():
        began = time.perf_counter()
        build(path.with_suffix(".part"), authority.tables, scale)
        path.with_suffix(".part").rename(path)
        print(f"register built in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
    if not (authority.folder / "log" / "checkpoint.json").exists():
        authority._sign_checkpoint(system_clock())  # noqa: SLF001 - what publishing does, without writing a register
    with ExitStack() as stack, tempfile.TemporaryDirectory() as scratch:
        register = stack.enter_context(closing(open_register(path, KEY)))
        station = stack.enter_context(closing(_station(Path(scratch))))
        consignment, texts = present(Path(scratch) / "goods", authority)
        laps = Laps()
        policy = _policy(authority)
        inspect = _inspecting(register, station, Camera(texts), laps=laps, parts=parts)
        officer = Officer("DEMO-O1", "关员", "Officer", Role.INSPECTOR, OFFICE, "")
        draw = Draw(1, bytes([255] * 32), 50_000, Lane.RED)
        selection = Selection(consignment.declaration_no, 1, Lane.YELLOW, (), draw)

        def ours() -> Assessment:
            """Nothing was read before: every label and every chain is verified."""
            return inspect(_anew(policy)).inspect(consignment, actor=officer, selection=selection)

        def again() -> Assessment:
            """Labels and chains were verified before, as they are when they are scanned one after the other."""
            return inspect(policy).inspect(consignment, actor=officer, selection=selection)

        began = time.perf_counter()
        ours()
        cold = (time.perf_counter() - began) * 1000
        asked = statements_of([register._database.conn, station._database.conn], ours)  # noqa: SLF001 - asked beside it
        signatures = _signatures(inspect(policy), consignment)
        floor = the_floor(asked, signatures)
        assessment = again()
        _describe(assessment, register, asked=len(asked), signatures=signatures)
        laps.taken.clear()
        spare_what_was_loaded()  # as the window does when a shift begins
        times: tuple[list[float], list[float], list[float]] = ([], [], [])
        steps: dict[str, list[float]] = defaultdict(list)
        for _ in range(runs):
            times[0].append(_lap(ours) - laps.taken["journal"][-1])
            for step, taken in laps.taken.items():
                steps[step].append(taken[-1])
            times[1].append(_lap(again) - laps.taken["journal"][-1])
            times[2].append(_lap(floor))
        _print(times, steps, cold)
        if profile:
            _profile(ours)


def _policy(authority: Authority) -> Policy:
    trust = authority.trust_list
    if trust.custody is None:
        raise SystemExit("the demo authority asks for no chains: the comparison would mean less")
    rulebook = load_rulebook(assemble(main.RESOURCES / "demo" / "rulebook"))
    return Policy(rulebook, trust, ChainReader(schema=_SCHEMA, terms=trust.custody, held=None))


def _anew(policy: Policy) -> Policy:
    """Return `policy` with readers that have read nothing yet."""
    checkpoint_is_good.cache_clear()
    if policy.trust.custody is None:
        return policy
    return replace(policy, chains=ChainReader(schema=_SCHEMA, terms=policy.trust.custody, held=None))


def _inspecting(
    register: RegisterDatabase, station: StationDatabase, camera: Camera, *, laps: Laps, parts: main.Parts
) -> Callable[[Policy], Inspection]:
    lists = main.RESOURCES / "demo" / "screening.json"
    desk = ScreeningDesk(tables=main.RESOURCES / "screening", lists=lists, source=Text("screen.source.demo"))
    screening = ConsignmentScreening(desk, dismissals=station, catalogue=parts.catalogue)
    return lambda policy: Inspection(
        station=Station("BENCH", OFFICE, ZONE, demo=True),
        scanner=camera,
        register=register,
        policy=policy,
        inspections=station,
        clock=system_clock,
        screening=screening,
        stopwatch=laps,
    )


def _station(folder: Path) -> StationDatabase:
    signer = Ed25519Signer(bytes(range(32)))
    return StationDatabase.create(folder / "station.db", key=KEY, station_id="BENCH", signer=signer, clock=system_clock)


def _signatures(inspection: Inspection, consignment: Consignment) -> int:
    """Return how many signatures an assessment verifies: one for each package and each event of a chain."""
    chains = inspection._policy.chains_of(consignment)  # noqa: SLF001 - counted beside it
    return PACKAGES + sum(len(chain.report.events) for chain in chains)


def _describe(assessment: Assessment, register: RegisterDatabase, *, asked: int, signatures: int) -> None:
    counts = register.statement.counts
    named = {party.name for party in assessment.consignment.parties.values()}
    named |= {party.name for paper in assessment.consignment.documents for party in paper.parties.values()}
    outcomes = Counter(finding.outcome.name for finding in assessment.findings)
    rules = {finding.rule for finding in assessment.findings}
    print(f"register: {counts['batch']:,} batches, {counts['licence']:,} licences, {counts['party']:,} parties, "
          f"{sum(counts.values()):,} rows of {len(counts)} tables")  # fmt: skip
    print(
        f"assessment: {PACKAGES} packages, {len(assessment.consignment.items)} licences, {len(named)} parties screened "
        f"(answers kept from the first run), {len(assessment.consignment.documents)} papers, {len(rules)} rules"
    )
    print(f"            {len(assessment.findings)} findings: {', '.join(f'{n} {k}' for k, n in outcomes.items())}")
    print(f"floor: the same {asked} statements and {signatures} signatures")


def _lap(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _print(times: tuple[list[float], list[float], list[float]], steps: Mapping[str, list[float]], cold: float) -> None:
    print(f"{'ms':32}{'p50':>8}{'p95':>8}   {len(times[0])} runs in turn")
    ours, again, floor = (_quantiles(each) for each in times)
    print(f"{'assessment':32}{ours[0]:8.2f}{ours[1]:8.2f}   target {TARGET_MS:.0f} at p95; the first, cold: {cold:.0f}")
    for step, taken in steps.items():
        fast, slow = _quantiles(taken)
        beside = "   beside it: waits for the disk" if step == "journal" else ""
        print(f"  {step:30}{fast:8.2f}{slow:8.2f}{beside}")
    print(f"{'again, labels and chains known':32}{again[0]:8.2f}{again[1]:8.2f}   target {TARGET_MS:.0f} at p95")
    print(f"{'floor':32}{floor[0]:8.2f}{floor[1]:8.2f}")
    print(f"{'ratio':32}{ours[0] / floor[0]:8.2f}{ours[1] / floor[1]:8.2f}")


def _quantiles(taken: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(taken, n=20)
    return statistics.median(taken), cuts[18]


def _profile(work: Callable[[], object]) -> None:
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(20):
        work()
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--keep", type=Path, help="where the register is built, and found again the next time")
    parser.add_argument("--scale", type=int, default=1, help="how many times a million batches")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(given.keep or Path(folder), scale=given.scale, runs=given.runs, profile=given.profile)
