"""Which folders do the stories make? Real ones: declaration, examination, photographs of real labels, a paper.

Labels carry passports signed by real keys (a forger's among them); the folder's form is docs/formats/declaration.md.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.demo.deal import Deal
from app.demo.frames import SEVERITIES, Frame, take_frames
from app.demo.frauds import Fraud
from app.demo.presenting import write_examination, write_papers, write_record, write_scans
from app.demo.stories import Signature, Story
from app.domain.batch import Batch
from app.domain.passport import Passport
from app.domain.texts import Text
from app.hub.issue import describe_label, describe_package
from app.hub.keys import Keys
from app.hub.label_drawing import LabelPrinter
from app.hub.labels import dots_per_module
from app.hub.rows import Tables
from app.identity.issuing import issue_passport
from app.identity.trust_list import key_id_of
from app.proof.signing import Ed25519Signer

CustodyFiles = Callable[[Batch, Fraud | None], bytes]
"""Makes the custody file of a batch, with a fraud in it or none."""

STORY = "story.json"
_WORKERS = 2


@dataclass(frozen=True)
class MadeConsignment:
    """A story and the folder that was made of it."""

    story: Story
    folder: Path


@dataclass(frozen=True)
class FrameSeverity:
    """One photograph of the demo: how severe it is, whether zxing-cpp alone reads it, whether the label is torn."""

    path: Path
    severity: float
    is_read: bool
    is_torn: bool


@dataclass(frozen=True)
class SeverityReport:
    """How hard the photographs are. Torn labels do not count: no reader should read them."""

    frames: tuple[FrameSeverity, ...]

    @property
    def missed_percent(self) -> float:
        """Which share of the single frames of whole labels zxing-cpp alone does not read, in per cent."""
        whole = [frame for frame in self.frames if not frame.is_torn]
        return 100 * sum(not frame.is_read for frame in whole) / len(whole)

    @property
    def text(self) -> Text:
        """The report in one sentence."""
        whole = [frame for frame in self.frames if not frame.is_torn]
        return Text(
            "demo.severity",
            {
                "frames": len(whole),
                "missed": sum(not frame.is_read for frame in whole),
                "percent": f"{self.missed_percent:.0f}",
                "severity": f"{sum(frame.severity for frame in whole) / len(whole):.2f}",
            },
        )


def make_consignments(
    stories: Sequence[Story],
    *,
    tables: Tables,
    keys: Keys,
    folder: Path,
    resources: Path,
    seed: int,
    custody: CustodyFiles | None = None,
    frames: int = len(SEVERITIES),
) -> tuple[MadeConsignment, ...]:
    """Write each story's consignment into a folder of its name below `folder`, and return them in order.

    `custody` makes the custody file of a batch with a fraud in it, or none; without it no paper is a custody file.
    `frames` are the photographs of each package, from easy to hard.
    The same tables, keys and seed make the same folders. A story that names what the tables lack is a KeyError.
    """
    made = tuple(MadeConsignment(story, folder / story.name) for story in stories)
    with ThreadPoolExecutor(_WORKERS) as workers:  # filtering pictures leaves the interpreter; drawing text does not
        maker = _Maker(tables, keys, resources=resources, seed=seed, workers=workers, custody=custody, frames=frames)
        for finish in [
            maker.start(each.story, each.folder, number=number) for number, each in enumerate(made, start=1)
        ]:
            finish()
    return made


def severity_report(folders: Iterable[Path]) -> SeverityReport:
    """Return how hard the photographs in these consignments are, as it was measured when they were made."""
    return SeverityReport(
        tuple(
            FrameSeverity(path=folder / file, **frame)
            for folder in folders
            for file, frame in json.loads((folder / STORY).read_text(encoding="utf-8"))["frames"].items()
        )
    )


class _Maker:
    def __init__(
        self,
        tables: Tables,
        keys: Keys,
        *,
        resources: Path,
        seed: int,
        workers: Executor,
        custody: CustodyFiles | None,
        frames: int,
    ) -> None:
        self._frames = frames
        self._custody = custody
        self._tables = tables
        self._keys = keys
        self._resources = resources
        self._seed = seed
        self._workers = workers
        self._printer = LabelPrinter(resources)

    def start(self, story: Story, folder: Path, *, number: int) -> Callable[[], None]:
        """Write the papers, have the photographs taken, and return what writes these when they are ready."""
        deal = Deal(story, number, self._tables)
        for inner in ("photos", "papers"):
            (folder / inner).mkdir(parents=True, exist_ok=True)
        if self._custody is not None:
            chain = self._custody(deal.batch, story.fraud)
            (folder / "papers" / f"custody-{deal.batch.batch_no}.json").write_bytes(chain)
        write_papers(folder, deal)
        write_scans(folder, deal, resources=self._resources)
        packages = {package: self._photographs(story, deal.batch, package) for package in _photographed(deal)}
        return lambda: _write_photographs(deal, folder, packages)

    def _photographs(self, story: Story, batch: Batch, package: int) -> Future[tuple[Frame, ...]]:
        passport = self._sign(describe_package(batch, package=package, tables=self._tables), story.signed_by)
        label = describe_label(batch, package=package, passport=passport, tables=self._tables)
        return self._workers.submit(
            take_frames,
            np.asarray(self._printer.picture(label)),
            container=label.container_en,
            dots_per_module=dots_per_module(passport),
            seed=f"{self._seed}:{story.name}:{package}",
            frames=self._frames,
            is_torn=package in story.torn,
        )

    def _sign(self, passport: Passport, signature: Signature) -> str:
        """Return the passport signed; a forger puts the id of the issuer's own key on it."""
        seeds = self._keys.issuers[passport.issuer_id]
        named = seeds.current
        if signature is Signature.REVOKED_KEY:
            if seeds.revoked is None:
                raise ValueError(f"issuer {passport.issuer_id} has no revoked key")
            named = seeds.revoked
        signing = self._keys.forger if signature is Signature.FORGER else named
        key_id = key_id_of(Ed25519Signer(named).public)
        return issue_passport(passport, key_id=key_id, signer=Ed25519Signer(signing))


def _photographed(deal: Deal) -> list[int]:
    """Return the packages that were photographed: the sample, or all of them."""
    seen = deal.story.sampled or range(1, deal.batch.packages + 1)
    return [package for package in seen if package not in deal.story.unphotographed]


def _write_photographs(deal: Deal, folder: Path, packages: Mapping[int, Future[tuple[Frame, ...]]]) -> None:
    story = deal.story
    photographs: list[dict[str, str | int]] = []
    frames: dict[str, Mapping[str, object]] = {}
    for package, taken in packages.items():
        for place, frame in enumerate(taken.result(), start=1):
            file = f"photos/package-{package:03d}-{place}.jpg"
            (folder / file).write_bytes(frame.content)
            photographs.append({"file": file, "package": package})
            frames[file] = {"severity": frame.severity, "is_read": frame.is_read, "is_torn": package in story.torn}
    write_examination(folder, deal, photographs=photographs)
    write_record(folder / STORY, {**_expected(story), "frames": frames})


def _expected(story: Story) -> dict[str, object]:
    wanted = ("name", "title", "difference", "verdict", "findings", "register", "after")
    return {name: value for name, value in dataclasses.asdict(story).items() if name in wanted}
