"""How long does it take to inspect a folder of three legible photographs, beside the least any program must do?

Both run in turn in one process, on a warm register. The floor reads the three photographs with zxing-cpp alone, checks
one Ed25519 signature and looks one batch up. Our side reads in the child with the whole cascade, verifies every
passport, asks every question, and waits until the journal is on the disk.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

import main
from app.access.keyfile import open_secrets
from app.access.secrets import unwrap
from app.demo.consignments import make_consignments, severity_report
from app.demo.port import OFFICER, PASSWORD
from app.demo.stories import read_stories
from app.identity.reading import read_passport
from app.identity.trust_list import parse_trust_list
from app.station_folder import StationFolder
from app.sync.current import Current, read_current
from app.workstation import Workstation
from db.register import RegisterDatabase, open_register

RUNS = 15


class Steps:
    """A stopwatch that keeps every lap of each step, in milliseconds."""

    def __init__(self) -> None:
        self.laps: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time the step of this name."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.laps[step].append((time.perf_counter() - began) * 1000)


def lap(work: Callable[[], object]) -> float:
    """Return what `work` takes, in milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def the_floor(photographs: list[Path], register: RegisterDatabase, current: Current) -> None:
    """Do the least that any program must do."""
    trust = parse_trust_list(current.trust_list)
    texts = [
        barcode.text
        for path in photographs
        for barcode in zxingcpp.read_barcodes(
            np.asarray(Image.open(io.BytesIO(path.read_bytes())).convert("L")),
            formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        )
    ]
    reading = read_passport(texts[0], trust=trust, at=current.statement.issued)
    if reading.passport is None or not register.batches([reading.passport.batch_no]):
        raise SystemExit("the floor found nothing: the comparison would mean nothing")


def compare(home: Path) -> None:
    """Make a demo, inspect its clean consignment in turn with the floor, and print both."""
    parts = main.Parts(home)
    with parts._equipment() as equipment:  # noqa: SLF001 - the composition of the program itself
        port = parts._demo_port(equipment)  # noqa: SLF001
        authority = parts._authority()  # noqa: SLF001
        stories = [story for story in read_stories(main.RESOURCES / "demo" / "stories") if story.name == "clean"]
        port.found()
        make_consignments(
            stories,
            tables=authority.tables,
            keys=authority.keys,
            folder=home / "consignments",
            resources=main.RESOURCES,
            seed=7,
        )
        folder = StationFolder(home)
        secrets = open_secrets(folder.keyfile, officer_id=OFFICER, password=PASSWORD)
        current = read_current(folder.registry)
        if current is None:
            raise SystemExit("the demo station took no registry")
        steps = Steps()
        with (
            closing(open_register(current.register, unwrap(secrets)(current.wrapped_key))) as register,
            closing(Workstation(home, equipment.catalogue, lambda: equipment).sign_in(OFFICER, PASSWORD)) as session,
        ):
            whole = session.open_folder(home / "consignments" / "clean")
            readable = {
                frame.path for frame in severity_report([home / "consignments" / "clean"]).frames if frame.is_read
            }
            one_of_each = {each.package: each for each in whole.photographs if Path(each.path) in readable}
            three = replace(whole, photographs=tuple(one_of_each.values())[:3])
            paths = [Path(photograph.path) for photograph in three.photographs]
            session.inspect(three)
            ours, floor = [], []
            for _ in range(RUNS):
                ours.append(lap(lambda: session.inspect(three, stopwatch=steps)))
                floor.append(lap(lambda: the_floor(paths, register, current)))
    print(f"one folder, {len(paths)} photographs of 1280 x 960, warm register, medians of {RUNS} runs in turn")
    print(f"{'inspect':20}{statistics.median(ours):8.1f} ms")
    for step, laps in steps.laps.items():
        print(f"  {step:18}{statistics.median(laps):8.1f} ms")
    print(f"{'floor':20}{statistics.median(floor):8.1f} ms   decode, one signature, one lookup")
    print(f"{'ratio':20}{statistics.median(ours) / statistics.median(floor):8.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder))
