"""What do the modules of a QR code say? Unsure codewords are given up before wrong ones are looked for.

Given up too much, any modules would say something: what is left to prove an answer is counted in bits.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import zxingcpp

from app.scanning.mending import layout
from app.scanning.mending.layout import Blocks, Format, Modules
from app.scanning.mending.reed_solomon import correct

LEAST_PROOF_BITS = 20
"""A block that says something by chance does so once in 2 to the power of this."""

_FORMATS_TRIED = 2
_PIXELS = 4
_QUIET = 4


def bytes_of(modules: Modules) -> bytes | None:
    """Return what a square of modules says, None when it cannot be said for sure."""
    side = modules.shape[0]
    version = (side - 17) // 4
    down, along = layout.format_places(side)
    seen = modules[tuple(down)] + modules[tuple(along)]
    likely = sorted(layout.formats(), key=lambda form: -float(form.modules @ seen))
    for form in likely[:_FORMATS_TRIED]:
        words = _mended(modules, version, form)
        content = _read(_redrawn(words, version, form)) if words is not None else None
        if content:
            return content
    return None


def _mended(modules: Modules, version: int, form: Format) -> npt.NDArray[np.uint8] | None:
    """Return the codewords as they were meant."""
    bits = (modules * layout.mask(version, form.mask))[tuple(layout.path(version))]
    octets = bits[: bits.size // 8 * 8].reshape(-1, 8)
    words = np.packbits(octets > 0, axis=1)[:, 0]
    sureness = np.abs(octets).min(axis=1)
    blocks: Blocks = layout.blocks(version, form.level)
    for block, check in zip(blocks.places, blocks.check, strict=True):
        places = np.array(block)
        word = _mend(words[places].tolist(), check, np.argsort(sureness[places]).tolist())
        if word is None:
            return None
        words[places] = word
    return words


def _mend(word: list[int], check: int, unsure: list[int]) -> list[int] | None:
    """Return a block as it was meant; `unsure` are its places, the least sure first."""
    for given_up in range(0, check - 2, 2):
        meant = correct(word, check, unsure[:given_up])
        if meant is not None:
            believed = [place for place in range(len(word)) if place not in unsure[:given_up]]
            wrong = sum(meant[place] != word[place] for place in believed)
            proof = 8 * (check - given_up - wrong) - math.log2(math.comb(len(believed), wrong))
            return meant if proof >= LEAST_PROOF_BITS else None
    return None


def _redrawn(words: npt.NDArray[np.uint8], version: int, form: Format) -> Modules:
    """Return the modules of a code that says `words`."""
    rows, columns = layout.path(version)
    bits = np.full(rows.size, -1.0, np.float32)
    bits[: words.size * 8] = np.where(np.unpackbits(words), 1, -1)
    modules = layout.known(version).copy()
    modules[rows, columns] = bits * layout.mask(version, form.mask)[rows, columns]
    side = layout.side_of(version)
    for copy in layout.format_places(side):
        modules[tuple(copy)] = form.modules
    modules[side - 8, 8] = 1
    return modules


def _read(modules: Modules) -> bytes | None:
    """Return the bytes of a clean code, as zxing-cpp reads its segments."""
    picture = np.pad(np.where(modules > 0, 0, 255).astype(np.uint8), _QUIET, constant_values=255)
    large = np.kron(picture, np.ones((_PIXELS, _PIXELS), np.uint8))
    formats = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,))
    barcodes = zxingcpp.read_barcodes(large, formats=formats, is_pure=True)
    return barcodes[0].bytes if barcodes else None
