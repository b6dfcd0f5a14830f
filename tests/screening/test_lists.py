"""Lists and files of pairs: read strictly, refused with a remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.screening.listing import read_list
from app.screening.pairs import read_pairs
from app.screening.party import ListKind, PartyKind
from tests.screening.conftest import FOLDER

DEMO = FOLDER.parent / "demo" / "screening.json"
ENTRY = {"id": "1", "name": "Norvik"}


def test_the_demo_list_is_read_and_every_entry_is_marked_as_invented() -> None:
    listed = read_list(DEMO)
    assert {entry.list_kind for entry in listed.entries} == set(ListKind)
    assert all(entry.source == "DEMO" and entry.entry_id.startswith("DEMO-") for entry in listed.entries)
    assert listed.holdings


def test_a_csv_list_may_be_names_alone_or_have_columns(tmp_path: Path) -> None:
    names, columns = tmp_path / "names.csv", tmp_path / "columns.csv"
    names.write_text("Norvik\n王小明\n", "utf-8")
    columns.write_text("name,kind,aliases\n王小明,person,Wang Xiaoming; Wang X M\n", "utf-8-sig")
    assert [entry.name for entry in read_list(names).entries] == ["Norvik", "王小明"]
    (entry,) = read_list(columns).entries
    assert (entry.kind, entry.aliases) == (PartyKind.PERSON, ("Wang Xiaoming", "Wang X M"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"entries": [{"name": "no id"}]}',
        json.dumps({"entries": [ENTRY, ENTRY]}),
        json.dumps({"entries": [{**ENTRY, "surprise": 1}]}),
        json.dumps({"entries": [{**ENTRY, "list": "unknown"}]}),
        json.dumps({"entries": [{**ENTRY, "aliases": [7]}]}),
        json.dumps({"entries": [ENTRY], "holdings": [{"owner": "1", "owned": "2", "share": 10001}]}),
        json.dumps({"entries": [ENTRY], "holdings": [{"owner": "1", "owned": "2", "share": True}]}),
        '{"entries": [], "entries": []}',
        "[" * 100_000,
        "\x00",
    ],
)
def test_what_is_not_a_list_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text, "utf-8")
    with pytest.raises(WorkstationError) as refused:
        read_list(path)
    assert refused.value.code == "screen-list"


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkstationError) as refused:
        read_list(tmp_path / "none.json")
    assert refused.value.code == "file-unreadable"


def test_pairs_are_read_with_or_without_a_schema(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("schema,name1,name2\nPerson,a,b\nOrganization,c,d\nVessel,e,\n", "utf-8")
    assert [pair.kind for pair in read_pairs(path)] == [PartyKind.PERSON, PartyKind.COMPANY, PartyKind.VESSEL]
    path.write_text("name1,name2\na,b\n", "utf-8")
    assert [pair.name2 for pair in read_pairs(path)] == ["b"]


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"name1,name2\n\xff,b\n"])
def test_what_is_not_pairs_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)
    with pytest.raises(WorkstationError) as refused:
        list(read_pairs(path))
    assert refused.value.code == "screen-pairs-columns"
