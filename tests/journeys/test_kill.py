"""A power cut right after the verdict: what was shown is in the journal, and the journal verifies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.domain.outcome import Verdict
from app.domain.verification import Answer
from app.journal.entry import Kind
from tests.journeys.gate import HOUSE, PROGRAM, Gate, Goods
from tests.journeys.killed_at_work import CONTAINER, COUNTED, REMARK, SEAL


def killed_after_its_first_line(command: Sequence[str | Path]) -> str:
    """Run `command`, read one line of its answer, kill it with its children, and return the line."""
    with subprocess.Popen(
        [str(word) for word in command], cwd=HOUSE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout
        line = running.stdout.readline()
        os.killpg(running.pid, signal.SIGKILL)
    return line


def test_an_inspection_is_in_the_journal_when_the_process_dies_with_the_verdict_on_its_lips(today: Gate) -> None:
    goods = today.present(today.home / "goods")
    line = killed_after_its_first_line([sys.executable, "-m", "tests.journeys.inspecting", today.home, goods])
    assessment_id, verdict = line.split()
    assert verdict == Verdict.RELEASE
    last = today.journal()[-1]
    assert last.body is not None
    assert (last.kind, last.body["assessment_id"], last.body["verdict"]) == (Kind.INSPECTION, assessment_id, verdict)
    with today.session() as session:
        assert session.verify_journal().answer is Answer.VALID
        replayed = session.inspect(session.open_folder(today.present(today.home / "again", Goods("2"))))
        assert [finding.code for finding in replayed.reasons] == ["packages.sighted"]


def test_the_command_too_has_journalled_what_it_prints(today: Gate) -> None:
    goods = today.present(today.home / "goods")
    line = killed_after_its_first_line([*PROGRAM, "inspect", goods, "--json", "--home", today.home])
    assert json.loads(line)["verdict"] == Verdict.RELEASE
    assert [entry.kind for entry in today.journal()].count(Kind.INSPECTION) == 1
    with today.session() as session:
        assert session.verify_journal().answer is Answer.VALID


def test_a_window_killed_in_mid_inspection_shows_all_of_it_again(today: Gate) -> None:
    goods = today.present(today.folder.consignments / "goods", packages=(1,))
    command: list[str | Path] = [sys.executable, "-m", "tests.journeys.killed_at_work", today.home, goods]
    before = json.loads(killed_after_its_first_line(command))
    assert len(before["packages"]) == 3
    assert (before["container"], before["seals"], before["counted"]) == (CONTAINER, SEAL, COUNTED)
    assert before["remarks"] == [REMARK]
    after = json.loads(killed_after_its_first_line([*command, "and look"]))
    assert after == before
    with today.session() as session:
        assert session.verify_journal().answer is Answer.VALID
