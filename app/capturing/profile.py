"""How is a sheet to be scanned? What a person chose once, by name, so that one press scans the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

A4_MM = (210, 297)
LEAST_DPI, MOST_DPI = 75, 600
"""Below, print of 8 points cannot be read; above, a page is larger and says no more."""

_FEEDER = re.compile(r"feeder|\badf\b|duplex", re.IGNORECASE)


@dataclass(frozen=True)
class ScanProfile:
    """One way of scanning. `source`, `mode` and `adf_mode` are the device's own words; empty: as the device stands.

    `separator` is the text of the code on separator sheets, empty where pages are not split by codes. `extra` are
    further options of the device, such as `--test-picture=Grid`.
    """

    name: str
    device: str
    source: str = ""
    mode: str = ""
    adf_mode: str = ""
    dpi: int = 300
    separator: str = ""
    extra: tuple[str, ...] = ()

    @property
    def is_feeder(self) -> bool:
        """Whether sheets are drawn in until there are no more; from the glass there is one."""
        return bool(_FEEDER.search(self.source) or self.adf_mode)
