"""What was weighed and measured, in words: masses with their unit, contents with what is below the limit said so."""

from __future__ import annotations

from app.domain.found import Assay, Concentration, Weighing
from app.domain.texts import Text

_MOST_ELEMENTS = 6
_GRAMS_IN_KG = 1_000
_PPM_IN_PERCENT = 10_000


def mass_in_words(grams: int) -> str:
    """Return a mass with its unit, no digit lost: 26.003 kg."""
    sign, size = ("-", -grams) if grams < 0 else ("", grams)
    return f"{sign}{size // _GRAMS_IN_KG:,}.{size % _GRAMS_IN_KG:03d} kg".replace(",", "\N{NARROW NO-BREAK SPACE}")


def weighing_in_words(weighing: Weighing, *, at: str) -> Text:
    """Return what was weighed, with which scale, and `at` which time."""
    what = "whole" if weighing.package is None else "package"
    how = "gross" if weighing.gross else "net"
    return Text(
        f"desktop.measuring.{what}-{how}",
        {
            "mass": mass_in_words(weighing.mass_g),
            "package": weighing.package or 0,
            "scale": weighing.scale_id,
            "at": at,
        },
    )


def assay_in_words(assay: Assay) -> Text:
    """Return what an analyser measured, its larger contents first; below the limit of detection is not zero."""
    by_content = sorted(assay.elements.items(), key=lambda pair: -(pair[1].ppm or 0))
    said = [_content(symbol, found) for symbol, found in by_content[:_MOST_ELEMENTS]]
    more = ["…"] if len(by_content) > _MOST_ELEMENTS else []
    measured = {"instrument": assay.instrument, "reading": assay.reading_no, "found": ", ".join(said + more)}
    return Text("desktop.measuring.assay", {"item": assay.item_no, **measured})


def _content(symbol: str, found: Concentration) -> str:
    if found.ppm is None:
        return f"{symbol} < {found.limit_ppm} ppm"
    return f"{symbol} {found.ppm / _PPM_IN_PERCENT:.3f} %"
