"""How likely would this be by chance? Exact, in whole numbers, and so sound for the smallest samples.

The hypergeometric distribution answers both questions asked here: of `total` releases, `marked` have a mark (this
exporter; among the quickest quarter) and `drawn` are one officer's; how often would `hits` or more of these be marked
if the marks were dealt out blindly? For the share of an exporter this is Fisher's exact test, for speed an exact
permutation test. Officers do not meet exporters blindly: shifts and berths explain much, and a person must ask.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb


def at_least(hits: int, *, drawn: int, marked: int, total: int) -> Fraction:
    """Return the probability of `hits` or more marked ones among `drawn` of `total`, of which `marked` are marked.

    Raises ValueError where such numbers cannot be.
    """
    if not (0 <= drawn <= total and 0 <= marked <= total):
        raise ValueError("more drawn or marked than there are")
    lowest, highest = max(hits, 0, drawn + marked - total), min(drawn, marked)
    if lowest > highest:
        return Fraction(0)
    term = comb(marked, lowest) * comb(total - marked, drawn - lowest)
    ways = term
    for found in range(lowest, highest):
        term = term * (marked - found) * (drawn - found) // ((found + 1) * (total - marked - drawn + found + 1))
        ways += term
    return Fraction(ways, comb(total, drawn))


def one_in(chance: Fraction, *, tests: int, most: int = 1_000_000_000) -> int:
    """Return in one of how many journals that happens by chance anywhere among so many `tests` (Bonferroni).

    Rounded down, at most `most`, and at least 1.
    """
    corrected = chance * max(1, tests)
    return most if corrected * most <= 1 else max(1, int(1 / corrected))
