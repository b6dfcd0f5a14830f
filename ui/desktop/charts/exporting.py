"""How does a chart leave the window? As SVG and PNG, in light colours, by the painter that draws it on the screen."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.domain.errors import WorkstationError
from app.proof.files import replace_file
from ui.desktop.charts.chart import Chart
from ui.desktop.charts.ink import Ink
from ui.desktop.charts.painting import draw, size_of
from ui.desktop.view_models.colours import LIGHT

WIDTH = 1200
_PNG_SCALE = 2


def export(chart: Chart, folder: Path, name: str) -> tuple[Path, Path]:
    """Write `chart` as `name`.svg and `name`.png into `folder` and return both.

    Raises WorkstationError "chart-unwritable".
    """
    svg, png = folder / f"{name}.svg", folder / f"{name}.png"
    try:
        with tempfile.TemporaryDirectory() as place:
            vectors, pixels = Path(place) / "chart.svg", Path(place) / "chart.png"
            write_svg(chart, vectors)
            picture(chart).save(str(pixels))
            replace_file(svg, vectors.read_bytes())
            replace_file(png, pixels.read_bytes())
    except OSError as error:
        raise WorkstationError("chart-unwritable", path=str(folder), reason=error.strerror or "-") from error
    return svg, png


def write_svg(chart: Chart, path: Path) -> None:
    """Write `chart` as SVG."""
    ink = Ink(LIGHT, 1.0)
    width, height = size_of(chart, ink, WIDTH)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(round(width), round(height)))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(chart.frame.title)
    generator.setDescription(chart.frame.source)
    painter = QPainter(generator)
    draw(painter, chart, QRectF(0, 0, width, height), ink, seen=WIDTH)
    painter.end()


def picture(chart: Chart) -> QImage:
    """Return `chart` as a picture of twice the size, for print."""
    ink = Ink(LIGHT, 1.0)
    width, height = size_of(chart, ink, WIDTH)
    image = QImage(round(width) * _PNG_SCALE, round(height) * _PNG_SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_PNG_SCALE, _PNG_SCALE)
    draw(painter, chart, QRectF(0, 0, width, height), ink, seen=WIDTH)
    painter.end()
    return image
