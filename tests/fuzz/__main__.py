"""Feeds every parser with bytes that grow towards new code, a bounded time each: make fuzz.

python -m tests.fuzz [--seconds 60] [--only TARGET ...] [--work FOLDER]

Each target runs in a process of its own under libFuzzer (atheris), with 10 s an input and 2 GB of memory at most. What
breaks a target is left in FOLDER/<target>/; put it into tests/fuzz/found/<target>/, and it is replayed by every run of
the tests. Ends with 1 if anything was found.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
HOUSE = HERE.parents[1]
SECONDS_AN_INPUT = 10
MEMORY_MB = 2048


def main() -> int:
    """Run the targets one after the other and say what came of each."""
    if sys.argv[1:2] == ["--one"]:
        _fuzz(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", action="append", metavar="TARGET")
    parser.add_argument("--work", type=Path, default=HOUSE / "build" / "fuzz")
    arguments = parser.parse_args()
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - a child must instrument the program before it is imported

    broken = 0
    for target in arguments.only or TARGETS:
        broken += _run(target, seconds=arguments.seconds, work=arguments.work)
    return int(broken > 0)


def _run(target: str, *, seconds: int, work: Path) -> bool:
    """Return whether a target was broken, and print how often it was tried."""
    grown = work / target / "grown"
    grown.mkdir(parents=True, exist_ok=True)
    kept = [folder for name in ("corpus", "found") if (folder := HERE / name / target).is_dir()]
    limits = (f"-max_total_time={seconds}", f"-timeout={SECONDS_AN_INPUT}", f"-rss_limit_mb={MEMORY_MB}")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--one", target, str(grown), *map(str, kept), *limits,
         f"-artifact_prefix={work / target}/", "-print_final_stats=1"],
        cwd=HOUSE, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    (work / target / "log.txt").write_text(done.stdout + done.stderr, "utf-8")
    executed = re.search(r"number_of_executed_units: *(\d+)", done.stderr)
    grown_to = re.findall(r"cov: (\d+)", done.stderr)
    count = int(executed[1]) if executed else 0
    answer = "fine" if done.returncode == 0 else f"BROKEN: see {work / target / 'log.txt'}"
    print(  # noqa: T201 - the answer of this program
        f"{target:20}{count:>10} inputs{grown_to[-1] if grown_to else '-':>8} branches   {answer}", flush=True
    )
    return done.returncode != 0


def _fuzz(target: str, arguments: list[str]) -> None:
    with atheris.instrument_imports(include=["app"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - imported under instrumentation
    atheris.Setup([sys.argv[0], *arguments], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
