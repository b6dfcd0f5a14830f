"""Setting up says what it installs, asks for root only then, and ends in a sentence where it cannot."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
LISTS = ("packages-run", "packages-test", "packages-build")


class Computer:
    """A computer with programs that say they were called: `installed` are its Debian packages, `user` who runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._called = folder / "called"
        self._called.touch()
        self._says("dpkg-query", 'case " $INSTALLED " in *" ${@: -1} "*) echo -n installed;; *) exit 1;; esac')
        self._says("id", 'echo "$USER_ID"')
        self.has("apt-get")

    def has(self, program: str, *, code: int = 0) -> None:
        """Put a program there that does nothing, ends with `code`, and runs what it is given if that ends well."""
        self._says(program, f'echo "{program} $*" >>"{self._called}"\n[ {code} -eq 0 ] || exit {code}\n{_RUN[program]}')

    def _says(self, program: str, script: str) -> None:
        path = self._folder / program
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)

    @property
    def called(self) -> list[str]:
        return self._called.read_text().splitlines()

    def install(self, *packages: str, installed: str = "", user: int = 0) -> subprocess.CompletedProcess[str]:
        for program in ("env", "bash", "true"):
            (self._folder / program).unlink(missing_ok=True)
            (self._folder / program).symlink_to(f"/usr/bin/{program}")
        return subprocess.run(
            ["/bin/bash", HOUSE / ".ci" / "install-packages", *packages],
            env={"PATH": str(self._folder), "INSTALLED": installed, "USER_ID": str(user)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


_RUN = {"apt-get": "true", "sudo": 'exec "$@"'}


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_computer_with_all_packages_is_left_alone(computer: Computer) -> None:
    done = computer.install("qpdf", "libzbar0", installed="libzbar0 qpdf", user=1000)
    assert (done.returncode, done.stdout, done.stderr, computer.called) == (0, "", "", [])


def test_root_installs_what_is_missing_and_it_is_said(computer: Computer) -> None:
    done = computer.install("qpdf", "libzbar0", installed="qpdf")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "Installing Debian packages: libzbar0\n"
    assert [call.split()[1] for call in computer.called] == ["update", "install"]
    assert computer.called[-1].endswith("--no-install-recommends libzbar0")


def test_another_user_installs_by_sudo(computer: Computer) -> None:
    computer.has("sudo")
    done = computer.install("qpdf", user=1000)
    assert done.returncode == 0, done.stderr
    assert "apt-get install" in " ".join(call for call in computer.called if call.startswith("sudo"))


def test_without_root_and_sudo_the_remedy_is_named(computer: Computer) -> None:
    done = computer.install("qpdf", "libzbar0", user=1000)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == (
        "This needs root, and there is no sudo. "
        "Run the same command again as root, or first: apt-get install qpdf libzbar0"
    )
    assert computer.called == []


def test_a_refusing_sudo_is_said_with_the_remedy(computer: Computer) -> None:
    computer.has("sudo", code=1)
    done = computer.install("qpdf", user=1000)
    assert done.returncode == 3
    assert "sudo refused" in done.stderr.splitlines()[-1]
    assert "apt-get install qpdf" in done.stderr.splitlines()[-1]


def test_packages_that_do_not_come_are_said_with_the_remedy(computer: Computer) -> None:
    computer.has("apt-get", code=100)
    done = computer.install("qpdf")
    assert done.returncode == 3
    assert "Is there a network?" in done.stderr.splitlines()[-1]


def test_a_computer_that_is_not_debian_is_told_what_to_look_for(computer: Computer, tmp_path: Path) -> None:
    (tmp_path / "apt-get").unlink()
    done = computer.install("qpdf")
    assert done.returncode == 0
    assert "qpdf" in done.stderr


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_packages_is_sorted_and_names_each_once(name: str) -> None:
    listed = (HOUSE / ".ci" / name).read_text("utf-8").splitlines()
    assert listed == sorted(set(listed))


def test_python_packages_come_by_their_hashes_alone(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/bash\necho "$*"\n')
    python.chmod(0o755)
    lock = HOUSE / "requirements.lock"
    done = subprocess.run(
        ["bash", HOUSE / ".ci" / "install-locked", python, lock], capture_output=True, text=True, check=True
    )
    assert "-m pip install" in done.stdout
    assert {"--require-hashes", "--no-deps"} <= set(done.stdout.split())
    assert "Installing the " in done.stderr


def test_python_packages_that_do_not_come_are_said_with_the_remedy() -> None:
    lock = HOUSE / "requirements.lock"
    done = subprocess.run(
        ["bash", HOUSE / ".ci" / "install-locked", "/usr/bin/false", lock], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "Is there a network?" in done.stderr.splitlines()[-1]


def test_a_set_up_clone_begins_its_work_at_once(tmp_path: Path) -> None:
    """The stamps are newer than what they were made from, so nothing is left to do."""
    for name in (
        "requirements.lock",
        "requirements-dev.lock",
        "pyproject.toml",
        ".ci/packages-run",
        ".ci/packages-test",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".venv").mkdir()
    for stamp in (".run", ".test"):
        (tmp_path / ".venv" / stamp).touch()
    makefile = ["make", "--file", str(HOUSE / "Makefile"), "--directory", str(tmp_path)]
    assert subprocess.run([*makefile, "--question", "setup", "setup-test"], check=False).returncode == 0
    (tmp_path / ".venv" / ".run").unlink()
    assert subprocess.run([*makefile, "--question", "setup"], check=False).returncode == 1
