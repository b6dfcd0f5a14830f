"""What is left of a text when width, case, spaces and punctuation make no difference?"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def one_way(text: str) -> str:
    """Return the letters and digits of `text` alone, each in one form (Unicode NFKC, folded).

    Remembered for a while: the same few names and numbers of a consignment are held against each other paper by paper.
    """
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))
