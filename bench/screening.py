"""How good and how fast is screening, beside other ways? Run it as

    python bench/screening.py --pairs PAIRS.csv [--names 1000000] [--queries 200]

PAIRS.csv is the development part of OpenSanctions' name benchmark. Each way gets its threshold on those pairs too, so
their F1 is a favourable one; ours is also given for folds left out, by bench/screening_weights.py. The pairs of
tests/screening/han_latin_pairs.csv are split by the hash of their id: the first half was looked at, the second never.
nomenklatura's logic-v2 joins in where it is installed (`pip install '.[bench]'`).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib
import importlib.util
import itertools
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from screening_names import Names
from screening_weights import auc, f1

from app.screening.grams import GramReader
from app.screening.index import NameIndex
from app.screening.pairs import kind_of
from app.screening.party import ListedParty, PartyKind, Query
from app.screening.scoring import Scorer
from app.screening.screener import Screener
from app.screening.tables import Tables

HOUSE = Path(__file__).resolve().parent.parent
FOLDER = HOUSE / "resources" / "screening"
HAN_LATIN = HOUSE / "tests" / "screening" / "han_latin_pairs.csv"
Way = Callable[[str, str, str], float]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    arguments = parser.parse_args()
    scorer = Scorer.load(FOLDER)
    if arguments.pairs:
        compare_ways(scorer, arguments.pairs)
    if arguments.names:
        retrieve(scorer, arguments.names, arguments.queries)


def compare_ways(scorer: Scorer, path: Path) -> None:
    """Print F1 and AUC of every way, on the development pairs and on both halves of the Chinese and Latin ones."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with HAN_LATIN.open(encoding="utf-8", newline="") as file:
        han = list(csv.DictReader(file))
    print(f"{'':22}{'development':>26}   Chinese/Latin F1, threshold as at left")
    print(f"{'way':22}{'F1':>6}{'AUC':>7}{'ms/pair':>9}   {'companies':>20}   {'persons':>20}")
    for name, way in ways(scorer).items():
        started = time.perf_counter()
        scores = np.array([way(row["name1"], row["name2"], row["schema"]) for row in rows])
        ms = (time.perf_counter() - started) / len(rows) * 1000
        truth = np.array([row["is_match"] == "true" for row in rows])
        cut = scorer.threshold if name == "ours" else max(np.unique(scores), key=lambda at: f1(truth, scores >= at))
        print(f"{name:22}{f1(truth, scores >= cut):6.3f}{auc(truth, scores):7.3f}{ms:9.2f}   ", end="")
        for schema in ("Company", "Person"):
            halves = [han_f1(way, han, schema, half, cut) for half in (0, 1)]
            print(f"{halves[0]:8.3f} unseen{halves[1]:6.3f}   ", end="")
        print()


def ways(scorer: Scorer) -> dict[str, Way]:
    """Return each way to score a pair, by name."""
    found: dict[str, Way] = {
        "ours": lambda one, other, schema: scorer.compare(one, other, kind_of(schema)).score,
        "token_sort_ratio": lambda one, other, _: fuzz.token_sort_ratio(one.casefold(), other.casefold()) / 100,
        "WRatio": lambda one, other, _: fuzz.WRatio(one.casefold(), other.casefold()) / 100,
        "jaro-winkler, sorted": lambda one, other, _: JaroWinkler.similarity(fingerprint(one), fingerprint(other)),
    }
    if importlib.util.find_spec("nomenklatura"):
        found["logic-v2"] = logic_v2()
    return found


def fingerprint(name: str) -> str:
    """Return the words of a name in Latin letters, sorted."""
    return " ".join(sorted(anyascii(name).casefold().split()))


def logic_v2() -> Way:
    """Return nomenklatura's matcher, from the bench's own extra; never a part of the program."""
    model = importlib.import_module("followthemoney").model
    algorithm = importlib.import_module("nomenklatura.matching").get_algorithm("logic-v2")
    config = algorithm.default_config()
    numbers = itertools.count()  # results are remembered by id

    def way(one: str, other: str, schema: str) -> float:
        entities = [
            model.get_proxy({"id": str(next(numbers)), "schema": schema, "properties": {"name": [name]}})
            for name in (one, other)
        ]
        return float(algorithm.compare(*entities, config).score)

    return way


def han_f1(way: Way, rows: Sequence[dict[str, str]], schema: str, half: int, cut: float) -> float:
    """Return F1 on one half of the Chinese and Latin pairs of one schema."""
    own = [row for row in rows if row["schema"] == schema and half_of(row["id"]) == half]
    scores = np.array([way(row["name1"], row["name2"], schema) for row in own])
    return f1(np.array([row["is_match"] == "true" for row in own]), scores >= cut)


def half_of(pair_id: str) -> int:
    """Return 0 for the half that was looked at, 1 for the other."""
    return hashlib.sha256(pair_id.encode()).digest()[-1] % 2


def retrieve(scorer: Scorer, count: int, queries: int) -> None:
    """Print what it takes to find one name among `count` that are made of the same parts."""
    tables = Tables.load(FOLDER)
    made = Names(tables, random.Random(7))  # noqa: S311 - a benchmark wants the same names each time
    names = list(made.listed(count))
    before = peak_mb()
    started = time.perf_counter()
    index = NameIndex.build(names, GramReader(tables))
    built = time.perf_counter() - started
    postings = sum(len(segment.rows) for segment in index.segments)
    arrays = sum(each.rows.nbytes + each.starts.nbytes + each.lengths.nbytes for each in index.segments) / 1e6
    print(f"\n{count:,} names: built in {built:.0f} s, {postings:,} postings, {arrays:.0f} MB of arrays, ", end="")
    print(f"peak {peak_mb() - before:.0f} MB above the names")
    grams = GramReader(tables)
    screener = Screener(scorer=scorer, grams=grams, index=index, entries=Made(names))
    found, whole, ranks, hits, partial = [], [], [], [], 0
    for row in made.random.sample(range(count), queries):
        name, kind = made.altered(*names[row])
        started = time.perf_counter()
        inside = kind is PartyKind.PERSON and grams.is_old_spelling(name)
        rows, _ = index.candidates(grams.grams(name, kind), most=10, inside=inside)
        found.append((time.perf_counter() - started) * 1000)
        ranks.append(row in rows.tolist())
        started = time.perf_counter()
        screened = screener.screen(Query(name, kind))
        whole.append((time.perf_counter() - started) * 1000)
        hits.append(str(row) in [hit.entry.entry_id for hit in screened.hits[:10]])
        partial += not screened.complete
    for told, times, right in (("index alone", found, ranks), ("scored and explained", whole, hits)):
        print(f"{told:22} median {statistics.median(times):6.1f} ms, 95 % {np.quantile(times, 0.95):6.1f} ms, ", end="")
        print(f"right one among the first ten {sum(right) / len(right):.3f}")
    print(f"not all near names could be scored: {partial} of {queries}")


class Made:
    """Entries made from their names when asked for, so that a million of them take no memory."""

    def __init__(self, names: Sequence[tuple[str, PartyKind]]) -> None:
        self._names = names

    def of_rows(self, rows: Sequence[int]) -> Sequence[ListedParty]:
        """Return the entries of these rows."""
        return [ListedParty(str(row), self._names[row][1], self._names[row][0]) for row in rows]

    def with_identifier(self, _identifier: str) -> Sequence[ListedParty]:
        """Return nothing: made entries have no numbers."""
        return []

    def named(self, _name: str) -> Sequence[ListedParty]:
        """Return nothing: it is the index that is measured."""
        return []


def peak_mb() -> float:
    """Return the most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
