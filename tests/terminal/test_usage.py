"""What may be typed, in which folder, in which language; and what the exit code says."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.domain.errors import WorkstationError
from app.domain.moment import from_text
from app.domain.texts import Catalogue, Language
from tests.journeys.gate import catalogue
from ui.terminal import face
from ui.terminal.parts import Parts


class Spare:
    """Parts of which a test puts in the one it needs; `homes` tells for which folder they were made."""

    hub: Any

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - whatever part it stands for
        self.homes: list[Path] = []
        for name, part in given.items():
            setattr(self, name, part)

    @property
    def catalogue(self) -> Catalogue:
        return catalogue()

    def at(self, home: Path) -> Parts:
        self.homes.append(home)
        return cast("Parts", self)


def at_hub(**given: Callable[..., Any]) -> Spare:
    """Return parts whose hub can do this."""
    return Spare(hub=SimpleNamespace(**given))


def run(*argv: str, spare: Spare | None = None, environment: Mapping[str, str] | None = None) -> int:
    return face.run(argv, parts_at=(spare or Spare()).at, environment=environment or {})


def refusing(error: Exception) -> Spare:
    """Return parts whose doctor cannot do its job."""

    def examine() -> object:
        raise error

    return Spare(examine=examine)


def healthy() -> Spare:
    """Return parts whose doctor finds nothing."""
    return Spare(examine=list)


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["--nonsense"],
        ["scan"],
        ["verify"],
        ["inspect"],
        ["inspect", "a", "b"],
        ["inspect", "a", "--at"],
        ["inspect", "a", "--at", "yesterday"],
        ["inspect", "a", "--at", "2026-11-20T04:00:00"],
        ["inspect", "a", "--at", "0001-01-01T00:00:00+08:00"],
        ["inspect", "a", "--at", "9999-12-31T23:59:59Z"],
        ["sync", "--from"],
        ["journal"],
        ["journal", "nonsense"],
        ["journal", "export"],
        ["select"],
        ["dismiss", "Grey Line", "DEMO-W1"],
        ["refer", "goods"],
        ["select", "goods", "--lane", "blue"],
        ["enrol"],
        ["enrol", "request", "--office", "2248"],
        ["hub"],
        ["hub", "issue", "SB-00101"],
        ["hub", "init", "--day", "soon"],
        ["hub", "init", "--day", "0001-01-01"],
        ["hub", "init", "--day", "9999-12-31"],
        ["hub", "publish", "--issued", "9999-12-31T23:59:59Z"],
        ["doctor", "--lang", "fr"],
        ["doctor", "--home"],
    ],
)
def test_wrong_usage_is_exit_2_with_the_usage_on_standard_error(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        run(*argv)
    out, err = capsys.readouterr()
    assert (raised.value.code, out) == (2, "")
    assert err.startswith("usage: tidewaiter")


@pytest.mark.parametrize("argv", [["--help"], ["inspect", "--help"], ["hub", "issue", "--help"]])
def test_help_is_an_answer(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        run(*argv)
    out, err = capsys.readouterr()
    assert (raised.value.code, err) == (0, "")
    assert "usage: tidewaiter" in out


@pytest.mark.parametrize(
    ("argv", "environment", "home"),
    [
        (["doctor", "--home", "there"], {}, "there"),
        (["--home", "there", "doctor"], {}, "there"),
        (["--home", "here", "doctor", "--home", "there"], {}, "there"),
        (["doctor", "--home", "there"], {"TIDEWAITER_HOME": "elsewhere"}, "there"),
        (["doctor"], {"TIDEWAITER_HOME": "there", "XDG_DATA_HOME": "elsewhere"}, "there"),
        (["doctor"], {"XDG_DATA_HOME": "there"}, "there/tidewaiter"),
        (["doctor"], {"TIDEWAITER_HOME": "", "XDG_DATA_HOME": "there"}, "there/tidewaiter"),
        (["doctor"], {}, str(Path.home() / ".local/share/tidewaiter")),
    ],
)
def test_the_stations_folder_is_named_by_the_command_the_surroundings_or_nobody(
    argv: list[str], environment: dict[str, str], home: str
) -> None:
    spare = healthy()
    assert run(*argv, spare=spare, environment=environment) == 0
    assert spare.homes == [Path(home)]


@pytest.mark.parametrize(
    ("argv", "environment", "language"),
    [
        (["doctor", "--lang", "zh"], {}, Language.ZH),
        (["--lang", "zh", "doctor"], {}, Language.ZH),
        (["doctor", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, Language.EN),
        (["doctor"], {"LANG": "zh_CN.UTF-8"}, Language.ZH),
        (["doctor"], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, Language.ZH),
        (["doctor"], {"LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, Language.EN),
        (["doctor"], {"LANG": "C"}, Language.EN),
        (["doctor"], {}, Language.EN),
    ],
)
def test_the_language_is_chosen_or_that_of_the_surroundings(
    argv: list[str], environment: dict[str, str], language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    error = WorkstationError("no-registry")
    assert run(*argv, spare=refusing(error), environment=environment) == 3
    assert capsys.readouterr().err.splitlines()[0] == catalogue().render(error.text, language)


def test_what_the_station_cannot_do_is_exit_3_with_the_remedy_last(capsys: pytest.CaptureFixture[str]) -> None:
    error = WorkstationError("station-missing", path="/there/station.db")
    assert run("doctor", spare=refusing(error)) == 3
    out, err = capsys.readouterr()
    texts = catalogue()
    assert out == ""
    assert err.splitlines() == [texts.render(error.text, Language.EN), texts.render(error.remedy, Language.EN)]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ENAMETOOLONG])
def test_what_the_system_refuses_is_exit_3_with_the_path_and_a_remedy(
    code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("doctor", spare=refusing(OSError(code, os.strerror(code), "/there/file"))) == 3
    out, err = capsys.readouterr()
    said, remedy = err.splitlines()
    assert out == ""
    assert "/there/file" in said
    assert os.strerror(code) in said
    assert remedy.endswith(".")


def test_a_bug_is_not_passed_off_as_the_stations_trouble() -> None:
    with pytest.raises(ZeroDivisionError):
        run("doctor", spare=refusing(ZeroDivisionError()))


def test_without_a_command_the_window_opens_in_the_language_asked_for() -> None:
    opened: list[Language | None] = []

    def open_window(language: Language | None) -> int:
        opened.append(language)
        return 0

    assert run(spare=Spare(open_window=open_window)) == 0
    assert run("--lang", "zh", spare=Spare(open_window=open_window)) == 0
    assert opened == [None, Language.ZH]


def test_an_instant_may_be_a_date_or_a_time_in_any_zone() -> None:
    asked: list[object] = []

    def publish(*, out: Path | None, issued: object) -> tuple[Path, int]:
        asked.append((out, issued))
        return Path("there"), 1

    for text in ("2026-11-20", "2026-11-20T12:00:00+08:00"):
        assert run("hub", "publish", "--issued", text, spare=at_hub(publish=publish)) == 0
    assert asked == [(None, from_text("2026-11-20")), (None, from_text("2026-11-20T04:00:00Z"))]
