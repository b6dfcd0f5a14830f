"""What is one entry of the journal, and what exactly does the station sign? Format: docs/formats/journal.md.

    body hash  = SHA-256(BODY, salt, canonical body)
    entry hash = SHA-256(ENTRY, body hash, canonical header)
    signature  = Ed25519(SIGNATURE, entry hash)

The header names the entry before by its hash, so one entry fixes all before it. A body enters by its salted hash only:
it can be redacted, salt and all, and the chain still verifies. Nothing here checks a chain: that is `chain.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from app.domain.moment import to_text
from app.proof.canonical import canonical_json, sha256
from app.proof.signing import Signer, ed25519_is_good

BODY = b"tidewaiter/journal/body/1\n"
ENTRY = b"tidewaiter/journal/entry/1\n"
SIGNATURE = b"tidewaiter/journal/signature/1\n"

HASH_SIZE = 32
SALT_SIZE = 32
SIGNATURE_SIZE = 64
Body = dict[str, Any]
"""A JSON object without floats (`app.proof.canonical`)."""


class Kind(StrEnum):
    """What an entry records."""

    INSPECTION = "inspection"
    WHAT_IF = "what-if"
    SYNC = "sync"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    ENROLMENT = "enrolment"
    EXPORT = "export"
    REPORT = "report"
    SCAN = "scan"
    DISMISSAL = "dismissal"
    DECISION = "decision"
    AMENDMENT = "amendment"
    OVERRIDE = "override"
    SELECTION = "selection"
    SELECTION_KEY = "selection-key"
    REROUTING = "rerouting"
    REFERRAL = "referral"
    OPENED = "opened"
    CLOSED = "closed"
    AUDIT = "audit"
    REVIEW = "review"
    IMPORT = "import"
    PAGES = "pages"
    PAPER = "paper"
    MEASUREMENT = "measurement"
    EXAMINATION = "examination"
    PHOTOGRAPH = "photograph"
    LOCK = "lock"
    UNLOCK = "unlock"
    OFFER = "offer"
    RECEIPT = "receipt"
    STATEMENT = "statement"
    PRINT = "print"


@dataclass(frozen=True)
class Link:
    """Where a chain stands: the number of its last entry and that entry's hash."""

    seq: int
    entry_hash: bytes


NOWHERE = Link(0, bytes(HASH_SIZE))
"""Where a chain without entries stands: the first entry names 32 zero bytes as the hash before it."""


@dataclass(frozen=True)
class Entry:
    """One entry, as signed by the station.

    `seq` counts from 1. `previous`, `body_hash` and `entry_hash` are 32 bytes, `salt` 32, `signature` 64. `at` is UTC
    to the second. `salt` and `body` are both None once the body has been redacted. Raises ValueError for other shapes.
    """

    seq: int
    previous: bytes
    at: datetime
    kind: Kind
    officer_id: str
    station_id: str
    salt: bytes | None
    body: Body | None
    body_hash: bytes
    entry_hash: bytes
    signature: bytes

    def __post_init__(self) -> None:
        if self.seq < 1:
            raise ValueError("entries count from 1")
        if self.at.tzinfo is not UTC or self.at.microsecond:
            raise ValueError("an entry's instant is UTC to the second")
        if (self.salt is None) is not (self.body is None):
            raise ValueError("salt and body are redacted together")
        if self.salt is not None and len(self.salt) != SALT_SIZE:
            raise ValueError(f"a salt has {SALT_SIZE} bytes")
        if {len(self.previous), len(self.body_hash), len(self.entry_hash)} != {HASH_SIZE}:
            raise ValueError(f"a hash has {HASH_SIZE} bytes")
        if len(self.signature) != SIGNATURE_SIZE:
            raise ValueError(f"a signature has {SIGNATURE_SIZE} bytes")

    @property
    def link(self) -> Link:
        """What the next entry continues."""
        return Link(self.seq, self.entry_hash)

    @property
    def is_redacted(self) -> bool:
        """Whether the body has been taken out."""
        return self.body is None

    @cached_property
    def canonical_body(self) -> bytes | None:
        """The body as RFC 8785 JSON, as it is hashed and kept; None once it has been redacted."""
        return None if self.body is None else canonical_json(self.body)

    def has_its_body(self) -> bool:
        """Return whether the body hashes to `body_hash`; a redacted one has nothing to contradict it."""
        if self.salt is None or self.canonical_body is None:
            return True
        return sha256(BODY, self.salt, self.canonical_body) == self.body_hash

    def has_its_hash(self) -> bool:
        """Return whether header and body hash give `entry_hash`."""
        return _entry_hash(self) == self.entry_hash

    def is_signed_by(self, public: bytes) -> bool:
        """Return whether the signature over `entry_hash` is that of the key `public` (32 bytes)."""
        return ed25519_is_good(public=public, message=SIGNATURE + self.entry_hash, signature=self.signature)


def make_entry(
    previous: Link | None,
    *,
    at: datetime,
    kind: Kind,
    officer_id: str,
    station_id: str,
    body: Mapping[str, Any],
    salt: bytes,
    signer: Signer,
) -> Entry:
    """Return the signed entry that continues `previous` (None: begins the chain); `salt` is 32 fresh random bytes.

    Raises ValueError for a body that has no canonical JSON.
    """
    last = previous or NOWHERE
    content = dict(body)
    written = canonical_json(content)
    draft = Entry(
        seq=last.seq + 1,
        previous=last.entry_hash,
        at=at.astimezone(UTC).replace(microsecond=0),
        kind=kind,
        officer_id=officer_id,
        station_id=station_id,
        salt=salt,
        body=content,
        body_hash=sha256(BODY, salt, written),
        entry_hash=bytes(HASH_SIZE),
        signature=bytes(SIGNATURE_SIZE),
    )
    entry_hash = _entry_hash(draft)
    entry = replace(draft, entry_hash=entry_hash, signature=signer.sign(SIGNATURE + entry_hash))
    vars(entry)["canonical_body"] = written  # what is signed is what is kept; to write it again would take milliseconds
    return entry


def redact(entry: Entry) -> Entry:
    """Return the entry without its body and salt: what it said can no longer be read, nor guessed and confirmed."""
    return replace(entry, salt=None, body=None)


def _entry_hash(entry: Entry) -> bytes:
    header = {
        "at": to_text(entry.at),
        "kind": entry.kind.value,
        "officer": entry.officer_id,
        "previous": entry.previous.hex(),
        "seq": entry.seq,
        "station": entry.station_id,
    }
    return sha256(ENTRY, entry.body_hash, canonical_json(header))
