"""When does the collector of unused objects walk, and over what? Not over what a shift works with (docs/adr/0257)."""

from __future__ import annotations

import gc

_MADE_BETWEEN_WALKS = 20_000
"""Objects made, less those that went, before the newest are walked over: about what one assessment makes.

By default it is 700, and an assessment is held up by walks some twenty times.
"""


def spare_what_was_loaded() -> None:
    """Keep the collector from what the shift works with: walking over it holds the window up.

    A register's rules and the modules are some 200,000 objects, 50 to 90 ms. What a former shift left is collected
    first, while somebody turns to the first consignment.
    """
    gc.set_threshold(_MADE_BETWEEN_WALKS)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def spare_what_was_judged() -> None:
    """Keep the collector from what the last inspection left, too: in a shift it grows to what was loaded before it.

    Two milliseconds in a turn of its own, once a verdict was shown; else 20 and more in whichever turn it comes to.
    """
    gc.collect()
    gc.freeze()


def spare_what_came_late() -> None:
    """Keep the collector from a part of the program that was loaded when the shift had begun: 32 ms after a verdict."""
    gc.freeze()
