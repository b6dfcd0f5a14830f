"""Does a printed label read back as what was issued, on paper and as a picture?"""

from __future__ import annotations

import io
import subprocess
from datetime import UTC, datetime, time
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import qrcode
import zxingcpp
from PIL import Image
from reportlab.pdfbase.ttfonts import TTFont

from app.domain.errors import WorkstationError
from app.domain.passport import SignatureState
from app.hub.issue import describe_label, describe_package, issue_labels, passports
from app.hub.keys import Keys, trust_list
from app.hub.label_drawing import LabelPrinter
from app.hub.labels import PackageLabel, Words, dots_per_module, lay_out
from app.hub.rows import Tables
from app.identity.reading import read_passport
from tests.hub_tables.conftest import RESOURCES


@pytest.fixture(scope="module")
def label(tables: Tables, keys: Keys) -> PackageLabel:
    batch = tables.batch_by_no["SB-00112"]
    (text,) = passports(batch, tables=tables, keys=keys, packages=[391])
    return describe_label(batch, package=391, passport=text, tables=tables)


def test_every_package_of_a_batch_has_its_own_passport(tables: Tables, keys: Keys) -> None:
    batch = tables.batch_by_no["SB-00101"]
    trust = trust_list(tables, keys)
    at = datetime.combine(tables.day, time(4), tzinfo=UTC)
    readings = [read_passport(text, trust=trust, at=at) for text in passports(batch, tables=tables, keys=keys)]
    assert [reading.signature for reading in readings] == [SignatureState.GOOD] * 3
    assert all(reading.trusted_at_issue and reading.trusted_now for reading in readings)
    assert [reading.passport for reading in readings] == [
        describe_package(batch, package=package, tables=tables) for package in (1, 2, 3)
    ]


def test_every_batch_of_the_port_can_be_issued_a_passport_of_at_most_600_characters(tables: Tables, keys: Keys) -> None:
    texts = [passports(batch, tables=tables, keys=keys, packages=[1])[0] for batch in tables.batches[::25]]
    assert max(map(len, texts)) <= 600


def read_both(picture: np.ndarray, label: PackageLabel) -> None:
    found = {barcode.symbology_identifier: barcode for barcode in zxingcpp.read_barcodes(picture)}
    assert found["]Q1"].text == label.passport
    assert found["]Q1"].ec_level == "M"
    gs1 = f"01{label.gtin}10{label.batch_no}\x1d21{label.package[0]:03d}"
    assert found["]C1"].bytes == gs1.encode()


def test_the_picture_reads_back_and_says_its_resolution(label: PackageLabel) -> None:
    picture = Image.open(io.BytesIO(LabelPrinter(RESOURCES).png(label)))
    assert tuple(round(dpi) for dpi in picture.info["dpi"]) == (300, 300)
    assert tuple(round(side / 300 * 25.4) for side in picture.size) == (100, 60)
    read_both(np.asarray(picture), label)


def test_the_paper_reads_back(label: PackageLabel, tmp_path: Path) -> None:
    pages = pypdfium2.PdfDocument(LabelPrinter(RESOURCES).pdf([label, label]))
    assert [round(side / 72 * 25.4) for side in pages[1].get_size()] == [100, 60]
    for page in (pages[0], pages[1]):
        read_both(page.render(scale=300 / 72, grayscale=True).to_numpy(), label)
    assert label.batch_no in pages[0].get_textpage().get_text_bounded()
    pages.close()
    path = tmp_path / "label.pdf"
    path.write_bytes(LabelPrinter(RESOURCES).pdf([label]))
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


def test_no_text_leaves_the_label_or_lacks_a_glyph(tables: Tables) -> None:
    glyphs = TTFont("Check", str(RESOURCES / "fonts/NotoSansSC-Regular.ttf")).face.charToGlyph
    printed = {batch.commodity_code + batch.producer_id: batch for batch in tables.batches}
    for batch in printed.values():
        label = describe_label(batch, package=1, passport="BP1:X", tables=tables)
        for mark in lay_out(label, lambda text, size, _bold: len(text) * size):
            if isinstance(mark, Words):
                assert mark.x + len(mark.text) * mark.size <= 1181
                assert all(ord(character) in glyphs for character in mark.text), mark.text


def test_a_module_is_as_wide_as_it_is_said_to_be(label: PackageLabel) -> None:
    picture = np.asarray(LabelPrinter(RESOURCES).picture(label))
    code = next(found for found in zxingcpp.read_barcodes(picture) if found.symbology_identifier == "]Q1")
    side = code.position.top_right.x - code.position.top_left.x
    code_matrix = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code_matrix.add_data(label.passport, optimize=0)
    modules = 17 + 4 * code_matrix.best_fit()
    assert round(side / modules) == dots_per_module(label.passport)


def test_issuing_prints_a_picture_for_each_package_and_a_page_for_each(
    tables: Tables, keys: Keys, tmp_path: Path
) -> None:
    files = list(issue_labels(["SB-00101"], tables=tables, keys=keys, resources=RESOURCES, out=tmp_path))
    assert [file.name for file in files] == ["SB-00101-001.png", "SB-00101-002.png", "SB-00101-003.png", "SB-00101.pdf"]
    assert len(pypdfium2.PdfDocument(files[-1].read_bytes())) == 3


def test_a_batch_the_authority_does_not_know_is_not_issued(tables: Tables, keys: Keys, tmp_path: Path) -> None:
    with pytest.raises(WorkstationError, match="batch-not-known"):
        issue_labels(["SB-00101", "XX-1"], tables=tables, keys=keys, resources=RESOURCES, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
