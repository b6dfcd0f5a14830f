"""How much of a paper does `tidewaiter read` read, how much of that does it accept, and how much of it is wrong?

    python bench/papers.py                          10 papers of the held-out part
    python bench/papers.py --pages 700              the full run
    python bench/papers.py --part tuning --failures FILE.jsonl      what to mend; never of the held-out part

The papers come from bench/forms with their truth, the register that knows some of them is made of the same tables.
Beside it, over the same papers: rapidocr as it comes and, where it is installed, tesseract (chi_sim+eng). They name no
fields, so a field counts for them as soon as what is printed stands anywhere in their text. Each way runs in processes
of its own; times are seconds a page, the loading of networks included; memory is the largest of these processes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forms.camera import LEVELS
from forms.deal import DAY
from forms.making import LOOKED_AT, PARTS, make, plan
from forms.scoring import Marks, folded_away

import main as program

HOUSE = Path(__file__).resolve().parents[1]
PLAIN = HOUSE / "bench" / "forms" / "plain.py"
OTHERS = ("rapidocr", "tesseract")
NOON = datetime(DAY.year, DAY.month, DAY.day, 4, tzinfo=UTC)
_AT_ONCE = 35

Truth = Mapping[str, Any]


@dataclass
class Cost:
    """What reading took: wall and processor seconds, pages, and the resident set of the largest process."""

    seconds: float = 0
    cpu_s: float = 0
    pages: int = 0
    peak_mb: float = 0


@dataclass
class Plain:
    """For how many fields what is printed stands in another reader's text, by level."""

    cost: Cost = field(default_factory=Cost)
    stands: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    printed: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def main() -> None:
    """Make papers, let every way read them, and print and write what came of it."""
    arguments = _arguments()
    marks, cost = Marks(), Cost()
    others = {name: Plain() for name in OTHERS if arguments.beside and (name == OTHERS[0] or shutil.which(name))}
    asked = [
        one
        for one in plan(arguments.pages, part=arguments.part, first=arguments.first)
        if not arguments.level or one["level"] in arguments.level
    ]
    with tempfile.TemporaryDirectory() as folder:
        home, papers = Path(folder) / "station", Path(folder) / "papers"
        found_station(home)
        for start in range(0, len(asked), _AT_ONCE):
            papers.mkdir()
            truths = list(_written(papers, asked[start : start + _AT_ONCE]))
            paths = [str(papers / truth["path"]) for truth in truths]
            said = by_paper(run([str(HOUSE / "main.py"), "read", "--json", "--home", str(home), *paths], cost))
            for truth in truths:
                marks.enter(truth, said[truth["path"]])
            compared = max(0, min(len(truths), arguments.beside - start))
            for name, other in others.items() if compared else ():
                _enter(other, truths[:compared], by_paper(run([str(PLAIN), name, *paths[:compared]], other.cost)))
            cost.pages += len(truths)
            shutil.rmtree(papers)
            _write(arguments.results, marks, cost, others, part=arguments.part)
            if arguments.failures:
                found = [json.dumps(one, ensure_ascii=False) + "\n" for one in (*marks.wrong, *marks.failures)]
                arguments.failures.write_text("".join(found), "utf-8")
            print(f"{cost.pages} of {len(asked)} papers", file=sys.stderr, flush=True)
    _print(marks, cost, others)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--first", type=int, default=0, help="the number of the first paper")
    parser.add_argument("--part", choices=PARTS, default="held-out")
    parser.add_argument("--level", choices=LEVELS, action="append", help="these levels only")
    parser.add_argument("--beside", type=int, default=35, help="how many of the papers the other ways read, too")
    parser.add_argument("--failures", type=Path, help="file to write every field to that was not read exactly")
    parser.add_argument("--results", type=Path, default=HOUSE / "bench/results/local-papers.json")
    arguments = parser.parse_args()
    if arguments.failures and arguments.part not in LOOKED_AT:
        parser.error(f"what is held out or set aside is never looked at: --failures goes with {' or '.join(LOOKED_AT)}")
    return arguments


def found_station(home: Path) -> None:
    """Make a station whose register knows the tables that the papers are made of."""
    parts = program.Parts(home, clock=lambda: NOON)
    with parts._equipment() as equipment:  # noqa: SLF001 - the composition of the program itself
        parts._demo_port(equipment).found()  # noqa: SLF001


def run(command: Sequence[str], cost: Cost) -> str:
    """Return what a Python program prints, and add what it took. Raises SystemExit with its last words if it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen([sys.executable, *command], stdout=out, stderr=complaints)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        complaints.seek(0)
        complained = complaints.read().decode("utf-8", "replace")
        if process.returncode not in (0, 1) or "Traceback" in complained:  # an error, too, ends with 1
            raise SystemExit(complained[-2000:])
        said = out.read().decode("utf-8")
    cost.seconds += time.perf_counter() - began
    cost.cpu_s += usage.ru_utime + usage.ru_stime
    cost.peak_mb = max(cost.peak_mb, usage.ru_maxrss / 1024)
    return said


def by_paper(said: str) -> Mapping[str, list[Mapping[str, Any]]]:
    """Return the objects of JSON lines by the name of the file that each is about."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in said.splitlines():
        answer = json.loads(line)
        found[Path(answer["path"]).name].append(answer)
    return found


def _written(folder: Path, asked: Sequence[Mapping[str, Any]]) -> Iterator[Truth]:
    for one in asked:
        paper = make(**one)
        (folder / paper.name).write_bytes(paper.content)
        yield paper.truth


def _enter(other: Plain, truths: Sequence[Truth], said: Mapping[str, list[Mapping[str, Any]]]) -> None:
    for truth in truths:
        text = folded_away("".join(line for answer in said[truth["path"]] for line in answer["lines"]))
        stands = sum(folded_away(row["printed"]) in text for row in truth["fields"])
        for level in (truth["level"], "all"):
            other.stands[level] += stands
            other.printed[level] += len(truth["fields"])
    other.cost.pages += len(truths)


def _print(marks: Marks, cost: Cost, others: Mapping[str, Plain]) -> None:
    beside = "".join(f"{name:>12}" for name in others)
    print(f"{'level':10}{'papers':>7}{'kind':>7}{'fields':>8}{'exact':>8}{'accepted':>10}{'wrong':>7}{beside}")
    for level in (*LEVELS, "all"):
        score = marks.levels[level]
        if score.papers:
            shares = "".join(
                f"{other.stands[level] / max(1, other.printed[level]):>12.1%}" for other in others.values()
            )
            print(
                f"{level:10}{score.papers:>7}{score.kinds / score.papers:>7.0%}{score.printed:>8}"
                f"{score.exact / score.printed:>8.1%}{score.accepted:>10}{score.wrong:>7}{shares}"
            )
    for name, each in {"tidewaiter": cost, **{name: other.cost for name, other in others.items()}}.items():
        seconds, processor = each.seconds / each.pages, each.cpu_s / each.pages
        print(f"{name:12}{seconds:6.1f} s a page, {processor:5.1f} s of processor, {each.peak_mb:6.0f} MB")
    print("not exact:", ", ".join(f"{name} {count}" for name, count in marks.missed.most_common()))
    for wrong in marks.wrong:
        print("accepted and wrong:", json.dumps(wrong, ensure_ascii=False))


def _write(file: Path, marks: Marks, cost: Cost, others: Mapping[str, Plain], *, part: str) -> None:
    packages = ("rapidocr", "onnxruntime", "opencv-python", "pypdfium2", "pillow", "numpy")
    results = {
        "versions": {"python": platform.python_version(), **{name: metadata.version(name) for name in packages}},
        "part": part,
        "levels": {level: asdict(marks.levels[level]) for level in (*LEVELS, "all") if marks.levels[level].papers},
        "not_exact": dict(marks.missed.most_common()),
        "accepted_and_wrong": marks.wrong,
        "cost": {"tidewaiter": asdict(cost), **{name: asdict(other.cost) for name, other in others.items()}},
        "stands_in_text": {name: {"printed": other.printed, "stands": other.stands} for name, other in others.items()},
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
