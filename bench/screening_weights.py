"""How were the weights of resources/screening/model.json found? Logistic regression with cross-validation by entity.

    python bench/screening_weights.py PAIRS.csv [--write]

PAIRS.csv has the columns schema, name1, name2, is_match (layout of OpenSanctions' name benchmark). Pairs that share a
name stay in one fold, so that no name is both trained on and tested. Prints F1 and AUC of the folds left out; the
threshold of each fold is chosen on the other folds.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.screening.model import Model
from app.screening.pairs import kind_of
from app.screening.scoring import Scorer
from app.screening.tables import Tables

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "screening"
FOLDS, ROUNDS, RIDGE = 5, 6, 10.0
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """Weights on the features as they are, intercept first, and the best threshold on the training pairs."""

    weights: Floats
    threshold: float

    def probability(self, features: Floats) -> Floats:
        """Return a probability for each row."""
        answer: Floats = 1 / (1 + np.exp(-(self.weights[0] + features @ self.weights[1:])))
        return answer


def main() -> None:
    """Cross-validate, print, and write the model if asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with arguments.pairs.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    scorer = Scorer(Tables.load(FOLDER), Model(0.0, {}, 0.5))
    described = [scorer.features(row["name1"], row["name2"], kind_of(row["schema"])) for row in rows]
    names = list(described[0])
    features = np.array([[each[name] for name in names] for each in described], dtype=np.float64)
    truth = np.array([row["is_match"].strip().casefold() == "true" for row in rows])
    groups = grouped([(row["name1"], row["name2"]) for row in rows])
    f1s, aucs = [], []
    for seed in range(ROUNDS):
        fold = np.array([int(hashlib.sha256(f"{seed}:{group}".encode()).hexdigest(), 16) % FOLDS for group in groups])
        scores, matched = np.zeros(len(rows)), np.zeros(len(rows), dtype=bool)
        for left_out in range(FOLDS):
            train = fold != left_out
            fitted = fit(features[train], truth[train])
            scores[~train] = fitted.probability(features[~train])
            matched[~train] = scores[~train] >= fitted.threshold
        f1s.append(f1(truth, matched))
        aucs.append(auc(truth, scores))
    print(f"left-out folds, {ROUNDS} rounds: F1 {np.mean(f1s):.3f} ({min(f1s):.3f} to {max(f1s):.3f}), ", end="")
    print(f"AUC {np.mean(aucs):.3f} ({min(aucs):.3f} to {max(aucs):.3f}), {len(rows)} pairs")
    fitted = fit(features, truth)
    for weight, name in sorted(zip(fitted.weights[1:], names, strict=True), key=lambda pair: -abs(pair[0])):
        print(f"{name:14} {weight:8.3f}")
    if arguments.write:
        document = {
            "trained": "bench/screening_weights.py: ridge logistic regression on the development pairs of "
            "data/screening (OpenSanctions' name benchmark, MIT licence); threshold at the best F1 there",
            "left_out_folds": {"f1": round(float(np.mean(f1s)), 3), "auc": round(float(np.mean(aucs)), 3)},
            "threshold": round(fitted.threshold, 4),
            "intercept": round(float(fitted.weights[0]), 5),
            "weights": {name: round(float(w), 5) for name, w in zip(names, fitted.weights[1:], strict=True)},
        }
        (FOLDER / "model.json").write_text(json.dumps(document, indent=2) + "\n", "utf-8")


def fit(features: Floats, truth: NDArray[np.bool_]) -> Fitted:
    """Return the ridge logistic regression by Newton's method, on standardised features, and its best threshold."""
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    rows = np.column_stack([np.ones(len(features)), (features - mean) / scale])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([1e-6] + [RIDGE] * (rows.shape[1] - 1))
    for _ in range(25):
        p = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (p - truth) + ridge @ weights
        weights = weights - np.linalg.solve((rows * (p * (1 - p))[:, None]).T @ rows + ridge, slope)
    plain = np.concatenate([[weights[0] - (weights[1:] * mean / scale).sum()], weights[1:] / scale])
    scores = Fitted(plain, 0.5).probability(features)
    cuts = np.unique(scores)
    middles = (cuts[1:] + cuts[:-1]) / 2
    best = max(middles, key=lambda cut: f1(truth, scores >= cut))
    return Fitted(plain, float(best))


def f1(truth: NDArray[np.bool_], matched: NDArray[np.bool_]) -> float:
    """Return the harmonic mean of precision and recall."""
    return float(2 * (truth & matched).sum() / max(1, truth.sum() + matched.sum()))


def auc(truth: NDArray[np.bool_], scores: Floats) -> float:
    """Return the chance that a true pair scores above a false one; a tie counts half."""
    ordered = np.sort(scores)
    ranks = (np.searchsorted(ordered, scores, "left") + np.searchsorted(ordered, scores, "right") + 1) / 2
    positives, negatives = truth.sum(), (~truth).sum()
    return float((ranks[truth].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def grouped(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return a group for each pair, so that pairs which share a name, at any remove, share the group."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for one, other in pairs:
        parent[root(one.casefold())] = root(other.casefold())
    return [root(one.casefold()) for one, _ in pairs]


if __name__ == "__main__":
    main()
