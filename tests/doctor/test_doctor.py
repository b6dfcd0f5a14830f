"""The doctor says what this computer lacks and how it is got; it claims nothing that it could not see."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import NamedTuple

import pytest

from app import doctor
from app.doctor import DEBIAN_PACKAGE, LEAST_FREE_MB, Condition, Examined, examine
from app.domain.texts import Catalogue, Language

HOUSE = Path(__file__).parents[2]
RESOURCES = HOUSE / "resources"
CATALOGUE = Catalogue(json.loads((RESOURCES / "texts" / "doctor.json").read_text("utf-8")))


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def found(name: str, *, home: Path, resources: Path = RESOURCES) -> Examined:
    (examined,) = [examined for examined in examine(resources=resources, home=home) if examined.name == name]
    return examined


def said(examined: Examined) -> str:
    remedy = CATALOGUE.render(examined.remedy, Language.EN) if examined.remedy else ""
    return f"{CATALOGUE.render(examined.text, Language.EN)} {remedy}"


@pytest.fixture
def ldd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the script that answers in place of the system's ldd."""
    script = tmp_path / "bin" / "ldd"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
    return script


def answer(ldd: Path, listed: str, *, code: int = 0) -> None:
    ldd.write_text(f"#!/bin/sh\ncat <<'END'\n{listed}\nEND\nexit {code}\n")


def test_everything_examined_has_its_words_in_both_languages(tmp_path: Path) -> None:
    for examined in examine(resources=RESOURCES, home=tmp_path):
        for language in Language:
            assert CATALOGUE.render(examined.text, language)
            if examined.remedy:
                assert CATALOGUE.render(examined.remedy, language)


def test_what_is_good_needs_no_remedy_and_all_else_has_one(tmp_path: Path) -> None:
    for examined in examine(resources=tmp_path, home=tmp_path):
        assert (examined.remedy is None) == (examined.condition is Condition.GOOD)


def test_this_computer_with_everything_set_up_has_no_failing(tmp_path: Path) -> None:
    conditions = {examined.name: examined.condition for examined in examine(resources=RESOURCES, home=tmp_path)}
    assert Condition.FAILING not in conditions.values()
    looked_at = "python opencv zbar networks qt display fonts folder disk enrolment scanimage printing serial camera"
    assert set(conditions) - {"opening"} == set(looked_at.split())


def test_an_old_python_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9, "final", 0))
    examined = found("python", home=tmp_path)
    assert examined.condition is Condition.FAILING
    assert "3.10.9" in said(examined)


@pytest.mark.parametrize(
    ("installed", "condition"),
    [
        (["opencv-python"], Condition.GOOD),
        (["opencv-python", "opencv-python-headless"], Condition.FAILING),
        (["opencv-contrib-python"], Condition.FAILING),
        ([], Condition.FAILING),
    ],
)
def test_exactly_opencv_python_may_provide_opencv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: list[str], condition: Condition
) -> None:
    def distribution(name: str) -> object:
        if name not in installed:
            raise importlib.metadata.PackageNotFoundError(name)
        return object()

    monkeypatch.setattr(importlib.metadata, "distribution", distribution)
    examined = found("opencv", home=tmp_path)
    assert examined.condition is condition
    assert all(name in said(examined) for name in installed)


def test_the_frozen_program_has_no_distributions_to_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "opencv" not in {examined.name for examined in examine(resources=RESOURCES, home=tmp_path)}


def test_a_missing_zbar_is_wanting_and_its_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "load_zbar", lambda: None)
    examined = found("zbar", home=tmp_path)
    assert examined.condition is Condition.WANTING
    assert "apt-get install libzbar0" in said(examined)


def test_a_missing_scanning_program_is_wanting_and_its_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    examined = found("scanimage", home=tmp_path)
    assert examined.condition is Condition.WANTING
    assert "apt-get install sane-utils" in said(examined)


def test_what_prints_is_named_when_it_is_missing_and_so_is_what_opens_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "lpstat").write_text("#!/bin/sh\n")
    (tmp_path / "lpstat").chmod(0o755)
    printing, opening = found("printing", home=tmp_path), found("opening", home=tmp_path)
    assert (printing.condition, opening.condition) == (Condition.WANTING, Condition.WANTING)
    assert "(lp)" in said(printing)
    assert "apt-get install cups-client" in said(printing)
    assert "apt-get install xdg-utils" in said(opening)


def test_without_a_display_nothing_is_said_of_opening_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in doctor.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    assert "opening" not in {examined.name for examined in examine(resources=RESOURCES, home=tmp_path)}


@pytest.mark.parametrize(("name", "device"), [("serial", "ttyUSB0"), ("serial", "ttyACM1"), ("camera", "video0")])
def test_a_device_that_this_user_may_not_use_is_named_with_its_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, device: str
) -> None:
    monkeypatch.setattr(doctor, "DEVICES", tmp_path)
    assert found(name, home=tmp_path).condition is Condition.GOOD
    (tmp_path / device).touch()
    assert "(1 " in said(found(name, home=tmp_path))
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: may(path, mode) and Path(path).name != device)
    examined = found(name, home=tmp_path)
    assert examined.condition is Condition.WANTING
    assert str(tmp_path / device) in said(examined)
    assert f"usermod -aG {(tmp_path / device).group()} USER" in said(examined)


def test_a_missing_network_is_wanting_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("networks", home=tmp_path).condition is Condition.GOOD
    monkeypatch.setattr(doctor, "missing_networks", lambda: (Path("models", "PP-OCRv6_rec_small.onnx"),))
    examined = found("networks", home=tmp_path)
    assert examined.condition is Condition.WANTING
    assert "PP-OCRv6_rec_small.onnx" in said(examined)
    assert "rapidocr" in said(examined)


def test_libraries_that_the_window_lacks_are_named_with_their_packages(tmp_path: Path, ldd: Path) -> None:
    answer(
        ldd,
        "\tlinux-vdso.so.1 (0x00007ffd)\n"
        "\tlibxcb-cursor.so.0 => not found\n"
        "\tlibQt6Gui.so.6 => /usr/lib/libQt6Gui.so.6 (0x00007f)\n"
        "\tlibglib-2.0.so.0 => not found\n"
        "\tlibgthread-2.0.so.0 => not found\n"
        "\tlibglib-2.0.so.0 => not found",
    )
    examined = found("qt", home=tmp_path)
    assert examined.condition is Condition.FAILING
    assert said(examined) == (
        "The window lacks system libraries: libglib-2.0.so.0, libgthread-2.0.so.0, libxcb-cursor.so.0. "
        "Install them: apt-get install libglib2.0-0 libxcb-cursor0"
    )


def test_a_library_that_no_table_knows_is_named_itself(tmp_path: Path, ldd: Path) -> None:
    answer(ldd, "\tlibnewcomer.so.7 => not found")
    assert "libnewcomer.so.7" in said(found("qt", home=tmp_path))


def test_libraries_that_are_all_found_are_good(tmp_path: Path, ldd: Path) -> None:
    answer(ldd, "\tlibGL.so.1 => /lib/libGL.so.1 (0x00007f)")
    assert found("qt", home=tmp_path).condition is Condition.GOOD


def test_a_linker_that_does_not_answer_is_taken_for_nothing(tmp_path: Path, ldd: Path) -> None:
    answer(ldd, "\tnot a dynamic executable", code=1)
    assert "qt" not in {examined.name for examined in examine(resources=RESOURCES, home=tmp_path)}


@pytest.mark.parametrize("fault", [FileNotFoundError("ldd"), subprocess.TimeoutExpired("ldd", 20)])
def test_a_linker_that_is_missing_or_hangs_is_taken_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def run(*_arguments: object, **_options: object) -> None:
        raise fault

    monkeypatch.setattr(subprocess, "run", run)
    assert "qt" not in {examined.name for examined in examine(resources=RESOURCES, home=tmp_path)}


@pytest.mark.parametrize("spec", [None, ModuleSpec("PySide6", None)], ids=["none", "namespace"])
def test_a_missing_pyside_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: ModuleSpec | None) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: spec)
    examined = found("qt", home=tmp_path)
    assert examined.condition is Condition.FAILING
    assert "PySide6" in said(examined)


def test_every_package_that_setting_up_installs_for_the_window_has_its_place_in_the_table() -> None:
    installed = set((HOUSE / ".ci" / "packages-run").read_text("utf-8").split())
    assert installed - {"fonts-noto-cjk", "libzbar0", "python3-venv"} <= set(DEBIAN_PACKAGE.values())


@pytest.mark.parametrize("named", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_is_one_that_the_surroundings_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert found("display", home=tmp_path).condition is Condition.WANTING
    monkeypatch.setenv(named, ":7")
    assert found("display", home=tmp_path).condition is Condition.GOOD


def test_missing_fonts_fail(tmp_path: Path) -> None:
    assert found("fonts", home=tmp_path).condition is Condition.GOOD
    assert found("fonts", home=tmp_path, resources=tmp_path).condition is Condition.FAILING


def test_a_folder_that_can_be_made_is_good(tmp_path: Path) -> None:
    assert found("folder", home=tmp_path / "new" / "station").condition is Condition.GOOD


@pytest.mark.parametrize("below", [".", "station", "new/station"])
def test_a_folder_below_a_file_fails(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("")
    assert found("folder", home=tmp_path / "file" / below).condition is Condition.FAILING


def test_a_folder_of_somebody_else_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.W_OK)
    assert found("folder", home=tmp_path).condition is Condition.FAILING


@pytest.mark.parametrize(
    ("free_mb", "condition"), [(LEAST_FREE_MB, Condition.GOOD), (LEAST_FREE_MB - 1, Condition.FAILING)]
)
def test_a_full_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free_mb: int, condition: Condition) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(0, 0, free_mb << 20))
    examined = found("disk", home=tmp_path / "new")
    assert examined.condition is condition
    assert str(free_mb) in said(examined)


def test_a_disk_that_cannot_be_asked_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_usage(_path: Path) -> Usage:
        raise OSError("Transport endpoint is not connected")

    monkeypatch.setattr(shutil, "disk_usage", disk_usage)
    assert found("disk", home=tmp_path).condition is Condition.FAILING


def test_an_enrolled_station_is_good_and_a_new_one_wanting(tmp_path: Path) -> None:
    assert found("enrolment", home=tmp_path).condition is Condition.WANTING
    (tmp_path / "station.json").write_text("{}")
    assert found("enrolment", home=tmp_path).condition is Condition.GOOD


def run_doctor(home: Path, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, HOUSE / "main.py", "doctor", "--home", home, "--lang", "en", *arguments],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_ends_well_where_nothing_fails(tmp_path: Path) -> None:
    done = run_doctor(tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"check", "condition", "text", "remedy"} == set(records[0])
    assert "failing" not in {record["condition"] for record in records}


def test_the_command_names_the_remedy_last_where_something_fails(tmp_path: Path, ldd: Path) -> None:
    answer(ldd, "\tlibxcb-icccm.so.4 => not found")
    done = run_doctor(tmp_path)
    assert done.returncode == 3
    assert "apt-get install libxcb-icccm4" in done.stdout
    assert "✗" in done.stderr.splitlines()[-1]


def test_the_command_answers_for_a_home_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run_doctor(tmp_path / "file" / "station")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
