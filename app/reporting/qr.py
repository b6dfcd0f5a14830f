"""Which picture does the digest of the embedded record have on the page, and is it there?

The verifier needs no camera: the symbol is drawn by one deterministic sequence of operators, so it makes the symbol of
the digest it has computed and looks for exactly that on the first page.
"""

from __future__ import annotations

from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M

SYMBOL = "Digest"
"""The name under which the symbol is defined for the page."""

_UNCHANGED_AXES = b"1 0 0 1 0 0 cm".split()


def digest_text(digest: bytes) -> str:
    """Return what the symbol says: "sha256:" and the SHA-256 of the canonical JSON in lower-case hex."""
    return f"sha256:{digest.hex()}"


@lru_cache(maxsize=4)  # a report is drawn, then verified
def digest_operators(digest: bytes) -> tuple[str, int]:
    """Return the PDF operators that fill the symbol's dark modules, one unit each, and its width in modules."""
    symbol = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    symbol.add_data(digest_text(digest), optimize=0)
    symbol.make(fit=True)
    rows = symbol.get_matrix()
    side = len(rows)
    dark = [f"{x} {side - 1 - y} 1 1 re" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return "\n".join([*dark, "f"]), side


def is_symbol_of(digest: bytes, drawn: bytes) -> bool:
    """Return whether the operators `drawn` are the symbol of `digest` and nothing else."""
    operators, _ = digest_operators(digest)
    return drawn.split() == [*_UNCHANGED_AXES, *operators.encode("ascii").split()]
