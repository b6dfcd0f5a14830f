"""PDF/A-3b by construction (ISO 19005-3): the rules a structural test can hold the file to."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image
from PIL.ImageCms import ImageCmsProfile

from app.reporting.fields import SignerField
from tests.reporting.conftest import LATER, Office
from tests.reporting.samples import AT, an_assessment, pictures


@pytest.fixture(scope="module")
def with_photographs(office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    photographs, contents = pictures(3)
    path = tmp_path_factory.mktemp("archive") / "report.pdf"
    writer = office.writer(lambda photograph: contents.get(photograph.path))
    writer.write(an_assessment(office.wang, photographs=photographs), path=path, signer=office.inspector.signer, at=AT)
    writer.countersign(path, field=SignerField.SUPERVISOR, officer=office.li, signer=office.supervisor.signer, at=LATER)
    return path.read_bytes()


@pytest.fixture
def pdf(with_photographs: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(with_photographs)) as opened:
        yield opened


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Return every dictionary and stream that stands for itself."""
    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream))


def test_the_file_begins_as_pdf_1_7_with_a_binary_comment(with_photographs: bytes) -> None:
    first, second = with_photographs.split(b"\n")[:2]

    assert first == b"%PDF-1.7"
    assert second.startswith(b"%")
    assert len(second) >= 5
    assert all(byte > 127 for byte in second[1:5])


def test_the_file_has_an_identifier_and_no_encryption(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.trailer.ID) == 2
    assert not pdf.is_encrypted
    assert "/Version" not in pdf.Root


def test_the_metadata_say_part_3_level_b_uncompressed_and_agree_with_the_information(pdf: pikepdf.Pdf) -> None:
    assert "/Filter" not in pdf.Root.Metadata
    with pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "B")
        assert xmp["dc:title"] == str(pdf.docinfo.Title)
        assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert xmp["xmp:CreatorTool"] == str(pdf.docinfo.Creator)
        assert xmp["xmp:CreateDate"] == "2026-11-20T08:30:00Z"
        assert str(pdf.docinfo.CreationDate) == "D:20261120083000Z"


def test_colours_have_one_output_intent_with_an_rgb_profile(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    profile = ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes())).profile

    assert intent.S == "/GTS_PDFA1"
    assert profile.xcolor_space.strip() == "RGB"
    assert "No copyright" in (profile.copyright or "")


def test_every_font_is_embedded_and_maps_to_unicode(pdf: pikepdf.Pdf) -> None:
    fonts = [each for each in dictionaries(pdf) if each.get("/Type") == "/Font"]

    assert fonts
    for font in fonts:
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font
        assert re.fullmatch(r"/[A-Z]{6}\+NotoSansSC-(Regular|Bold)", str(font.BaseFont))
        is_symbolic = int(font.FontDescriptor.Flags) & 4
        assert is_symbolic
        assert "/Encoding" not in font


def test_nothing_is_transparent_scripted_or_launched(pdf: pikepdf.Pdf) -> None:
    for each in dictionaries(pdf):
        assert "/SMask" not in each
        assert "/AA" not in each
        assert "/JS" not in each
        assert "/OpenAction" not in each
        assert str(each.get("/S")) not in {"/Transparency", "/JavaScript", "/Launch"}
        assert float(each.get("/ca", 1)) == 1


def test_no_stream_is_compressed_by_lzw_or_in_text_form(pdf: pikepdf.Pdf) -> None:
    streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Filter" in each]
    filters = {str(name) for each in streams for name in _listed(each.Filter)}

    assert filters <= {"/FlateDecode", "/DCTDecode"}


def _listed(value: pikepdf.Object) -> list[pikepdf.Object]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def test_the_record_is_an_associated_file(pdf: pikepdf.Pdf) -> None:
    (file,) = pdf.Root.AF

    assert file.AFRelationship == "/Data"
    assert (str(file.F), str(file.UF)) == ("inspection.json", "inspection.json")
    assert file.EF.F.Subtype == "/application/json"
    assert str(file.EF.F.Params.ModDate) == "D:20261120083000Z"


def test_every_annotation_is_printed_and_has_an_appearance(pdf: pikepdf.Pdf) -> None:
    widgets = [widget for page in pdf.pages if "/Annots" in page for widget in page.Annots]

    assert len(widgets) == len(SignerField)
    for widget in widgets:
        assert int(widget.F) & 4
        assert not int(widget.F) & 0b100011
        assert list(widget.AP) == ["/N"]


def test_the_pictures_are_plain_rgb(pdf: pikepdf.Pdf) -> None:
    images = [each for each in dictionaries(pdf) if each.get("/Subtype") == "/Image"]

    assert len(images) == 3
    assert {str(image.ColorSpace) for image in images} == {"/DeviceRGB"}
    assert all(not image.get("/Interpolate", False) for image in images)
    assert Image.open(io.BytesIO(images[0].read_raw_bytes())).format == "JPEG"


def test_poppler_finds_no_font_missing(with_photographs: bytes) -> None:
    listed = subprocess.run(["pdffonts", "-"], input=with_photographs, capture_output=True, check=True)
    rows = listed.stdout.decode().splitlines()[2:]

    assert rows
    assert all(" yes yes yes " in row for row in rows)
    assert not listed.stderr
