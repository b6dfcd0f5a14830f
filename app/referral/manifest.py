"""What does a case file say of itself? Every file in it by its hash, by which policy it was judged, and who signed.

Format: docs/formats/case-file.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.evidence import RegisterStamp
from app.domain.outcome import Verdict
from app.proof.canonical import canonical_json
from app.proof.document import read_document, to_record, write_document
from app.proof.signing import Signer, ed25519_is_good

NAME = "manifest.json"
LARGEST = 16 << 20
_SIGNED = b"tidewaiter/case/manifest/1\n"


class Content(StrEnum):
    """What a file of a case is."""

    REPORT = "report"
    ASSESSMENT = "assessment"
    DECLARATION = "declaration"
    PAPER = "paper"
    PHOTOGRAPH = "photograph"
    JOURNAL = "journal"
    INDEX = "index"


@dataclass(frozen=True)
class CaseFile:
    """A file of a case: what it is, its SHA-256 (lower-case hex), its length, and what it was called where it lay."""

    name: str
    content: Content
    sha256: str
    size: int
    original: str | None = None


@dataclass(frozen=True)
class Manifest:
    """What is handed over: one inspection, its evidence, and the policy it was judged by.

    `register` and `rulebook` are those of the inspection. `in_force` are the versions in force when the case was made,
    `in_force_sha256` the SHA-256 of each file of that registry; `journal_head` is the hash of the excerpt's last entry.
    """

    declaration_no: str
    assessment_id: str
    verdict: Verdict
    station_id: str
    office: str
    officer_id: str
    made: datetime
    register: RegisterStamp | None
    rulebook: int
    in_force: Mapping[str, int]
    in_force_sha256: Mapping[str, str]
    journal_head: bytes
    public: bytes
    files: tuple[CaseFile, ...]
    demo: bool


@dataclass(frozen=True)
class SignedManifest:
    """A manifest and the station's Ed25519 signature over it."""

    manifest: Manifest
    signature: bytes

    def is_signed(self) -> bool:
        """Return whether the key it names signed it."""
        manifest = self.manifest
        return ed25519_is_good(public=manifest.public, message=_message(manifest), signature=self.signature)


def sign_manifest(manifest: Manifest, signer: Signer) -> bytes:
    """Return the signed document."""
    return write_document(SignedManifest(manifest, signer.sign(_message(manifest))))


def read_manifest(source: bytes) -> SignedManifest:
    """Return the signed manifest, not yet believed. Raises ValueError for anything else."""
    signed = read_document(source, SignedManifest)
    if write_document(signed) != source:
        raise ValueError("the manifest is written in another form")
    return signed


def _message(manifest: Manifest) -> bytes:
    return _SIGNED + canonical_json(to_record(manifest))
