"""The demo's consignments, made once by the real parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from app.demo.consignments import MadeConsignment, make_consignments
from app.demo.stories import Story, read_stories
from app.hub.keys import Keys, open_keys
from app.hub.rows import Tables
from app.hub.tables import build_tables

RESOURCES = Path(__file__).parent.parent.parent / "resources"
STORIES = read_stories(RESOURCES / "demo/stories")


def tables_on(day: date) -> Tables:
    return build_tables(RESOURCES / "demo/tables", day=day, seed=1)


@dataclass(frozen=True)
class Port:
    tables: Tables
    keys: Keys
    made: tuple[MadeConsignment, ...]

    def folder(self, name: str) -> Path:
        return next(each.folder for each in self.made if each.story.name == name)

    def remake(self, story: Story, folder: Path) -> Path:
        (made,) = make_consignments(
            [story], tables=self.tables, keys=self.keys, folder=folder, resources=RESOURCES, seed=1
        )
        return made.folder


@pytest.fixture(scope="session")
def port(tmp_path_factory: pytest.TempPathFactory) -> Port:
    home = tmp_path_factory.mktemp("port")
    tables = tables_on(date(2026, 11, 20))
    keys = open_keys(home / "authority", tables, password="demo-only")
    made = make_consignments(
        STORIES, tables=tables, keys=keys, folder=home / "consignments", resources=RESOURCES, seed=1
    )
    return Port(tables=tables, keys=keys, made=made)
