"""From nothing to a verified report and journal, by the commands that people type, each a process of its own."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.moment import to_text
from app.hub.tables import build_tables
from tests.authority import flip_byte
from tests.journeys.gate import BATCH, OFFICE, OFFICER, PASSWORD, Goods, write_goods
from tests.journeys.terminal import Said, Terminal
from tests.sync.server import serving
from tests.terminal.shapes import has_shape

LABELS = [f"labels/{BATCH}-{package:03d}.png" for package in (1, 2, 3)]
FIRST, SECOND = "224820260000000001", "224820260000000002"


@dataclass(frozen=True)
class Port:
    """A hub and a station that commands alone have made, and the terminal they were typed at, in the folder `desk`."""

    hub: Path
    station: Path
    desk: Path
    person: Terminal

    def at_hub(self, *words: str | Path) -> Said:
        """Type at the authority."""
        return self.person.types(*words, "--home", self.hub)

    def at_station(self, *words: str | Path) -> Said:
        """Type at the station."""
        return self.person.types(*words, "--home", self.station)

    def present(self, declaration_no: str) -> Path:
        """Write a consignment of the batch whose labels were printed, and return its folder."""
        founding = json.loads((self.hub / "authority/authority.json").read_bytes())
        day, seed = date.fromisoformat(founding["day"]), founding["seed"]
        tables = build_tables(self.hub / "authority/tables", day=day, seed=seed)
        folder = self.desk / declaration_no
        (folder / "photos").mkdir(parents=True)
        for label in LABELS:
            shutil.copy(self.desk / label, folder / "photos")
        write_goods(folder, tables, Goods(declaration_no=declaration_no))
        return folder


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Port:
    """Found an authority, print labels, enrol a station and publish a registry for it."""
    home = tmp_path_factory.mktemp("port")
    person = Terminal(home / "desk", TIDEWAITER_PASSWORD=PASSWORD)
    port = Port(home / "hub", home / "station", home / "desk", person)
    assert port.at_hub("hub", "init", "--json").record == {"authority": str(port.hub / "authority")}
    issued = port.at_hub("hub", "issue", BATCH, "--out", "labels", "--json")
    assert [record["label"] for record in issued.records] == [*LABELS, f"labels/{BATCH}.pdf"]
    key = port.hub / f"authority/keys/{OFFICER}.p12"
    asked = port.at_station("enrol", "request", "--office", OFFICE, "--officer", key, "--out", "request.json", "--json")
    assert asked.record == {"request": "request.json"}
    enrolled = port.at_hub("hub", "enrol", "request.json", "--out", "welcome.json", "--json")
    assert enrolled.record == {"welcome": "welcome.json"}
    accepted = port.at_station("enrol", "accept", "welcome.json", "--json")
    assert accepted.record["station"].startswith(f"{OFFICE}-")
    published = port.at_hub("hub", "publish", "--out", "stick", "--json")
    assert published.record == {"registry": "stick", "register": 1}
    synced = port.at_station("sync", "--from", "stick", "--json")
    assert synced.code == 0
    assert has_shape(synced.record, "sync")
    assert synced.record | {"rulebook": 0} == {
        "from": "stick",
        "result": "updated",
        "register": 1,
        "rulebook": 0,
        "reason": None,
        "outbox": {"records": 0, "reports": 0},
    }
    return port


def test_a_label_that_was_printed_is_read(port: Port) -> None:
    scanned = port.person.types("scan", LABELS[0], "--json")
    assert scanned.code == 0
    assert [has_shape(record, "scan") for record in scanned.records] == [True, True]
    assert {record["symbology"]: record["text"][:4] for record in scanned.records} == {
        "QRCode": "BP1:",
        "Code128": "0109",
    }


def test_a_registry_is_taken_over_the_network_too(port: Port) -> None:
    with serving(port.desk / "stick") as server:
        fetched = port.at_station("sync", "--from", server.address, "--json")
        assert [path for path, _ in server.asked if path.endswith("timestamp.json")]
    assert (fetched.code, fetched.record["from"], fetched.record["result"]) == (0, server.address, "current")


def test_goods_are_released_reported_and_verified_and_the_same_labels_again_are_not(port: Port) -> None:
    goods = port.present(FIRST)
    before = to_text(datetime.now(UTC))
    released = port.person.types(
        "inspect", goods, "--report", "report.pdf", "--json", TIDEWAITER_HOME=str(port.station)
    )
    answer = released.record
    assert (released.code, released.err) == (0, "")
    assert (answer["consignment"], answer["verdict"], answer["what_if"]) == (FIRST, "RELEASE", False)
    assert (answer["register"]["version"], answer["report"]) == (1, "report.pdf")
    assert before <= answer["at"] <= to_text(datetime.now(UTC))
    assert has_shape(answer, "inspect")

    valid = port.at_station("verify", "report.pdf", "--json")
    assert has_shape(valid.record, "verify")
    assert (valid.code, valid.record["answer"], valid.record["signers"][0]["role"]) == (0, "VALID", "inspector")
    shutil.copy(port.desk / "report.pdf", port.desk / "altered.pdf")
    flip_byte(port.desk / "altered.pdf")
    altered = port.at_station("verify", "report.pdf", "altered.pdf", "--json")
    assert (altered.code, [record["answer"] for record in altered.records]) == (1, ["VALID", "INVALID"])

    again = port.at_station("inspect", port.present(SECOND), "--json", "--lang", "zh")
    assert (again.code, again.record["verdict"]) == (1, "REFER")
    standing = [found["code"] for found in again.record["findings"] if found["outcome"] not in {"PASS", "NOTICE"}]
    assert standing == ["packages.sighted"]
    (text,) = [found["text"] for found in again.record["findings"] if found["code"] == "packages.sighted"]
    assert (FIRST in text, "批次" in text) == (True, True)


def test_the_journal_verifies_here_and_its_export_anywhere(port: Port) -> None:
    checked = port.at_station("journal", "verify", "--json")
    assert (checked.code, checked.record["answer"]) == (0, "VALID")
    exported = port.at_station("journal", "export", "journal.jsonl", "--json")
    journal = port.desk / "journal.jsonl"
    assert exported.record == {"export": "journal.jsonl", "lines": journal.read_bytes().count(b"\n")}
    assert port.at_station("verify", "journal.jsonl", "--json").record["answer"] == "VALID"
    assert port.person.types("verify", "journal.jsonl", "--json").record["answer"] == "UNKNOWN"
    flip_byte(journal)
    assert port.at_station("verify", "journal.jsonl").code == 1


def test_a_mistyped_command_is_wrong_usage(port: Port) -> None:
    mistyped = port.at_station("inspect")
    assert (mistyped.code, mistyped.out) == (2, "")
    assert mistyped.err.startswith("usage: ")


def test_whoever_reads_the_answer_may_stop_reading(port: Port) -> None:
    assert port.person.reads_one_line("scan", *LABELS).startswith(LABELS[0])
