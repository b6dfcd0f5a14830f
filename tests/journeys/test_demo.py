"""The demo at three dates: does every story come to the verdict its author expects, for the one reason it is about?"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[2]
DATES = {"2026-11-20": 3, "2026-12-01": 1, "2027-06-01": 1}
"""How many photographs are taken of each package: all, then the easy one alone; light does not depend on the date."""
CLEAR = {"PASS", "NOTICE"}
EXPECTED: dict[str, tuple[str, dict[str, str]]] = {
    "stale-register": ("REFER", {"register.age": "UNKNOWN"}),
    "clean": ("RELEASE", {}),
    "expired-licence": ("REFER", {"licence.dates": "REFER"}),
    "over-drawn": ("REFER", {"licence.balance": "REFER"}),
    "wrong-end-user": ("REFER", {"licence.end_user": "REFER"}),
    "wrong-commodity": ("REFER", {"licence.commodity": "REFER"}),
    "forged-passport": ("DETAIN", {"passport.signature": "DETAIN"}),
    "revoked-issuer": ("DETAIN", {"passport.issuer": "DETAIN"}),
    "replayed-batch": ("REFER", {"packages.sighted": "REFER"}),
    "missing-package": ("REFER", {"packages.complete": "REFER"}),
    "unreadable-label": ("REFER", {"packages.readable": "REFER"}),
    "wrong-office": ("REFER", {"licence.office": "REFER"}),
    "sample-of-400-drums": ("RELEASE", {}),
    "bulk-within-five-percent": ("RELEASE", {}),
    "bulk-beyond-five-percent": ("REFER", {"licence.balance": "REFER"}),
    "created-mass": ("REFER", {"custody.chain": "REFER"}),
    "forged-chain": ("DETAIN", {"custody.chain": "DETAIN"}),
    "cut-tail": ("REFER", {"custody.chain": "REFER"}),
    "diverted": ("REFER", {"route.diversion": "REFER"}),
    "relabelled-origin": ("DETAIN", {"origin.equal": "DETAIN"}),
    "gallium-as-components": ("REFER", {"description.component": "REFER"}),
    "small-lots": ("REFER", {"pattern.lots": "REFER"}),
    "short-deposit": ("REFER", {"deposit.sufficient": "REFER"}),
    "outside-general-licence": ("REFER", {"licence.end_user": "REFER"}),
    "certified-civil": ("RELEASE", {}),
    "drawn-elsewhere": ("REFER", {"licence.concurrent": "REFER"}),
    "scanned-invoice": ("RELEASE", {}),
    "scanned-invoice-differs": ("REFER", {"papers.agree": "REFER"}),
}
"""Verdict, and every finding that is neither PASS nor NOTICE: written here a second time, apart from the stories."""


@pytest.fixture(scope="module")
def tellings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """Start the three dates at once: each spends its time in two processes."""
    homes = tmp_path_factory.mktemp("ports")
    begun = {
        day: subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.telling", homes / day, f"{day}T04:00:00Z", str(frames)],
            cwd=HOUSE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for day, frames in DATES.items()
    }
    yield begun
    for telling in begun.values():
        telling.kill()
        telling.communicate()


@pytest.fixture(scope="module", params=DATES)
def told(request: pytest.FixtureRequest, tellings: dict[str, subprocess.Popen[str]]) -> dict[str, Any]:
    """Return what came of the demo at one date."""
    telling = tellings[request.param]
    answer, complaint = telling.communicate()
    assert telling.returncode == 0, complaint
    came_out: dict[str, Any] = json.loads(answer)
    return came_out


def test_every_story_comes_to_its_verdict_for_its_one_reason(told: dict[str, Any]) -> None:
    found = {
        name: (story["verdict"], {code: how for code, how in story["findings"].items() if how not in CLEAR})
        for name, story in told["stories"].items()
    }
    assert found == EXPECTED


def test_the_demo_itself_says_that_all_came_out_as_expected(told: dict[str, Any]) -> None:
    assert all(story["as_expected"] for story in told["stories"].values())


def test_every_story_is_an_inspection_of_its_date_and_not_a_what_if(told: dict[str, Any]) -> None:
    for story in told["stories"].values():
        assert story["at"]
        assert not story["what_if"]


def test_only_the_stale_story_is_judged_by_the_register_of_nine_days_ago(told: dict[str, Any]) -> None:
    ages = {name: story["register_age_s"] for name, story in told["stories"].items()}
    assert ages == {name: 9 * 86_400 if name == "stale-register" else 0 for name in EXPECTED}


def test_every_report_is_valid_and_signed_by_the_inspector(told: dict[str, Any]) -> None:
    for name, story in told["stories"].items():
        assert (story["report"], story["signers"]) == (["VALID"], ["inspector"]), name


def test_the_journal_verifies_when_all_is_told(told: dict[str, Any]) -> None:
    assert told["journal"] == ["VALID"]


@pytest.mark.parametrize("told", [day for day, frames in DATES.items() if frames == 3], indirect=True)
def test_zxing_alone_misses_a_fifth_of_the_single_frames(told: dict[str, Any]) -> None:
    assert told["severity"]["missed"] / told["severity"]["frames"] >= 0.2
