"""Writes papers and their truth into a folder.

python bench/forms --out FOLDER [--count 35] [--part tuning|held-out] [--first 0] [--level LEVEL] [--kind KIND]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forms.camera import LEVELS
from forms.making import KINDS, PARTS, make, plan


def main() -> None:
    """Write the papers, and say how long one took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=len(KINDS) * len(LEVELS))
    parser.add_argument("--first", type=int, default=0, help="the number of the first paper")
    parser.add_argument("--part", choices=PARTS, default=PARTS[0])
    parser.add_argument("--level", choices=LEVELS)
    parser.add_argument("--kind", choices=tuple(KINDS))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    with (arguments.out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for asked in plan(arguments.count, part=arguments.part, first=arguments.first):
            chosen = {**asked, "level": arguments.level or asked["level"], "kind": arguments.kind or asked["kind"]}
            paper = make(**chosen)
            (arguments.out / paper.name).write_bytes(paper.content)
            truth.write(json.dumps(paper.truth, ensure_ascii=False) + "\n")
    each = (time.perf_counter() - started) / max(1, arguments.count)
    print(f"{arguments.count} papers in {arguments.out}, {each:.2f} s each", file=sys.stderr)


if __name__ == "__main__":
    main()
