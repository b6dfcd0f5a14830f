"""How long does a report take, beside the least that any program must do: read, hash, write and sign once?

Prints milliseconds, medians of nine runs after one that warms up: a process reads the fonts once. The floor reads and
hashes the originals, writes and fsyncs a file of the report's size, and makes one ECDSA signature over it. Verification
stands beside one SHA-256 of the file and one ECDSA verification.
"""

from __future__ import annotations

import hashlib
import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.domain.consignment import Photograph
from app.domain.officer import Role
from app.domain.outcome import Outcome
from app.reporting.verification import verify_report
from app.reporting.writing import ReportWriter
from tests.reporting.samples import AT, RESOURCES, ZONE, a_finding, an_assessment, catalogue
from tests.reporting.signers import Root

RUNS = 9


def median_ms(work: Callable[[], object]) -> tuple[float, float]:
    """Return the median of wall time and of processor time of `work`, in milliseconds."""
    work()
    walls, processor = [], []
    for _ in range(RUNS):
        began, used = time.perf_counter(), time.process_time()
        work()
        walls.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return statistics.median(walls), statistics.median(processor)


def photographs(folder: Path, count: int) -> tuple[Photograph, ...]:
    """Write photographs of 12 megapixels, about 1 MB each, and return them."""
    taken = []
    noise = np.random.default_rng(1)
    for number in range(count):
        small = noise.integers(0, 255, (300, 400, 3), dtype=np.uint8)
        content = io.BytesIO()
        Image.fromarray(small).resize((4000, 3000), Image.Resampling.BICUBIC).save(content, "JPEG", quality=80)
        path = folder / f"{number}.jpg"
        path.write_bytes(content.getvalue())
        taken.append(Photograph(str(path), hashlib.sha256(content.getvalue()).hexdigest(), number))
    return tuple(taken)


def floor(folder: Path, taken: tuple[Photograph, ...], size: int) -> Callable[[], object]:
    """Return the least work: read and hash the originals, write a file of `size` bytes durably, sign it once."""
    key = ec.generate_private_key(ec.SECP256R1())
    content = os.urandom(size)

    def work() -> None:
        for photograph in taken:
            hashlib.sha256(Path(photograph.path).read_bytes()).digest()
        key.sign(hashlib.sha256(content).digest(), ec.ECDSA(hashes.SHA256()))
        with (folder / "floor").open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    return work


def least_verification(content: bytes) -> Callable[[], object]:
    """Return the least work of a verification: one hash of the file, one ECDSA verification."""
    key = ec.generate_private_key(ec.SECP256R1())
    signature = key.sign(content, ec.ECDSA(hashes.SHA256()))
    return lambda: key.public_key().verify(signature, content, ec.ECDSA(hashes.SHA256()))


def main() -> None:
    """Print what writing and verifying take without photographs, and with twenty."""
    root = Root()
    person = root.certify("Wang Haitao")
    officer = person.officer("I-01", Role.INSPECTOR)
    writer = ReportWriter(
        resources=RESOURCES, catalogue=catalogue(), zone=ZONE, anchors=[root.pem], officers=(officer,)
    )
    findings = [a_finding(Outcome.PASS)] * 22 + [a_finding(Outcome.REFER)] * 2
    print(f"{'photographs':>11} {'file':>8}  {'':<18} {'wall ms':>8} {'cpu ms':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "report.pdf"
        for count in (0, 20):
            taken = photographs(folder, count)
            assessment = an_assessment(officer, findings=findings, photographs=taken)
            write = partial(writer.write, assessment, path=path, signer=person.signer, at=AT)
            write()
            content = path.read_bytes()
            verify = partial(verify_report, content, path="r", anchors=[root.pem], officers=(officer,), at=AT)
            for label, work in (
                ("write", write),
                ("  floor", floor(folder, taken, len(content))),
                ("verify", verify),
                ("  floor", least_verification(content)),
            ):
                wall, processor = median_ms(work)
                print(f"{count:>11} {len(content) // 1024:>5} KB  {label:<18} {wall:>8.1f} {processor:>8.1f}")


if __name__ == "__main__":
    main()
