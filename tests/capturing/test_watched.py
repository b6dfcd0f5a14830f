"""A watched folder gives a file once it has come to rest, whatever is put there; the file stays where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.capturing.keeping import keep
from app.capturing.watched import WatchedFolder
from app.domain.errors import WorkstationError
from tests.capturing.sheets import save


@pytest.fixture
def watched(tmp_path: Path) -> WatchedFolder:
    (tmp_path / "in").mkdir()
    return WatchedFolder(tmp_path / "in", settled_s=2.0)


def names(found: tuple[Path, ...]) -> list[str]:
    return [path.name for path in found]


def test_a_file_counts_once_it_has_stood_still(watched: WatchedFolder) -> None:
    save(watched.folder, "a.png")
    assert [names(watched.look(at)) for at in (0.0, 1.0, 2.0, 3.0)] == [[], [], ["a.png"], []]


def test_a_file_that_grows_is_waited_for(watched: WatchedFolder) -> None:
    content = save(watched.folder, "a.jpg").read_bytes()
    path = watched.folder / "slow.jpg"
    (watched.folder / "a.jpg").unlink()
    for second, size in enumerate(range(100, 600, 100)):
        path.write_bytes(content[:size])
        assert watched.look(float(second)) == ()
    assert watched.look(5.0) == ()
    assert names(watched.look(6.0)) == ["slow.jpg"]


def test_a_file_written_over_in_the_same_size_is_another_file(watched: WatchedFolder) -> None:
    path = save(watched.folder, "a.png")
    watched.look(0.0)
    assert names(watched.look(2.0)) == ["a.png"]
    os.utime(path, ns=(1, 1))
    assert watched.look(3.0) == ()
    assert names(watched.look(5.0)) == ["a.png"]


def test_a_file_that_could_not_be_taken_in_yet_is_given_again(watched: WatchedFolder) -> None:
    path = save(watched.folder, "a.png")
    watched.look(0.0)
    watched.look(2.0)
    watched.look_again(path)
    assert [names(watched.look(at)) for at in (3.0, 5.0)] == [[], ["a.png"]]


def test_only_files_of_pages_are_looked_at(watched: WatchedFolder, tmp_path: Path) -> None:
    folder = watched.folder
    for name in ("Thumbs.db", "a.png.part", "b.pdf.crdownload", ".hidden.png", "~lock.pdf", "run.exe", "notes"):
        (folder / name).write_bytes(b"x")
    (folder / "empty.png").touch()
    (folder / "folder.png").mkdir()
    (folder / "link.png").symlink_to(save(tmp_path, "a.png"))
    (folder / "gone.png").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.png")
    watched.look(0.0)
    assert watched.look(9.0) == ()


def test_a_name_that_is_no_text_is_a_file_like_any_other(watched: WatchedFolder) -> None:
    path = save(watched.folder, "a.png")
    path.rename(os.fsdecode(bytes(watched.folder) + b"/scan\xff\xfe.png"))
    watched.look(0.0)
    assert len(watched.look(2.0)) == 1


def test_a_folder_that_is_gone_says_so(watched: WatchedFolder) -> None:
    watched.folder.rmdir()
    with pytest.raises(WorkstationError, match="watched-missing"):
        watched.look(0.0)


def test_a_folder_is_looked_at_only_so_far(watched: WatchedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.capturing.watched.MOST_ENTRIES", 3)
    for number in range(9):
        (watched.folder / f"{number}.png").write_bytes(b"x")
    watched.look(0.0)
    assert len(watched.look(2.0)) <= 3


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(WorkstationError, match="page-not-a-file"):
        keep(tmp_path / "pipe.png", tmp_path / "originals")


def test_a_file_that_grows_while_it_is_copied_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, "a.png")

    def grow(descriptor: int) -> None:
        del descriptor
        with path.open("ab") as file:
            file.write(b"more")

    monkeypatch.setattr("app.capturing.keeping.os.fsync", grow)
    with pytest.raises(WorkstationError, match="page-growing"):
        keep(path, tmp_path / "originals")
    assert list((tmp_path / "originals").iterdir()) == []


def test_a_huge_file_is_refused_before_it_is_copied(tmp_path: Path) -> None:
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(WorkstationError, match="page-too-large"):
        keep(tmp_path / "huge.png", tmp_path / "originals")
