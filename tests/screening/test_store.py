"""Lists kept in an encrypted database: the same answers as in memory, before and after a delta."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.ownership import covered
from app.screening.grams import GramReader
from app.screening.listing import read_list
from app.screening.party import ListedParty, PartyKind, Query
from app.screening.scoring import Scorer
from app.screening.screener import Screener
from db.screening import open_lists, write_lists
from tests.screening.conftest import FOLDER

KEY = bytes(range(32))
LISTED = read_list(FOLDER.parent / "demo" / "screening.json")


@pytest.fixture
def path(tmp_path: Path, grams: GramReader) -> Path:
    path = tmp_path / "screening-1.db"
    write_lists(path, key=KEY, entries=LISTED.entries, holdings=LISTED.holdings, reader=grams)
    return path


def found(path: Path, scorer: Scorer, grams: GramReader, query: Query) -> list[str]:
    lists = open_lists(path, KEY)
    screener = Screener(scorer=scorer, grams=grams, index=lists.index(), entries=lists)
    ids = [hit.entry.entry_id for hit in screener.screen(query).hits]
    lists.close()
    return ids


def test_entries_come_back_as_they_were(path: Path, scorer: Scorer, grams: GramReader) -> None:
    lists = open_lists(path, KEY)
    assert lists.named("norvik strategic metals gmbh") == [LISTED.entries[1]]
    assert set(lists.holdings()) == set(LISTED.holdings)
    assert "DEMO-W1" in covered(["DEMO-D2", "DEMO-M2"], lists.holdings())
    lists.close()
    assert found(path, scorer, grams, Query("Ouyang Qi-lan")) == ["DEMO-D3"]
    assert found(path, scorer, grams, Query("?", identifiers=("DEMO HRB 100200",))) == ["DEMO-D2"]


def test_a_delta_adds_replaces_and_removes(path: Path, scorer: Scorer, grams: GramReader) -> None:
    lists = open_lists(path, KEY, read_only=False)
    fresh = ListedParty("NEW", PartyKind.PERSON, "黄志强")
    changed = ListedParty("DEMO-D2", PartyKind.COMPANY, "Sorvik Rare Metals GmbH")
    returned = lists.apply([fresh, changed], ["DEMO-D3"], grams)
    assert returned.size == lists.index().size
    lists.close()
    assert found(path, scorer, grams, Query("Huang Zhiqiang")) == ["NEW"]
    assert found(path, scorer, grams, Query("Ouyang Qilan")) == []
    assert found(path, scorer, grams, Query("Sorvik Rare Metals")) == ["DEMO-D2"]
    assert found(path, scorer, grams, Query("Норвик Стратегические Металлы")) == []
    assert found(path, scorer, grams, Query("copper heron 7")) == ["DEMO-W3"]


def test_no_name_stands_in_the_file(path: Path) -> None:
    assert b"Norvik" not in path.read_bytes()


def test_a_wrong_key_is_refused(path: Path) -> None:
    with pytest.raises(WorkstationError) as refused:
        open_lists(path, bytes(32))
    assert refused.value.code == "screen-lists-unreadable"


def test_a_written_file_is_never_written_over(path: Path, grams: GramReader) -> None:
    with pytest.raises(FileExistsError):
        write_lists(path, key=KEY, entries=[], holdings=[], reader=grams)
