"""Train the recogniser that reads worn print, from the small one of PP-OCRv6.

    pip install torch onnx fonttools jieba
    PYTHONPATH=. python bench/lines --minutes 60 --out resources/reading/worn.onnx

Everything a line says, is set in and suffers is drawn by chance (wording.py, setting.py, exposure.py). What is printed
on the way are the parts of letters read wrongly and of lines read without a fault, of lines that are not learned from.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import random
import sys
import time
from pathlib import Path

import torch
import torch.multiprocessing as processes

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.reading.forms import load_forms
from app.reading.networks import RECOGNISER, networks
from lines.exposure import Level
from lines.learning import Batch, Pace, batch_of, learn, letters_wrong
from lines.network import Graph
from lines.setting import PACKAGES, missing_faces
from lines.sheets import Sheets
from lines.wording import Sources, Wording

HOUSE = Path(__file__).resolve().parents[2]
_REPORT_S = 420
_CHECKED = {Level.BAD: 400, None: 200}
_SEED_OF_CHECK = 99_991


def main() -> None:
    """Learn for the minutes asked for, and write the network."""
    arguments = _arguments()
    if missing := missing_faces():
        raise SystemExit(f"{missing[0]} is missing: apt-get install {PACKAGES}")
    network = Graph(arguments.start)
    for weight in network.weights.values():
        weight.data.share_memory_()
    alphabet = frozenset(network.characters) - {""}
    checks = [_check(alphabet, level, count) for level, count in _CHECKED.items()]
    pace = Pace(arguments.rate, arguments.minutes * 60, time.time())
    _say("before", network, checks)
    second = processes.get_context("fork").Process(
        target=_learn_beside, args=(network, alphabet, arguments.seed + 1, pace), daemon=True
    )
    second.start()
    for learned, loss, mean in learn(network, _sheets(alphabet, arguments.seed).lines(), pace, every=_REPORT_S):
        _say(f"{(time.time() - pace.began) / 60:.0f} min, {learned} lines, loss {loss:.3f}", mean, checks)
        mean.write(arguments.out)


def _learn_beside(network: Graph, alphabet: frozenset[str], seed: int, pace: Pace) -> None:
    for _ in learn(network, _sheets(alphabet, seed).lines(), pace, every=math.inf):
        pass


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, default=networks() / RECOGNISER, help="the network to begin with")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def _sheets(alphabet: frozenset[str], seed: int) -> Sheets:
    dictionary = importlib.util.find_spec("jieba")
    if dictionary is None or dictionary.origin is None:
        raise SystemExit("pip install jieba: its dictionary says which Chinese words there are")
    labels = [
        label for field in load_forms(HOUSE / "resources/reading").fields for label in (*field.labels, *field.variants)
    ]
    sources = Sources.read(
        Path(dictionary.origin).with_name("dict.txt"), Path("/usr/share/dict/words"), sorted(set(labels))
    )
    return Sheets(Wording(sources, alphabet, random.Random(seed)), seed=seed)  # noqa: S311 - words, no keys


def _check(alphabet: frozenset[str], level: Level | None, count: int) -> list[Batch]:
    lines = _sheets(alphabet, _SEED_OF_CHECK).lines(level)
    drawn = sorted((next(lines) for _ in range(count)), key=lambda line: line[0].shape[1])
    batches = [drawn[start : start + 16] for start in range(0, count, 16)]
    return [batch_of(batch, batch[-1][0].shape[1]) for batch in batches]


def _say(when: str, network: Graph, checks: list[list[Batch]]) -> None:
    torch.set_num_threads(1)
    said = []
    for level, batches in zip(_CHECKED, checks, strict=True):
        wrong, right = letters_wrong(network, batches)
        said.append(f"{level.value if level else 'all'}: {wrong:.1%} of letters wrong, {right:.1%} of lines right")
    print(f"{when}: {'; '.join(said)}", flush=True)


if __name__ == "__main__":
    main()
