"""Do the readings in a consignment's folder become assays of the items declared, and of nothing else?"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.declaring.folder import read_folder
from app.domain.errors import WorkstationError
from app.domain.found import Assay, Concentration
from tests.declaring.test_folder import DECLARATION, EXAMINATION, write
from tests.measuring.test_xrf import EXAMPLE, ONE, TEXTS, written

ITEM = DECLARATION["items"][0]
TWO_ITEMS = DECLARATION | {"items": [ITEM, ITEM | {"item_no": 2, "batches": [], "licences": []}]}


def measured(folder: Path, *, declaration: object = DECLARATION, **files: bytes) -> tuple[Assay, ...]:
    write(folder, declaration)
    (folder / "measurements").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / "measurements" / f"{name}.csv").write_bytes(content)
    return read_folder(folder).found.assays


def refused(folder: Path, *, declaration: object = DECLARATION, **files: bytes) -> WorkstationError:
    with pytest.raises(WorkstationError) as raised:
        measured(folder, declaration=declaration, **files)
    assert f"error.{raised.value.code}.remedy" in TEXTS
    return raised.value


def test_readings_are_assays_of_the_item_and_package_they_name(tmp_path: Path) -> None:
    assays = measured(tmp_path, a=EXAMPLE.encode())
    assert [(one.item_no, one.package, one.reading_no) for one in assays] == [(1, 1, "2"), (1, 2, "3")]
    assert assays[0].elements["Pb"] == Concentration(None, 40, 118)


def test_a_reading_without_an_item_is_of_the_only_one(tmp_path: Path) -> None:
    assert [one.item_no for one in measured(tmp_path, a=written(ONE))] == [1]


@pytest.mark.parametrize("row", [ONE, ONE | {"Item": "3"}])
def test_a_reading_of_no_item_that_is_declared_is_refused(tmp_path: Path, row: dict[str, str]) -> None:
    error = refused(tmp_path, declaration=TWO_ITEMS, a=written(row))
    assert (error.code, error.params["file"], error.params["found"]) == ("measurement-item", "a.csv", "7")


def test_a_reading_of_a_second_item_is_of_that_item(tmp_path: Path) -> None:
    assert [one.item_no for one in measured(tmp_path, declaration=TWO_ITEMS, a=written(ONE | {"Item": "2"}))] == [2]


def test_the_same_reading_in_two_files_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, a=written(ONE), b=written(ONE))
    assert (error.code, error.params["file"]) == ("measurement-twice", "b.csv")


def test_readings_stand_beside_those_of_the_examination(tmp_path: Path) -> None:
    write(tmp_path, DECLARATION, EXAMINATION | {"photographs": [], "markings": []})
    before = read_folder(tmp_path).found
    (tmp_path / "measurements").mkdir()
    (tmp_path / "measurements" / "a.CSV").write_bytes(written(ONE))
    after = read_folder(tmp_path).found
    assert after.assays[:-1] == before.assays
    assert (after.assays[-1].instrument, after.weighings) == ("DEMO-X1", before.weighings)


def test_a_file_that_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "else.csv").write_bytes(written(ONE))
    (tmp_path / "goods/measurements").mkdir(parents=True)
    (tmp_path / "goods/measurements/a.csv").symlink_to(tmp_path / "else.csv")
    assert refused(tmp_path / "goods").code == "measurement-unreadable"
    (tmp_path / "goods/measurements/a.csv").unlink()
    (tmp_path / "goods/measurements/a.csv").symlink_to(tmp_path / "goods/measurements/a.csv")
    assert refused(tmp_path / "goods").code == "measurement-unreadable"


def test_a_file_too_large_is_refused_and_the_next_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "bomb/measurements").mkdir(parents=True)
    with (tmp_path / "bomb/measurements/a.csv").open("wb") as file:
        file.truncate(1 << 30)
    assert refused(tmp_path / "bomb").code == "measurement-too-large"
    assert measured(tmp_path / "sound", a=written(ONE))
