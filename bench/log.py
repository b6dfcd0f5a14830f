"""How long does a supervisor wait for the log: any word, any filter, over 100,000 inspections?

Beside each search stands the plain way, in turn with it in the same run: every row's text scanned with LIKE, newest
first, as many rows asked for. Both run in the station's own database (SQLCipher), and both fetch a page of lines.
Parties, goods and numbers are invented and drawn from a fixed seed.

Run: PYTHONPATH=. python bench/log.py [--inspections N] [--keep FOLDER] [--runs N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.domain.assessment import Assessment
from app.domain.consignment import DeclaredBatch, Item, LicenceUse, nothing_declared
from app.domain.evidence import RegisterStamp
from app.domain.finding import Finding, Subject
from app.domain.logged import folded
from app.domain.officer import Officer, Role
from app.domain.outcome import Outcome, Verdict
from app.domain.party import NamedParty, PartyRole
from app.domain.review import ReviewState
from app.domain.review_filter import OPEN, Filter
from app.domain.texts import Text
from app.proof.signing import Ed25519Signer
from db.engine import Database
from db.station import StationDatabase
from db.station_transaction import transaction

KEY, SEED, PAGE, TARGET_MS = bytes(range(32)), 7, 100, 100.0
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
STATION = "2248-bench"
PLACES = ["湖南", "云南", "赣州", "包头", "广西", "江西", "内蒙", "四川", "福建", "山东"]
TRADES = ["锑业", "锗业", "稀土", "镓业", "钨业", "矿产", "冶金", "材料", "磁材", "新材料"]
LATIN = [
    "Hunan",
    "Yunnan",
    "Ganzhou",
    "Baotou",
    "Guangxi",
    "Jiangxi",
    "Belmarsh",
    "Northgate",
    "Kestrel",
    "Aldermoor",
    "Penang",
    "Rotterdam",
]
KINDS = [
    "Antimony",
    "Germanium",
    "Gallium",
    "Dysprosium",
    "Terbium",
    "Materials",
    "Trading",
    "Metals",
    "Magnetics",
    "Industrial",
]
GOODS = (
    ("氧化锑", "antimony oxide", "2825800010"),
    ("锗", "germanium", "8112921010"),
    ("氧化镝", "dysprosium oxide", "2846901600"),
)
CODES = [
    "licence.balance",
    "licence.end_user",
    "parties.listed",
    "batch.custody_chain",
    "packages.sighted",
    "register.age",
    "papers.agree",
    "route.tier",
]


def main() -> None:
    """Fill a log, search it both ways, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inspections", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="keep the database in this folder, and use it again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        path = (arguments.keep or Path(temporary)) / f"log-{arguments.inspections}.db"
        signer = Ed25519Signer(bytes(32))
        make = StationDatabase.open if path.exists() else StationDatabase.create
        with closing(make(path, key=KEY, station_id=STATION, signer=signer, clock=lambda: FIRST)) as station:
            if make == StationDatabase.create:
                fill(station, arguments.inspections)
            size = path.stat().st_size / 1e6
            print(f"{arguments.inspections:,} inspections, {size:,.0f} MB with their index")
            slowest = measure(station, arguments.runs)
    print(f"slowest search: {slowest:.1f} ms at the worst of its runs; the aim is {TARGET_MS:.0f} ms")
    sys.exit(slowest > TARGET_MS)


def measure(station: StationDatabase, runs: int) -> float:
    """Print every search beside its scan and return the slowest time of a search, in ms."""
    print(f"{'search':44}{'lines':>6}{'median ms':>11}{'worst':>8}{'LIKE scan':>11}{'times':>7}")
    slowest = 0.0
    for name, which, made_by in searches(station):
        found = station.review.newest(which, made_by=made_by, limit=PAGE)
        taken = [timed(lambda: station.review.newest(which, made_by=made_by, limit=PAGE)) for _ in range(runs)]  # noqa: B023 - called at once
        scans = [timed(lambda: scan(station, which, made_by)) for _ in range(3)]  # noqa: B023 - called at once
        slowest = max(slowest, *taken)
        median, plain = statistics.median(taken), statistics.median(scans)
        print(f"{name:44}{len(found):>6}{median:>11.1f}{max(taken):>8.1f}{plain:>11.1f}{plain / median:>7.1f}")
    for name, which in (
        ("queue: open, oldest first", Filter(states=OPEN)),
        ("queue: clean and new", Filter(states=(ReviewState.NEW,), clean_only=True)),
    ):
        taken = [timed(lambda: station.review.queue(which, hand=None, limit=PAGE)) for _ in range(runs)]  # noqa: B023 - called at once
        slowest = max(slowest, *taken)
        print(f"{name:44}{PAGE:>6}{statistics.median(taken):>11.1f}{max(taken):>8.1f}")
    return slowest


def searches(station: StationDatabase) -> Iterator[tuple[str, Filter, str | None]]:
    """Yield what people search for: by name, filter, and whose own inspections alone are searched."""
    rows = station.review.newest(Filter(), made_by=None, limit=5000)
    some = rows[len(rows) * 2 // 3].logged
    yield "nothing: the newest", Filter(), None
    yield "party, Chinese, 4 characters", Filter(text=some.exporter[:4]), None
    yield "party, 2 characters", Filter(text="锗业"), None
    yield "party, Latin, two words", Filter(text="Belmarsh Gallium"), None
    yield "licence", Filter(text=some.licences[0]), None
    yield "batch", Filter(text=some.batches[0]), None
    yield "container, its last 5 digits", Filter(text=some.container[-5:]), None
    yield "declaration, its last 6 digits", Filter(text=some.declaration_no[-6:]), None
    yield "officer, by name", Filter(text="关员 17"), None
    yield "finding", Filter(text="parties.listed"), None
    yield "date", Filter(text="2024-02-11"), None
    yield "in every line: 2024", Filter(text="2024"), None
    yield "in every line and in few: 2024 " + some.container[-5:], Filter(text=f"2024 {some.container[-5:]}"), None
    yield "common, and from a month", Filter(text="gallium", since=date(2024, 3, 1), until=date(2024, 3, 31)), None
    yield "detained, by one officer", Filter(officer_id="O-17", verdicts=(Verdict.DETAIN,)), None
    yield "returned", Filter(states=(ReviewState.RETURNED,)), None
    yield "closed, with a common word", Filter(text="gallium", states=(ReviewState.CLOSED,)), None
    yield "one's own", Filter(), "O-17"
    yield "one's own, a common word", Filter(text="gallium"), "O-17"
    yield "in none", Filter(text="nowhere-to-be-found"), None


def scan(station: StationDatabase, which: Filter, made_by: str | None) -> object:
    """Search as one would without an index: every row's text by LIKE."""
    words = [f"%{word}%" for word in folded(which.text).split()]
    tags = [f"%@{officer.lower()}@%" for officer in (made_by, which.officer_id) if officer]
    tags += [f"%={verdict.lower()}=%" for verdict in which.verdicts]
    states = [state.value for state in which.states]
    clauses = ["l.words LIKE ?"] * len(words) + ["l.tags LIKE ?"] * len(tags)
    clauses += [f"c.state IN ({', '.join('?' * len(states))})"] if states else []
    days = [day.isoformat() for day in (which.since, which.until and which.until + timedelta(days=1)) if day]
    clauses += ["l.at >= ?", "l.at < ?"] if days else []
    where = " AND ".join(clauses) or "TRUE"
    joined = "logged l JOIN review_case c ON c.station_id = l.station_id AND c.case_id = l.case_id"
    query = f"SELECT l.*, c.* FROM {joined} WHERE {where} ORDER BY l.at DESC LIMIT {PAGE}"  # noqa: S608 - own words
    return database_of(station).execute(query, [*words, *tags, *states, *days]).fetchall()


def database_of(station: StationDatabase) -> Database:
    """Return the connection under the station, for what no program would do."""
    return station._database  # noqa: SLF001 - the baseline reads the same file on the same connection


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds `work` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def fill(station: StationDatabase, count: int) -> None:
    """Enter `count` invented inspections, some three minutes apart."""
    chosen = random.Random(SEED)  # noqa: S311 - invented rows
    for first in range(1, count + 1, 1000):
        with transaction(database_of(station)):
            for number in range(first, min(first + 1000, count + 1)):
                at = FIRST + timedelta(seconds=180 * number)
                station.review.add(invented(number, at, chosen), seq=number, at=at)
    database_of(station).execute(
        "UPDATE review_case SET state = 'closed', follows = follows + 1000000 WHERE follows % 100 > 1"
    )
    database_of(station).execute(
        "UPDATE review_case SET state = 'returned', follows = follows + 1000000 WHERE follows % 500 = 1"
    )


def invented(number: int, at: datetime, chosen: random.Random) -> Assessment:
    """Return one invented assessment."""
    officer = chosen.randrange(40)
    verdict = chosen.choices((Outcome.PASS, Outcome.REFER, Outcome.DETAIN), (88, 10, 2))[0]
    name_zh, name_en, code = chosen.choice(GOODS)
    item = Item(
        item_no=1,
        commodity_code=code,
        name_zh=name_zh,
        name_en=name_en,
        net_mass_g=1,
        value_cents=1,
        currency="USD",
        licences=(LicenceUse(f"26-DU-{chosen.randrange(4000):06d}", 1),),
        batches=(DeclaredBatch(f"SB-{chosen.randrange(30000):05d}", 1, 1),),
    )
    parties = {
        role: NamedParty(f"P-{chosen.randrange(3000):04d}", party(chosen))
        for role in (PartyRole.EXPORTER, PartyRole.CONSIGNEE, PartyRole.END_USER)
    }
    consignment = replace(
        nothing_declared(),
        consignment_id=f"2248{number:014d}",
        declaration_no=f"2248{number:014d}",
        destination_country=chosen.choice(("DE", "US", "JP", "NL", "KR")),
        parties=parties,
        items=(item,),
        container_no=f"MSCU{chosen.randrange(10**7):07d}",
        seals=(f"CN{chosen.randrange(10**6):06d}",),
    )
    codes = ["register.age", *chosen.sample(CODES, 2)] if verdict is not Outcome.PASS else ["register.age"]
    text = Text("x")
    findings = tuple(Finding(code, Subject(), verdict, "", "", text, text, "r", None) for code in codes)
    return Assessment(
        assessment_id=f"{number:08x}-bench",
        consignment=consignment,
        at=at,
        what_if=False,
        officer=Officer(f"O-{officer}", f"关员 {officer}", f"Officer {officer}", Role.INSPECTOR, "2248", "ab" * 32),
        station_id=STATION,
        office="2248",
        register=RegisterStamp(1, FIRST),
        age_s=0,
        rulebook=1,
        findings=findings,
        comparison=(),
        labels=(),
    )


def party(chosen: random.Random) -> str:
    """Return the name of an invented party, Chinese or Latin."""
    if chosen.random() < 0.5:
        name = chosen.choice("金恒华泰盛宏鑫瑞") + chosen.choice("源达通远丰茂")
        return f"{chosen.choice(PLACES)}{name}{chosen.choice(TRADES)}有限公司"
    return f"{chosen.choice(LATIN)} {chosen.choice(KINDS)} {chosen.choice(('GmbH', 'Ltd', 'B.V.', 'Co., Ltd.'))}"


if __name__ == "__main__":
    main()
