"""What `scanimage` says is understood, and whatever else it says harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.capturing.options import DeviceOptions, read_devices, read_options
from app.capturing.profile import ScanProfile
from app.capturing.scan_run import MOST_PAGES, ScanRun
from app.capturing.scanimage import scanning

FOLDER = Path("/pages/incoming/1")
FUJITSU = """
All options specific to device `fujitsu:fi-7160:1':
  Standard:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --resolution 50..600dpi (in steps of 1) [600]
  Geometry:
    --page-width 0..221.121mm (in steps of 0.0211639) [215.872]
    -l 0..215.872mm (in steps of 0.0211639) [0]
"""
EPSON = """
    --mode Binary|Gray|Color [Binary]
    --resolution 75|150|200|300|600|1200dpi [75]
    --source Flatbed|Automatic Document Feeder [Flatbed]
    --adf-mode Simplex|Duplex [inactive]
"""
"""As the backends fujitsu and epson2 print them (`man sane-fujitsu`, `man sane-epson2`)."""


def test_a_duplex_feeder_offers_its_sources() -> None:
    options = read_options(FUJITSU)
    assert options.sources == ("ADF Front", "ADF Back", "ADF Duplex")
    assert options.modes[-1] == "Color"
    assert options.resolutions == (75, 100, 150, 200, 300, 400, 600)


def test_a_feeder_with_a_mode_of_sides_offers_it() -> None:
    options = read_options(EPSON)
    assert (options.adf_modes, options.resolutions) == (("Simplex", "Duplex"), (75, 150, 200, 300, 600))


@pytest.mark.parametrize(
    ("profile", "asked"),
    [
        (ScanProfile("p", "fujitsu:1", source="ADF Duplex"), "--source=ADF Duplex"),
        (ScanProfile("p", "epson2:1", adf_mode="Duplex"), "--adf-mode=Duplex"),
    ],
)
def test_both_sides_are_scanned_until_the_feeder_is_empty(profile: ScanProfile, asked: str) -> None:
    words = scanning(profile, FOLDER)
    assert asked in words
    assert "--batch-count=1" not in words


def test_one_sheet_is_scanned_from_the_glass() -> None:
    assert "--batch-count=1" in scanning(ScanProfile("p", "x", source="Flatbed"), FOLDER)


def test_a_feeder_that_jams_in_the_middle_says_how_many_pages_are_kept() -> None:
    run = ScanRun(FOLDER)
    run.hear(b"Scanning page 1\nProgress: 50.0%\rProgress: 100.0%\rScanned page 1. (scanner status = 5)\n")
    assert run.take(f"{FOLDER}/0001.png\n".encode()) == [FOLDER / "0001.png"]
    run.hear(b"Scanning page 2\nscanimage: sane_start: Document feeder jammed\n")
    end = run.ended(6)
    assert end is not None
    assert (end.code, end.params["pages"]) == ("scanner-jammed", 1)


def test_a_feeder_that_runs_out_in_the_middle_of_a_page_is_no_good_end() -> None:
    run = ScanRun(FOLDER)
    run.take(f"{FOLDER}/0001.png\n".encode())
    run.hear(b"scanimage: sane_read: Document feeder out of documents\n")
    end = run.ended(7)
    assert end is not None
    assert end.code == "scanner-no-paper"


def test_a_program_that_is_stopped_after_it_said_its_end_has_ended_as_it_said() -> None:
    over = b"Batch terminated, 1 page scanned\n"
    failed, fine = ScanRun(FOLDER), ScanRun(FOLDER)
    failed.hear(b"Scanning page 1\nscanimage: sane_read: Device busy\n" + over)
    fine.take(bytes(FOLDER / "0001.png") + b"\n")
    fine.hear(b"Scanning page 1\n" + over)
    assert failed.is_over
    end = failed.ended(None)
    assert end is not None
    assert (end.code, fine.ended(None)) == ("scanner-busy", None)


def test_an_empty_feeder_says_so() -> None:
    run = ScanRun(FOLDER)
    run.hear(b"scanimage: sane_start: Document feeder out of documents\n")
    end = run.ended(7)
    assert end is not None
    assert end.code == "scanner-no-paper"


def test_a_page_that_is_said_to_lie_elsewhere_is_none() -> None:
    assert ScanRun(FOLDER).take(b"/etc/passwd\n/pages/incoming/2/0001.png\n../x.png\n") == []


def test_a_feeder_without_end_is_stopped() -> None:
    run = ScanRun(FOLDER)
    run.take(b"".join(f"{FOLDER}/{page:04d}.png\n".encode() for page in range(MOST_PAGES + 50)))
    assert run.is_too_long
    assert len(run.pages) == MOST_PAGES


@given(
    said=st.lists(st.binary(max_size=300)), printed=st.lists(st.binary(max_size=300)), status=st.none() | st.integers()
)
def test_whatever_the_program_says_the_run_ends_in_an_answer(
    said: list[bytes], printed: list[bytes], status: int | None
) -> None:
    run = ScanRun(FOLDER)
    for content in said:
        run.hear(content)
    for content in printed:
        assert all(page.parent == FOLDER for page in run.take(content))
    assert 0 <= run.percent <= 100
    run.ended(status)


@given(st.text())
def test_whatever_a_driver_prints_nothing_unprintable_is_offered(told: str) -> None:
    options = read_options(told)
    assert all(word.isprintable() for word in (*options.sources, *options.modes, *options.adf_modes))
    assert all(device.name.isprintable() for device in read_devices(told))


def test_no_options_are_no_options() -> None:
    assert read_options("") == DeviceOptions()
