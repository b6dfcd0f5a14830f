"""Files made to hang, fill the memory or take over whoever opens them are refused, and the next one is taken in."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.capturing.child import answer
from app.capturing.pages import SandboxedPages
from app.capturing.wire import Part, bind_request
from app.domain.errors import WorkstationError
from tests.capturing.opening import PROGRAM
from tests.capturing.sheets import pdf, save
from tests.filing.test_filing import digest


@pytest.fixture
def pages() -> Iterator[SandboxedPages]:
    with SandboxedPages((*PROGRAM, "--child", "pages"), timeout_s=6.0) as pages:
        yield pages


def code_of(pages: SandboxedPages, path: Path) -> str:
    with pytest.raises(WorkstationError) as raised:
        pages.count(path, digest(path), file=path.name)
    return raised.value.code


def doubling_pdf(path: Path) -> Path:
    """Write 40 forms, each of which draws the next one twice: 10^12 drawings in a few kilobytes."""
    forms = 40
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    resources = "/Resources << /XObject << /F 5 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R {resources} >>"
    objects += [page, "<< /Length 5 >>\nstream\n/F Do\nendstream"]
    for number in range(5, 5 + forms):
        twice = "/F Do /F Do" if number < 4 + forms else "0 0 9 9 re f"
        more = f"/Resources << /XObject << /F {number + 1} 0 R >> >>" if number < 4 + forms else ""
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 300 300] {more} /Length {len(twice)} >>"
        objects.append(f"{head}\nstream\n{twice}\nendstream")
    body = "%PDF-1.7\n" + "".join(f"{at} 0 obj\n{one}\nendobj\n" for at, one in enumerate(objects, 1))
    path.write_text(body + "trailer << /Root 1 0 R >>\n%%EOF\n")
    return path


def bomb(path: Path, side: int) -> Path:
    """Write a PNG whose header claims `side` by `side` pixels."""
    header = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    content = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        content += len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    path.write_bytes(content)
    return path


def test_a_pdf_that_draws_for_ever_is_stopped_and_the_next_file_is_opened(
    pages: SandboxedPages, tmp_path: Path
) -> None:
    hostile = doubling_pdf(tmp_path / "doubling.pdf")
    assert hostile.stat().st_size < 10_000
    assert code_of(pages, hostile) == "page-too-hard"
    good = pdf(tmp_path, "good.pdf", 2)
    assert pages.count(good, digest(good), file="good.pdf").pages == 2


def test_a_picture_of_60000_by_60000_pixels_is_refused(pages: SandboxedPages, tmp_path: Path) -> None:
    assert code_of(pages, bomb(tmp_path / "bomb.png", 60_000)) == "page-too-large"


def test_a_page_of_200_inches_is_refused(pages: SandboxedPages, tmp_path: Path) -> None:
    content = pdf(tmp_path, "a.pdf", 1).read_bytes()
    small = content[content.index(b"/MediaBox") :].split(b"]")[0]
    huge = tmp_path / "huge.pdf"
    huge.write_bytes(content.replace(small, b"/MediaBox [ 0 0 14400 14400 "))
    assert code_of(pages, huge) == "page-too-large"


def test_a_file_that_lies_about_its_digest_is_not_opened(pages: SandboxedPages, tmp_path: Path) -> None:
    path = save(tmp_path, "a.png")
    with pytest.raises(WorkstationError, match="page-original-changed"):
        pages.count(path, "0" * 64, file="a.png")


def test_a_page_beyond_the_last_is_none(tmp_path: Path) -> None:
    path = pdf(tmp_path, "a.pdf", 1)
    assert b'"fault"' in answer(
        bind_request([Part(path, digest(path), page=9, corners=((0, 0), (99, 0), (99, 99), (0, 99)))]),
        typeface=tmp_path,
    )


def test_a_gif_is_one_page(pages: SandboxedPages, tmp_path: Path) -> None:
    frames = [Image.new("L", (40, 40), shade) for shade in (0, 99, 200)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    counted = pages.count(tmp_path / "a.gif", digest(tmp_path / "a.gif"), file="a.gif")
    assert (counted.suffix, counted.pages) == (".gif", 1)
