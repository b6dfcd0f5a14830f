"""Tells the demo at a date, in a process of its own: HOME INSTANT FRAMES -> one JSON object with all that came of it.

A program, not a test: three dates take three processes, which share the cores. FRAMES are the photographs taken of each
package.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.moment import from_text
from app.verifying import Verifying, known_at
from main import Parts
from tests.journeys.in_process import verifying
from ui.terminal.parts import Told


def main() -> None:
    """Tell the demo and print what came of it."""
    home, at, frames = Path(sys.argv[1]), from_text(sys.argv[2]), int(sys.argv[3])
    parts = Parts(home, clock=lambda: at)
    with parts._equipment() as equipment:
        port = parts._demo_port(equipment)
        made = port.make(frames=frames)
        told = port.tell(made, said=lambda _: None)
        severity = port.severity(made)
        doubting = verifying(equipment, known_at(home))
        stories = {each.name: _came_out(each, doubting, at) for each in told}
    with parts.at_work() as station:
        journal = station.verify_journal()
    came_out = {
        "stories": stories,
        "severity": dict(severity.text.params),
        "journal": [journal.answer.value, *(reason.code for reason in journal.reasons)],
    }
    sys.stdout.write(json.dumps(came_out))


def _came_out(told: Told, doubting: Verifying, at: datetime) -> dict[str, Any]:
    verification = doubting.verify(told.report)
    return {
        "as_expected": told.as_expected,
        "verdict": told.assessment.verdict.value,
        "findings": {
            finding.code: finding.outcome.name
            for finding in sorted(told.assessment.findings, key=lambda finding: finding.outcome)  # the worst one stays
        },
        "register_age_s": told.assessment.age_s,
        "at": told.assessment.at == at,
        "what_if": told.assessment.what_if,
        "report": [verification.answer.value, *(reason.code for reason in verification.reasons)],
        "signers": [signer.role for signer in verification.signers],
    }


if __name__ == "__main__":
    main()
