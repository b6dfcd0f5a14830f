"""Tidewaiter, the workstation of port inspectors: the command line, and what its exit code says.

0 done, and the verdict (if any) is RELEASE or VALID; 1 done, and it is not; 2 wrong usage; 3 the station cannot do its
job, and the last line names the remedy.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.texts import Language
from ui.terminal.commands import (
    demo,
    dismiss,
    doctor,
    enrol,
    examine,
    hub,
    inspect,
    journal,
    log,
    measure,
    printing,
    read,
    refer,
    review,
    scan,
    screen,
    select,
    sync,
    verify,
)
from ui.terminal.output import Output
from ui.terminal.parts import Parts

COMMANDS = (
    demo,
    scan,
    read,
    measure,
    select,
    examine,
    inspect,
    refer,
    verify,
    printing,
    screen,
    dismiss,
    sync,
    review,
    log,
    journal,
    doctor,
    enrol,
    hub,
)


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    DONE_BUT_NOT_CLEAN = 1
    CANNOT = 3


def run(argv: Sequence[str], *, parts_at: Callable[[Path], Parts], environment: Mapping[str, str]) -> int:
    """Run the command in `argv` (without the program's name) and return the exit code."""
    arguments = _parser().parse_args(argv)
    parts = parts_at(arguments.home or default_home(environment))
    chosen = Language(arguments.lang) if arguments.lang else None
    output = Output(
        catalogue=parts.catalogue,
        language=chosen or language_of(environment),
        chosen=chosen,
        as_json=getattr(arguments, "json", False),
    )
    try:
        _require_text(argv)
        if arguments.command is None:
            return parts.open_window(chosen)
        return Exit.DONE if arguments.run(arguments, parts, output) else Exit.DONE_BUT_NOT_CLEAN
    except WorkstationError as error:
        return _cannot(error, output)
    except BrokenPipeError:  # whoever reads the answer has read enough
        os._exit(Exit.DONE)
    except OSError as error:  # a path that a person named, or the disk: what knows more has said so before
        reason = error.strerror or str(error)
        return _cannot(WorkstationError("refused", path=str(error.filename or "-"), reason=reason), output)


def _require_text(argv: Sequence[str]) -> None:
    """Refuse a name that is no text (UTF-8): it could not be journalled."""
    for word in argv:
        try:
            word.encode()
        except UnicodeEncodeError as error:
            raise WorkstationError("name-no-text", name=word.encode(errors="backslashreplace").decode()) from error


def _cannot(error: WorkstationError, output: Output) -> Exit:
    output.remark(error.text)
    output.remark(error.remedy)
    return Exit.CANNOT


def default_home(environment: Mapping[str, str]) -> Path:
    """Return the station's folder where none is named: TIDEWAITER_HOME, or below the user's data folder."""
    if named := environment.get("TIDEWAITER_HOME"):
        return Path(named)
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tidewaiter"


def language_of(environment: Mapping[str, str]) -> Language:
    """Return the language of the surroundings: Chinese where the locale is Chinese, otherwise English."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return Language.ZH if locale.startswith("zh") else Language.EN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tidewaiter", parents=[_everywhere()], description=__doc__.split("\n", maxsplit=1)[0]
    )
    parser.set_defaults(command=None, home=None, lang=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands, _everywhere())
    return parser


def _everywhere() -> argparse.ArgumentParser:
    """Return what every command takes; made anew each time, for parsers share the defaults of what they inherit."""
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument("--home", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="the station's folder")
    everywhere.add_argument("--lang", choices=list(Language), default=argparse.SUPPRESS, help="zh or en")
    return everywhere
