"""How long does a year of 100,000 inspections take to add up, and what lies behind a figure to find?

    python bench/trade.py [INSPECTIONS]

The station is a real one: SQLCipher, the tally's own tables and queries. Rows go in as the tally writes them. Beside it
stands what it replaces: reading the bodies of the journal, of which a sample is read and the whole reckoned.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.domain.moment import system_clock, to_text
from app.domain.outcome import Outcome, Verdict
from app.domain.trade import Drill, Way
from app.proof.record import assessment_from_record
from app.proof.signing import Ed25519Signer
from db.station import StationDatabase
from db.station_transaction import transaction

KEY = bytes(32)
VECTOR = Path(__file__).parents[1] / "docs/formats/vectors/assessment.json"
CODES = [f"group.question_{number}" for number in range(97)]
SETS = 60
"""Different sets of questions that inspections were asked."""
HITS = 3
"""Questions of an inspection that did not pass."""
SAMPLE = 500


def main(inspections: int) -> None:
    """Make a station of so many inspections and measure."""
    with tempfile.TemporaryDirectory() as folder:
        signer = Ed25519Signer(bytes(range(32)))
        station = StationDatabase.create(
            Path(folder) / "station.db", key=KEY, station_id="BENCH", signer=signer, clock=system_clock
        )
        fill(station, inspections)
        since = system_clock() - timedelta(days=365)
        rows = (
            ("the year's work, added up", lambda: station.tally.work(since=since)),
            (
                "500 behind a question",
                lambda: station.tally.behind(Drill(code=CODES[0], outcomes=tuple(Outcome)), limit=500),
            ),
            (
                "500 behind an element and a country",
                lambda: station.tally.behind(Drill(element="Sb", country="JP"), limit=500),
            ),
            ("500 behind an officer", lambda: station.tally.behind(Drill(first=False, officer_id="O-1"), limit=500)),
        )
        print(f"{inspections:,} inspections, of 20 officers, with {HITS} questions each that did not pass")
        for name, work in rows:
            print(f"{name:40} {best_of(work) * 1000:9.0f} ms")
        print(
            f"{'baseline: reading every record':40} {of_records() * inspections * 1000:9.0f} ms (of {SAMPLE} reckoned)"
        )
        station.close()


def fill(station: StationDatabase, inspections: int) -> None:
    """Write the rows of so many inspections as the tally does."""
    chance, now = random.Random(7), system_clock()  # noqa: S311 - a reproducible year
    database = station.tally._database  # noqa: SLF001 - filled beneath its door, for speed
    database.execute("PRAGMA foreign_keys = OFF")
    sets = [json.dumps(sorted(chance.sample(CODES, 80))) for _ in range(SETS)]
    with transaction(database):
        connection = database.conn
        connection.executemany("INSERT INTO asked VALUES (?, ?)", list(enumerate(sets, start=1)))
        for seq in range(1, inspections + 1):
            at, officer = to_text(now - timedelta(seconds=chance.randrange(365 * 86_400))), f"O-{chance.randrange(20)}"
            verdict = chance.choice(list(Verdict)).value
            connection.execute(
                "INSERT INTO inspection VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                (seq, f"a{seq}", f"C{seq}", f"D{seq}", at, officer, verdict),
            )
            asked = chance.randrange(SETS)
            country, way = chance.choice(("JP", "KR", "DE", "US")), chance.choice(list(Way)).value
            connection.execute(
                "INSERT INTO counted VALUES (?1, ?8, ?1, 'a' || ?1, 'C' || ?1, 'D' || ?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
                (seq, at, officer, verdict, country, way, asked + 1, "BENCH"),
            )
            marks = {
                (chance.choice(("REFER", "NOTICE")), code) for code in chance.sample(json.loads(sets[asked]), HITS)
            }
            marks |= {("element", chance.choice(("Sb", "Ga", "Ge", "W"))), ("party", f"P-{chance.randrange(500)}")}
            marks |= {("party", f"P-{chance.randrange(500)}"), ("licence", f"L-{chance.randrange(2_000)}")}
            connection.executemany(
                "INSERT INTO counted_mark VALUES (?, ?, ?)", [(*mark, seq) for mark in sorted(marks)]
            )


def best_of(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of so many runs, in seconds."""
    return min(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """Return how much of one processor `work` takes, in seconds: a shared computer must not show in the figures."""
    started = time.process_time()
    work()
    return time.process_time() - started


def of_records() -> float:
    """Return the seconds it takes to read one record of the journal; that of the format's vector is a small one."""
    record = json.loads(VECTOR.read_text("utf-8"))["record"]
    return timed(lambda: [assessment_from_record(json.loads(record)) for _ in range(SAMPLE)]) / SAMPLE


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
