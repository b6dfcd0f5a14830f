"""Are the made folders real: read by the real reader, photographed so that it is hard but possible to read them?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import Image
from pyzbar import pyzbar

from app.declaring.folder import read_folder
from app.demo.consignments import severity_report
from app.demo.frames import reads_qr_code
from app.domain.consignment import Method
from app.domain.passport import PassportReading, SignatureState
from app.hub.keys import trust_list
from app.identity.reading import read_passport
from tests.demo_stories.conftest import STORIES, Port


def texts(picture: Path) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(Image.open(picture)) if found.text.startswith("BP1:")}


def readings(port: Port, name: str) -> dict[int, PassportReading]:
    """Return the passport read from each package of a story's photographs; each must be the same in all its frames."""
    consignment = read_folder(port.folder(name))
    found: dict[int, set[str]] = {}
    for photograph in consignment.photographs:
        assert photograph.package is not None
        found.setdefault(photograph.package, set()).update(texts(Path(photograph.path)))
    trust, at = trust_list(port.tables, port.keys), datetime.combine(port.tables.day, time(4), tzinfo=UTC)
    return {package: read_passport(text, trust=trust, at=at) for package, [text] in found.items()}


def test_every_folder_is_a_consignment_and_none_is_another(port: Port) -> None:
    consignments = [read_folder(made.folder) for made in port.made]
    assert len({consignment.consignment_id for consignment in consignments}) == len(STORIES)
    for made, consignment in zip(port.made, consignments, strict=True):
        (item,) = consignment.items
        assert {sum(batch.net_mass_g for batch in item.batches)} <= {item.net_mass_g, 0}
        assert {use.net_mass_g for use in item.licences} <= {item.net_mass_g}
        assert bool(item.batches) == bool(item.licences) == (made.story.name != "gallium-as-components")
        assert consignment.declared_on == port.tables.day
        assert {photograph.package for photograph in consignment.photographs}.isdisjoint(made.story.unphotographed)


@pytest.mark.parametrize(
    "name",
    sorted(
        {story.name for story in STORIES if not story.torn and story.signed_by == "issuer"} - {"gallium-as-components"}
    ),
)
def test_every_package_of_a_true_story_has_a_frame_with_its_own_true_passport(port: Port, name: str) -> None:
    read = readings(port, name)
    assert read
    for package, reading in read.items():
        assert reading.passport is not None
        assert reading.passport.package[0] == package
        assert reading.signature is SignatureState.GOOD
        assert reading.trusted_at_issue
        assert reading.trusted_now


def test_a_forged_passport_names_the_issuers_key_and_fails_its_signature(port: Port) -> None:
    for reading in readings(port, "forged-passport").values():
        assert reading.signature is SignatureState.BAD


def test_a_passport_under_a_revoked_key_is_well_signed_but_was_not_trusted_when_issued(port: Port) -> None:
    for reading in readings(port, "revoked-issuer").values():
        assert (reading.signature, reading.trusted_at_issue) == (SignatureState.GOOD, False)


def test_a_replay_carries_the_very_passports_of_what_it_replays(port: Port) -> None:
    first, again = (readings(port, name) for name in ("clean", "replayed-batch"))
    assert {reading.text for reading in first.values()} == {reading.text for reading in again.values()}
    pictures = [read_folder(port.folder(name)).photographs for name in ("clean", "replayed-batch")]
    assert {one.sha256 for one in pictures[0]}.isdisjoint(one.sha256 for one in pictures[1])


def test_a_sample_of_five_in_400_drums_shows_five(port: Port) -> None:
    consignment = read_folder(port.folder("sample-of-400-drums"))
    examination = consignment.examination
    assert (examination.method, examination.sampled, examination.of) == (Method.SAMPLE, 5, 400)
    assert len({photograph.package for photograph in consignment.photographs}) == 5


def test_the_photographs_are_hard(port: Port) -> None:
    report = severity_report(made.folder for made in port.made)
    assert report.missed_percent >= 20
    for frame in report.frames:
        assert reads_qr_code(frame.path.read_bytes()) is frame.is_read
        assert not (frame.is_torn and frame.is_read)


def test_severer_photographs_are_read_less_often(port: Port) -> None:
    whole = [frame for frame in severity_report(made.folder for made in port.made).frames if not frame.is_torn]
    ordered = sorted(whole, key=lambda frame: frame.severity)
    half = len(ordered) // 2
    assert sum(frame.is_read for frame in ordered[:half]) > sum(frame.is_read for frame in ordered[half:])


def treated(grey: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    yield grey
    yield np.asarray(cv2.createCLAHE(2.0, (8, 8)).apply(grey), dtype=np.uint8)
    yield np.asarray(cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def test_no_reader_reads_anything_on_a_torn_label(port: Port) -> None:
    torn = [frame for frame in severity_report([port.folder("unreadable-label")]).frames if frame.is_torn]
    assert len(torn) == 3
    for frame in torn:
        grey = np.asarray(Image.open(frame.path).convert("L"))
        for picture in treated(grey):
            assert zxingcpp.read_barcodes(picture) == []
            assert pyzbar.decode(picture) == []
            assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == ""


def test_a_photograph_is_of_a_size_a_station_can_keep(port: Port) -> None:
    for made in port.made:
        for photograph in (made.folder / "photos").iterdir():
            assert photograph.stat().st_size < 200_000
            with Image.open(photograph) as picture:
                assert picture.size == (1280, 960)


def test_the_same_seed_makes_the_same_folder(port: Port, tmp_path: Path) -> None:
    story = next(story for story in STORIES if story.name == "wrong-office")
    again = port.remake(story, tmp_path)
    for path in sorted(port.folder(story.name).glob("photos/*")):
        assert (again / "photos" / path.name).read_bytes() == path.read_bytes()


def test_a_scan_stands_in_the_place_of_the_electronic_paper(port: Port) -> None:
    papers = port.folder("scanned-invoice") / "papers"
    assert not (papers / "invoice.json").exists()
    with Image.open(papers / "invoice.jpg") as scan:
        assert (scan.size, scan.info["dpi"]) == ((1654, 2339), (200, 200))


def test_a_story_without_scans_has_no_paper_that_is_to_be_looked_at(port: Port) -> None:
    assert {path.suffix for path in (port.folder("clean") / "papers").iterdir()} == {".json"}


def test_a_folder_says_what_must_come_of_it(port: Port) -> None:
    told = json.loads((port.folder("forged-passport") / "story.json").read_text("utf-8"))
    assert (told["verdict"], told["findings"]) == ("DETAIN", ["passport.signature"])
