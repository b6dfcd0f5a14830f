"""Which bytes does each signature of a report cover? Told from the bytes alone, before any PDF parser sees them.

A report is written by this program only, so its signature dictionaries have one exact form and everything else is
refused: an escaped key, another order, hexadecimal in small letters, padding other than zeros. It does not check the
signatures themselves (`cms.py`), nor what the pages show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from app.reporting.refusal import RefusedError

HEADER = b"%PDF-1.7\n"
_END = b"\n%%EOF\n"
_DICTIONARY = re.compile(
    rb"\n[1-9]\d{0,6} 0 obj\n<<\n/Contents <([0-9A-F]{64,65536})>\n"
    rb"/ByteRange \[0 ([1-9]\d{0,9}) ([1-9]\d{0,9}) ([1-9]\d{0,9})\] *\n"
    rb"/Type /Sig\n/Filter /Adobe\.PPKLite\n/SubFilter /ETSI\.CAdES\.detached\n"
    rb"/M \(D\\072(\d{14})Z\)\n"
)
_LONG_FORM = 0x82


@dataclass(frozen=True)
class SignedRevision:
    """One signature: `content[:gap[0]]` and `content[gap[1]:end]` are covered; `cms` is its DER; `time` is claimed."""

    gap: tuple[int, int]
    end: int
    cms: bytes
    time: datetime


def signed_revisions(content: bytes) -> tuple[SignedRevision, ...]:
    """Return the signatures in the order they were made. Raises RefusedError.

    1. the file begins as a PDF at its first byte;
    2. there are signatures, each in the one form this program writes;
    3. each leaves out nothing but its own value and ends where its revision ends, later ones after earlier ones;
    4. the last covers the entire file.
    """
    if not content.startswith(HEADER):  # 1
        raise RefusedError("not-a-report")
    found = list(_DICTIONARY.finditer(content))  # 2
    if not content.count(b"/ByteRange"):
        raise RefusedError("unsigned")
    if len(found) != content.count(b"/ByteRange"):
        raise RefusedError("signature-form")
    revisions = tuple(_revision(content, match) for match in found)
    past = 0
    for revision in revisions:  # 3
        if not past < revision.gap[0] < revision.gap[1] < revision.end:
            raise RefusedError("byte-range")
        past = revision.end
    _refuse_uncovered(content, past)  # 4
    return revisions


def _revision(content: bytes, match: re.Match[bytes]) -> SignedRevision:
    before, after, rest = (int(match[group]) for group in (2, 3, 4))
    if (before, after) != (match.start(1) - 1, match.end(1) + 1):
        raise RefusedError("byte-range")
    end = after + rest
    if end <= len(content) and not content.endswith(_END, 0, end):
        raise RefusedError("byte-range")
    try:
        time = datetime.strptime(match[5].decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise RefusedError("signature-form") from error
    return SignedRevision((before, after), end, _padded_der(match[1]), time)


def _padded_der(digits: bytes) -> bytes:
    """Return the DER value at the start of the hexadecimal digits; what follows it must be zeros."""
    if len(digits) % 2:
        raise RefusedError("contents-form")
    value = bytes.fromhex(digits.decode("ascii"))
    if value[1] != _LONG_FORM:
        raise RefusedError("contents-form")
    length = 4 + int.from_bytes(value[2:4], "big")
    if length > len(value) or any(value[length:]):
        raise RefusedError("contents-form")
    return value[:length]


def _refuse_uncovered(content: bytes, end: int) -> None:
    if end > len(content):
        raise RefusedError("cut-off", missing=end - len(content))
    extra = content[end:]
    if b"%%EOF" in extra or b"startxref" in extra:
        raise RefusedError("appended-revision", n=len(extra))
    if extra:
        raise RefusedError("trailing-bytes", n=len(extra))
