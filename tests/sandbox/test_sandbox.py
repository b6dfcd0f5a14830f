"""Whatever a child does, the parent goes on and the next request is answered."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import WorkstationError
from app.sandbox import dying
from app.sandbox.dying import Reason, killed_for_memory, reason_of
from app.sandbox.limits import missing_limits
from app.sandbox.parent import Sandbox
from app.sandbox.process import SandboxError

CHILD = str(Path(__file__).parent / "misbehaving.py")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox((sys.executable, CHILD), timeout_s=20) as sandbox:
        yield sandbox


def test_a_request_is_answered(sandbox: Sandbox) -> None:
    assert sandbox.ask(b"echo:good morning") == b"good morning"


@pytest.fixture(scope="module")
def echoing() -> Iterator[Sandbox]:
    with Sandbox((sys.executable, CHILD), timeout_s=20) as sandbox:
        yield sandbox


@settings(deadline=None)
@given(payload=st.binary(max_size=4096))
def test_what_is_sent_arrives_as_it_was(echoing: Sandbox, payload: bytes) -> None:
    assert echoing.ask(b"echo:" + payload) == payload


def test_a_large_request_and_answer_pass(sandbox: Sandbox) -> None:
    payload = os.urandom(1 << 20) * 32
    assert sandbox.ask(b"echo:" + payload) == payload


def test_the_child_is_kept_for_the_next_request(sandbox: Sandbox) -> None:
    sandbox.ask(b"echo:")
    first = sandbox.pid
    sandbox.ask(b"echo:")
    assert sandbox.pid == first


def test_a_child_that_gives_its_last_answer_is_ended_at_once_and_replaced(sandbox: Sandbox) -> None:
    sandbox.start()
    first = sandbox.pid
    assert first is not None
    assert sandbox.ask(b"last:farewell") == b"farewell"
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert sandbox.ask(b"echo:next") == b"next"


def test_what_libraries_print_does_not_reach_the_answers(sandbox: Sandbox) -> None:
    assert sandbox.ask(b"print:answer") == b"answer"
    assert sandbox.ask(b"echo:next") == b"next"


def test_the_child_finds_its_standard_input_empty(sandbox: Sandbox) -> None:
    assert sandbox.ask(b"input:") == b""


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (b"fill:", Reason.MEMORY),
        (b"raise:a bug", Reason.CRASH),
        (b"fault:", Reason.CRASH),
        (b"abort:", Reason.MEMORY),
        (b"abort:terminate called after throwing an instance of 'std::bad_alloc'", Reason.MEMORY),
        (b"abort:free(): invalid pointer", Reason.CRASH),
        (b"raise:(-4:Insufficient memory) Failed to allocate 4294967296 bytes", Reason.MEMORY),
        (b"blurt:" + b"\xff" * 64, Reason.GARBAGE),
        (b"blurt:A" + b"\x7f" * 8, Reason.GARBAGE),
    ],
)
def test_a_child_that_fails_is_reported_and_replaced(sandbox: Sandbox, order: bytes, reason: Reason) -> None:
    with pytest.raises(SandboxError) as failure:
        sandbox.ask(order)
    assert failure.value.reason is reason
    assert sandbox.ask(b"echo:next") == b"next"


def test_the_traceback_of_a_child_is_kept_for_the_report(sandbox: Sandbox) -> None:
    with pytest.raises(SandboxError) as failure:
        sandbox.ask(b"raise:the reason")
    assert "RuntimeError: the reason" in failure.value.said


def test_a_child_that_hangs_is_killed_after_the_wall_timeout() -> None:
    with Sandbox((sys.executable, CHILD), timeout_s=1.0) as sandbox:
        sandbox.start()
        started = time.monotonic()
        with pytest.raises(SandboxError) as failure:
            sandbox.ask(b"hang:")
        assert failure.value.reason is Reason.TIMEOUT
        assert time.monotonic() - started < 30
        sandbox.start()
        assert sandbox.ask(b"echo:next") == b"next"


def test_a_child_that_spins_is_ended_by_its_processor_limit() -> None:
    with Sandbox((sys.executable, CHILD, "1"), timeout_s=60) as sandbox:
        with pytest.raises(SandboxError) as failure:
            sandbox.ask(b"spin:")
        assert failure.value.reason is Reason.CPU


def test_a_child_cannot_write_large_files(sandbox: Sandbox, tmp_path: Path) -> None:
    flood = tmp_path / "flood"
    with pytest.raises(SandboxError):
        sandbox.ask(b"write:" + os.fsencode(flood))
    assert flood.stat().st_size <= 1 << 20


def test_a_child_killed_within_a_request_is_replaced(sandbox: Sandbox) -> None:
    sandbox.start()
    pid = sandbox.pid
    assert pid is not None
    killer = threading.Timer(0.2, os.kill, (pid, signal.SIGKILL))
    killer.start()
    with pytest.raises(SandboxError) as failure:
        sandbox.ask(b"hang:")
    killer.join()
    assert failure.value.reason is Reason.CRASH
    assert sandbox.ask(b"echo:next") == b"next"


def test_a_child_that_the_kernel_kills_for_want_of_memory_lacked_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = tmp_path / "vmstat"
    counts.write_text("nr_free_pages 9\noom_kill 3\n")
    monkeypatch.setattr(dying, "_VMSTAT", counts)
    with Sandbox((sys.executable, CHILD), timeout_s=20) as sandbox:
        sandbox.start()
        pid = sandbox.pid
        assert pid is not None
        counts.write_text("nr_free_pages 9\noom_kill 4\n")
        killer = threading.Timer(0.2, os.kill, (pid, signal.SIGKILL))
        killer.start()
        with pytest.raises(SandboxError) as failure:
            sandbox.ask(b"hang:")
        killer.join()
    assert failure.value.reason is Reason.MEMORY


def test_what_a_library_said_of_an_earlier_request_does_not_hide_a_lack_of_memory(sandbox: Sandbox) -> None:
    sandbox.ask(b"print:")
    with pytest.raises(SandboxError) as failure:
        sandbox.ask(b"abort:")
    assert failure.value.reason is Reason.MEMORY


def test_a_kernel_that_counts_no_such_kills_has_killed_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dying, "_VMSTAT", tmp_path / "nothing")
    assert killed_for_memory() == 0


@settings(deadline=None)
@given(status=st.integers(-200, 255), said=st.text(), is_kernel=st.booleans())
def test_every_end_has_a_reason(status: int, said: str, *, is_kernel: bool) -> None:
    assert reason_of(status, said, is_kernel=is_kernel) in {Reason.CPU, Reason.MEMORY, Reason.CRASH}


def test_a_child_killed_between_requests_is_replaced_unnoticed(sandbox: Sandbox) -> None:
    sandbox.ask(b"echo:")
    assert sandbox.pid is not None
    os.kill(sandbox.pid, signal.SIGKILL)
    os.waitid(os.P_PID, sandbox.pid, os.WEXITED | os.WNOWAIT)
    assert sandbox.ask(b"echo:next") == b"next"


def test_no_child_is_left_behind(sandbox: Sandbox) -> None:
    sandbox.ask(b"echo:")
    pid = sandbox.pid
    sandbox.close()
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_program_that_is_not_there_is_the_stations_fault(tmp_path: Path) -> None:
    with Sandbox((str(tmp_path / "nothing"),), timeout_s=1) as sandbox, pytest.raises(WorkstationError) as error:
        sandbox.ask(b"")
    assert error.value.code == "sandbox-start"


def test_a_program_that_dies_at_its_start_says_why() -> None:
    command = (sys.executable, "-c", "import no_such_library")
    with Sandbox(command, timeout_s=1) as sandbox, pytest.raises(WorkstationError) as error:
        sandbox.ask(b"")
    assert error.value.params["reason"] == "ModuleNotFoundError: No module named 'no_such_library'"


def test_a_program_that_is_never_ready_is_given_up() -> None:
    command = (sys.executable, "-c", "import time; time.sleep(60)")
    with Sandbox(command, timeout_s=1, start_timeout_s=0.3) as sandbox, pytest.raises(WorkstationError) as error:
        sandbox.ask(b"")
    assert error.value.code == "sandbox-start"


def test_a_system_without_limits_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_limits() == ()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert [text.code for text in missing_limits()] == ["sandbox.no-limits"]
