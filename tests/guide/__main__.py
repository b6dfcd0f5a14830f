"""Photographs the window for the user guide: make guide.

python -m tests.guide [--only PICTURE ...]

The demo port is made by the real parts with five of its stories, on a day that never changes; the window stands over it
and is worked as in the guide. What is shown of chance comes from a seed, so a window that looks the same makes the same
file. Only the names of ports and cameras are of the computer it runs on.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # it says of each window that it has no window manager

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from app.demo.consignments import make_consignments
from app.demo.port import SEED
from app.demo.stories import read_stories
from app.domain.texts import Language
from app.equipment import Equipment
from app.selection.keys import key_at
from app.station_folder import StationFolder
from main import Parts
from tests.guide.photographer import Photographer
from tests.journeys.gate import HOUSE, RESOURCES, Watch

PICTURES = HOUSE / "docs" / "guide" / "pictures"
STORIES = ("stale-register", "clean", "wrong-end-user", "unreadable-label", "scanned-invoice")
COLOURS = 96


def main() -> int:
    """Make every picture in both languages and say which ones are new."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=(), help="names of pictures")
    only = frozenset(parser.parse_args().only)
    QApplication(sys.argv[:1])

    def keep(name: str, language: Language, shown: QWidget) -> None:
        if only and name not in only:
            return
        path = PICTURES / language.value / f"{name}.png"
        said = "new" if _keep(path, _grabbed(shown)) else "as it was"
        sys.stdout.write(f"{path.relative_to(HOUSE)}: {said}, {path.stat().st_size // 1024} kB\n")

    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_parts, _seeded():
        os.chdir(folder)  # so that paths that are shown are short, and the same everywhere
        home = Path("station")
        parts = Parts(home, clock=(clock := Watch()))
        equipment = open_parts.enter_context(parts._equipment())
        _make_port(parts, equipment)
        Photographer(parts, equipment, home=home, clock=clock, keep=keep).walk()
    return 0


@contextmanager
def _seeded() -> Iterator[None]:
    """Let the station's number, the names of reports and the lanes drawn, which are shown, be the same each time."""
    chance = random.Random(SEED)  # noqa: S311 - identifiers in pictures, and no keys
    with (
        patch("app.enrolling.secrets.token_hex", lambda count: chance.randbytes(count).hex()),
        patch("app.selecting.key_at", lambda link, **_: key_at(link, seed=sha256().digest())),
        patch("app.inspection.uuid.uuid4", lambda: uuid.UUID(bytes=chance.randbytes(16), version=4)),
    ):
        yield


def _make_port(parts: Parts, equipment: Equipment) -> None:
    """Make the demo port with a register nine days old, and the consignments of the stories."""
    port = parts._demo_port(equipment)
    port.found()
    stories = {story.name: story for story in read_stories(RESOURCES / "demo" / "stories")}
    make_consignments(
        [stories[name] for name in STORIES],
        tables=port._authority.tables,
        keys=port._authority.keys,
        folder=StationFolder(port._home).consignments,
        resources=RESOURCES,
        seed=SEED,
        custody=port._custody_file,
        frames=1,
    )


def _grabbed(shown: QWidget) -> Image.Image:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shown.grab().save(buffer, "PNG")
    return Image.open(BytesIO(content.data())).convert("RGB")


def _keep(path: Path, picture: Image.Image) -> bool:
    """Write `picture` to `path` unless it is there already; return whether it was written."""
    content = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(content, "PNG", optimize=True)
    if path.exists() and path.read_bytes() == content.getvalue():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.getvalue())
    return True


if __name__ == "__main__":
    sys.exit(main())
