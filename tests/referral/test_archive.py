"""Can an archive be read in one way only, and is whatever this program would not have written refused by name?"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.referral import archive
from app.referral.archive import ArchiveError, content_of, is_plain, read_archive, write_archive

FILES = {"a.txt": b"one", "b/c.json": b"{}", "b/d.bin": bytes(range(256)) * 40}
names = st.from_regex(r"\A[a-z0-9]{1,8}(/[a-z0-9][a-z0-9.]{0,3})?\Z")


def written(files: dict[str, bytes] = FILES) -> bytes:
    out = io.BytesIO()
    write_archive(out, [(name, partial(bytes, content)) for name, content in files.items()])
    return out.getvalue()


def zipped(*files: tuple[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return what Python's own zipfile makes of these files, duplicates and all."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in files:
            if name in file.NameToInfo:
                file.NameToInfo.pop(name)  # or zipfile warns of the duplicate it writes
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, compression)
    return out.getvalue()


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(ArchiveError) as raised:
        read_archive(io.BytesIO(content))
    return raised.value.code, raised.value.file


def _parts(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the first file, the files after it, and the directory of an archive."""
    second, end = content.index(b"PK\x03\x04", 4), content.index(b"PK\x01\x02")
    return content[:second], content[second:end], content[end:]


def _twice(name: str) -> bytes:
    first, _, end = _parts(written({name: b"1", "b": b"2"}))
    return first + first + end


def _swapped() -> bytes:
    first, others, end = _parts(written())
    return others + first + end


def _sized(size: int) -> bytes:
    """Return an archive whose first file claims to have so many bytes."""
    content = bytearray(written())
    content[18:26] = size.to_bytes(4, "little") * 2
    return bytes(content)


def _flagged() -> bytes:
    """Return an archive whose first file claims to be encrypted."""
    content = bytearray(written())
    content[6] |= 1
    return bytes(content)


@given(st.dictionaries(names, st.binary(max_size=2_000), min_size=1, max_size=8))
def test_what_is_written_is_read_and_so_it_is_by_another_program(files: dict[str, bytes]) -> None:
    content = written(files)
    file = io.BytesIO(content)
    assert {one.name: content_of(file, one, most=2_000) for one in read_archive(file)} == files
    with zipfile.ZipFile(io.BytesIO(content)) as other:
        assert other.testzip() is None
        assert {one.filename: other.read(one) for one in other.infolist()} == files
        assert [one.filename for one in other.infolist()] == sorted(files)


def test_the_same_files_make_the_same_bytes_in_whatever_order_they_come() -> None:
    assert written() == written(dict(reversed(FILES.items())))


def test_files_are_plain_ones_to_whoever_unpacks_them() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as other:
        for one in other.infolist():
            assert stat.S_IMODE(one.external_attr >> 16) == 0o644
            assert stat.S_ISREG(one.external_attr >> 16)


@given(st.integers(0, len(written()) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_shows_in_the_digest_of_its_file(place: int, by: int) -> None:
    content = bytearray(written())
    content[place] ^= by
    try:
        read = read_archive(io.BytesIO(content))
    except ArchiveError:
        return
    raise AssertionError(f"byte {place} changed nothing: {read}")  # a CRC finds every change of one byte


@given(st.integers(0, len(written()) - 1))
def test_an_archive_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(ArchiveError):
        read_archive(io.BytesIO(written()[:length]))


@pytest.mark.parametrize(
    "name",
    [
        "../up",
        "/root",
        "a/../b",
        "a//b",
        "C:/x",
        "a\\b",
        ".hidden",
        "a/.b",
        "",
        "a b",
        "\u202egpj",
        "x" * 101,
        "a/",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert not is_plain(name)
    assert refusal(zipped((name, b"x")))[0] == "name"
    with pytest.raises(ValueError, match="plain names"):
        written({name: b"x"})


@pytest.mark.parametrize(
    ("made", "code", "file"),
    [
        (lambda: zipped(("a", b"0" * 10_000_000), compression=zipfile.ZIP_DEFLATED), "compressed", "a"),
        (lambda: zipped(("a", b"0" * 1_000), compression=zipfile.ZIP_BZIP2), "compressed", "a"),
        (lambda: zipped(("a", b"1"), ("a", b"2")), "form", "a"),
        (lambda: _twice("a"), "name-twice", "a"),
        (_swapped, "order", "a.txt"),
        (lambda: written() + b"x", "trailing", ""),
        (lambda: written()[:-2] + b"\x01\x00x", "directory", ""),
        (lambda: b"x" + written(), "directory", ""),
        (lambda: b"", "directory", ""),
        (zipped, "directory", ""),
        (lambda: written().replace(b"one", b"two"), "checksum", "a.txt"),
        (lambda: _sized(0xFFFFFFFF), "too-large", "a.txt"),
        (lambda: _sized(1 << 30), "cut", "a.txt"),
        (_flagged, "form", "a.txt"),
    ],
)
def test_what_this_program_would_not_have_written_is_refused(made: Callable[[], bytes], code: str, file: str) -> None:
    assert refusal(made()) == (code, file)


def test_two_names_that_differ_in_case_alone_are_one_on_other_systems() -> None:
    with pytest.raises(ValueError, match="plain names"):
        written({"a": b"1", "A": b"2"})
    first, others, end = _parts(written({"A": b"1", "b": b"2"}))
    assert refusal(first + others.replace(b"b", b"a") + end) == ("name-twice", "a")


def test_more_files_than_an_archive_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = written()
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    assert refusal(content)[0] == "too-large"
    with pytest.raises(ValueError, match="too much"):
        written()


def test_a_part_larger_than_its_reader_takes_is_refused() -> None:
    file = io.BytesIO(written())
    one = read_archive(file)[0]
    with pytest.raises(ArchiveError, match="too-large"):
        content_of(file, one, most=2)
