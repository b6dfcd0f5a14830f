"""What stands where in a QR code of a version? ISO/IEC 18004:2015, section 6.3 and 7.3 to 7.10.

Modules are +1 dark, -1 light, 0 not known beforehand. The tables are those of the package `qrcode`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import qrcode
from qrcode import base, util

Modules = npt.NDArray[np.float32]
"""A square of modules: above 0 dark, below 0 light; how far from 0 is how sure."""

_FORMAT_BITS = 15
_FIRST_WITH_VERSION_BITS = 7
_TIMING = 6


@dataclass(frozen=True)
class Blocks:
    """How codewords are dealt out: the places of each block's codewords, and how many of these are check words."""

    places: tuple[tuple[int, ...], ...]
    check: tuple[int, ...]


@dataclass(frozen=True)
class Format:
    """Error correction level (two bits), mask number, and the 15 modules that say so."""

    level: int
    mask: int
    modules: Modules


def side_of(version: int) -> int:
    """Return how many modules a code of this version has on a side."""
    return 17 + 4 * version


@lru_cache
def known(version: int) -> Modules:
    """Return the modules that are the same in every code of this version, 0 elsewhere."""
    return _drawn(version, with_format=False)


@lru_cache
def is_message(version: int) -> npt.NDArray[np.bool_]:
    """Return which modules carry codewords."""
    return np.equal(_drawn(version, with_format=True), 0)


@lru_cache
def path(version: int) -> npt.NDArray[np.intp]:
    """Return row and column of each message module in the order of the bits (two rows of indices)."""
    side, message = side_of(version), is_message(version)
    places = []
    columns = [column for column in range(side - 1, 0, -2) if column > _TIMING]
    columns += list(range(_TIMING - 1, 0, -2))
    for number, column in enumerate(columns):
        rows = range(side) if number % 2 else range(side - 1, -1, -1)
        places += [(row, at) for row in rows for at in (column, column - 1) if message[row, at]]
    return np.array(places).T


@lru_cache
def mask(version: int, number: int) -> Modules:
    """Return -1 where the mask turns a module over, else +1."""
    turns, side = util.mask_func(number), side_of(version)
    return np.array([[-1 if turns(row, column) else 1 for column in range(side)] for row in range(side)], np.float32)


@lru_cache
def formats() -> tuple[Format, ...]:
    """Return every format."""
    found = []
    for level in range(4):
        for number in range(8):
            bits = util.BCH_type_info(level << 3 | number)
            modules = np.array([1 if bits >> place & 1 else -1 for place in range(_FORMAT_BITS)], np.float32)
            found.append(Format(level, number, modules))
    return tuple(found)


def format_places(side: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return row and column of the 15 format modules, lowest bit first: down column 8, and along row 8."""
    down = [*range(6), 7, 8, *range(side - 7, side)]
    along = [*range(side - 1, side - 9, -1), 7, *range(5, -1, -1)]
    eight = [8] * _FORMAT_BITS
    return np.array([down, eight]), np.array([eight, along])


@lru_cache
def blocks(version: int, level: int) -> Blocks:
    """Return the blocks of a version at an error correction level."""
    sizes = [(block.data_count, block.total_count - block.data_count) for block in base.rs_blocks(version, level)]
    places: list[list[int]] = [[] for _ in sizes]
    at = 0
    for kind in (0, 1):
        for number in range(max(size[kind] for size in sizes)):
            for block, size in zip(places, sizes, strict=True):
                if number < size[kind]:
                    block.append(at)
                    at += 1
    return Blocks(tuple(map(tuple, places)), tuple(check for _, check in sizes))


def _drawn(version: int, *, with_format: bool) -> Modules:
    side = side_of(version)
    code = qrcode.QRCode(version=version)
    code.modules_count, code.modules = side, [[None] * side for _ in range(side)]
    for row, column in ((0, 0), (side - 7, 0), (0, side - 7)):
        code.setup_position_probe_pattern(row, column)
    code.setup_position_adjust_pattern()
    code.setup_timing_pattern()
    if version >= _FIRST_WITH_VERSION_BITS:
        code.setup_type_number(test=False)
    if with_format:
        code.setup_type_info(test=True, mask_pattern=0)
    values = {None: 0, True: 1, False: -1}
    return np.array([[values[module] for module in row] for row in code.modules], np.float32)
