"""Which custody chains came with the goods? Opens papers of unknown origin and verifies those that are chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import fstat
from pathlib import Path

from app.custody.document import MAX_BYTES, looks_like_chain
from app.custody.schema import EpcisSchema
from app.custody.verification import verify_chain
from app.domain.custody import ChainFault, ChainProblem, ChainReport, Checkpoint, CustodyReading
from app.domain.texts import Text
from app.domain.trust import CustodyTerms
from app.proof.canonical import sha256

MAX_CHAINS = 50
"""How many chains of one consignment are verified; more are reported as too large."""

_HEAD = 1024
_KEPT = 256
"""Chains whose verification is remembered, those read last."""


class ChainReader:
    """Reads chains by what the authority says. `held` is the checkpoint in force at this station, if there is one."""

    def __init__(self, *, schema: EpcisSchema, terms: CustodyTerms, held: Checkpoint | None) -> None:
        self._schema = schema
        self._terms = terms
        self._held = held
        self._verified: dict[bytes, ChainReport] = {}

    def read(self, paths: Iterable[Path]) -> Iterator[CustodyReading]:
        """Yield what is found of every paper among `paths` that is a chain by its beginning, whatever its name."""
        for number, path in enumerate(path for path in paths if _is_chain(path)):
            if number >= MAX_CHAINS:
                yield CustodyReading(str(path), _refused(ChainFault.TOO_MANY_CHAINS, limit=MAX_CHAINS))
            else:
                yield CustodyReading(str(path), self._verify(path))

    def _verify(self, path: Path) -> ChainReport:
        try:
            with path.open("rb") as file:
                size = fstat(file.fileno()).st_size  # to make room for the largest file would take longer than to read
                content = file.read(min(size, MAX_BYTES) + 1)
        except OSError:
            return _refused(ChainFault.NOT_JSON)
        return self._report(content)

    def _report(self, content: bytes) -> ChainReport:
        """Return the report of a chain, kept by its digest: the same bytes are verified once (docs/adr/0173)."""
        digest = sha256(content)
        if digest not in self._verified:
            if len(self._verified) >= _KEPT:
                del self._verified[next(iter(self._verified))]
            self._verified[digest] = verify_chain(content, terms=self._terms, schema=self._schema, held=self._held)
        return self._verified[digest]


def _is_chain(path: Path) -> bool:
    """Return whether the file begins as a chain does; one that cannot be opened counts if its name ends so."""
    try:
        with path.open("rb") as file:
            return looks_like_chain(file.read(_HEAD))
    except OSError:
        return path.suffix.lower() == ".json"


def _refused(fault: ChainFault, **params: int) -> ChainReport:
    return ChainReport((), (ChainProblem(fault, 0, Text(f"custody.{fault}", {"event": 0, **params})),))
