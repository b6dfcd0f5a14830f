"""Which custody chains came with the goods? Opens papers of unknown origin and verifies those that are chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import FileIO
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

    def read(self, paths: Iterable[str]) -> Iterator[CustodyReading]:
        """Yield what is found of every paper among `paths` that is a chain by its beginning, whatever its name."""
        number = 0
        for path in paths:
            is_beyond = number >= MAX_CHAINS
            content = _content(path, most=_HEAD if is_beyond else MAX_BYTES + 1)
            if content is not None:
                report = _refused(ChainFault.TOO_MANY_CHAINS, limit=MAX_CHAINS) if is_beyond else self._report(content)
                yield CustodyReading(path, report)
                number += 1

    def _report(self, content: bytes) -> ChainReport:
        """Return the report of a chain, kept by its digest: the same bytes are verified once (docs/adr/0173)."""
        digest = sha256(content)
        if digest not in self._verified:
            if len(self._verified) >= _KEPT:
                del self._verified[next(iter(self._verified))]
            self._verified[digest] = verify_chain(content, terms=self._terms, schema=self._schema, held=self._held)
        return self._verified[digest]


def _content(path: str, *, most: int) -> bytes | None:
    """Return up to `most` bytes of a file that begins as a chain does, None for another.

    One that cannot be opened counts as an empty chain if its name ends so.
    """
    try:
        with FileIO(path) as file:  # of most papers this is all that is read
            if not looks_like_chain(file.read(_HEAD)):
                return None
        with Path(path).open("rb") as whole:
            size = fstat(whole.fileno()).st_size  # to make room for the largest file would take longer than to read
            return whole.read(min(size + 1, most))
    except OSError:
        return b"" if path.lower().endswith(".json") else None


def _refused(fault: ChainFault, **params: int) -> ChainReport:
    return ChainReport((), (ChainProblem(fault, 0, Text(f"custody.{fault}", {"event": 0, **params})),))
