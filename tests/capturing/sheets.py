"""Sheets as they come from a scanner: words on white, each its own, and separators with their code."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import zxingcpp
from PIL import Image, ImageDraw

PATCH = "PATCHT"
A4_75_DPI = (620, 877)


def sheet(said: str, *, size: tuple[int, int] = A4_75_DPI, colour: str = "white") -> Image.Image:
    """Return a sheet that says something, a mark at its top left."""
    drawn = Image.new("RGB", size, colour)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((20, 20, 80, 50), fill="black")
    pen.text((120, 60), said, fill="black", font_size=30)
    return drawn


def save(folder: Path, name: str, said: str | None = None, *, exif: Image.Exif | None = None) -> Path:
    """Write a sheet into `folder` and return its file."""
    path = folder / name
    picture = sheet(said or name)
    picture.save(path, quality=90, exif=exif or Image.Exif())
    return path


def separator(folder: Path, name: str = "separator.png", text: str = PATCH) -> Path:
    """Write a separator sheet into `folder` and return its file."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code39).to_image(scale=2)
    drawn = sheet("separator")
    drawn.paste(Image.fromarray(code).resize((420, 120), Image.Resampling.NEAREST), (100, 300))
    path = folder / name
    drawn.save(path)
    return path


def pdf(folder: Path, name: str, pages: int, *, password: str = "") -> Path:
    """Write a PDF file of so many sheets into `folder` and return it."""
    made = io.BytesIO()
    first, *rest = (sheet(f"{name} {page}") for page in range(1, pages + 1))
    first.save(made, "PDF", save_all=True, append_images=rest, resolution=75)
    path = folder / name
    with pikepdf.open(io.BytesIO(made.getvalue())) as document:
        locked = pikepdf.Encryption(owner=password, user=password) if password else None
        document.save(path, deterministic_id=not password, encryption=locked or False)
    return path
