"""Whatever is handed to a command: a sentence, soon, in little memory, and the next file as if nothing had been."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from tests.measuring.test_xrf import EXAMPLE

HOUSE = Path(__file__).parents[2]
GIGABYTE = 1 << 30
ADDRESS_SPACE = 3 << 29


def said_by(*arguments: str, home: Path) -> tuple[int, str, str]:
    """Return what a command answers in a process that may not hold a file of a gigabyte in memory."""
    done = subprocess.run(
        [sys.executable, "main.py", *arguments, "--home", str(home), "--lang", "en"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE)),
    )
    return done.returncode, done.stdout, done.stderr


def large(path: Path, head: bytes = b"") -> str:
    """Write a file of a gigabyte that takes no room, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(head)
        file.truncate(GIGABYTE)
    return str(path)


def test_measurements_of_a_gigabyte_do_not_keep_the_next_file_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(EXAMPLE, "utf-8")
    code, out, err = said_by("measure", large(tmp_path / "a.csv", b"sep=,\n"), str(tmp_path / "b.csv"), home=tmp_path)
    assert code == 3
    assert "a.csv is larger than" in err
    assert "b.csv" in out


def test_files_of_a_gigabyte_are_doubted_in_a_sentence_each(tmp_path: Path) -> None:
    heads = {
        "journal.jsonl": b"{",
        "passport.txt": b"BP1:",
        "case.zip": b"PK\x03\x04",
        "photograph.png": b"\x89PNG\r\n",
    }
    code, out, err = said_by("verify", *(large(tmp_path / name, head) for name, head in heads.items()), home=tmp_path)
    assert (code, err) == (1, "")
    for sentence in (
        "not the heading of a journal",
        "at most 600 are",
        "a name that is not allowed",
        "more than 64 MB",
    ):
        assert out.count(sentence) == 1
