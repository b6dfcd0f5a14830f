"""How do features weigh? A logistic model with named weights, read from a data file that says how it was trained."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Model:
    """Weights by feature, and the score from which two names are said to match."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    def load(cls, path: Path) -> Model:
        """Read the model in `path` (resources/screening/model.json)."""
        document = json.loads(path.read_text("utf-8"))
        return cls(float(document["intercept"]), dict(document["weights"]), float(document["threshold"]))

    def probability(self, features: Mapping[str, float]) -> float:
        """Return how likely names with these features are one party's, from 0 to 1."""
        total = self.intercept + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))
