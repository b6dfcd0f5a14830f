"""How may a Chinese syllable be spelt in Latin letters? Pinyin, Wade-Giles and Cantonese, without tones.

Rules of the published systems: GB/T 16159 (pinyin), Wade-Giles, and the usage of Hong Kong's registries for Cantonese
(from Jyutping). ü is written u throughout; apostrophes are dropped, so one Wade-Giles spelling may stand for several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

INITIALS = (
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
    "y", "w",
)  # fmt: skip
WADE_INITIALS = {
    "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch", "zh": "ch", "ch": "ch",
    "z": "ts", "c": "ts", "x": "hs", "r": "j",
}  # fmt: skip
WADE_FINALS = {"ian": "ien", "ie": "ieh", "iong": "iung", "ong": "ung", "ue": "ueh", "er": "erh"}
WADE_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "yi": "i",
    "yan": "yen", "ye": "yeh", "you": "yu", "yong": "yung", "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "er": "erh",
    "gui": "kuei", "kui": "kuei", "duo": "to", "tuo": "to", "luo": "lo", "nuo": "no", "zuo": "tso", "cuo": "tso",
    "suo": "so", "ruo": "jo", "zhuo": "cho", "chuo": "cho", "yue": "yueh",
}  # fmt: skip
LOOSE_ENDINGS = {
    "ung": ("oong", "ong"),
    "ong": ("oong",),
    "ih": ("i",),
    "ieh": ("ie",),
    "ien": ("ian",),
    "uei": ("ui",),
}
JYUTPING_INITIALS = (
    "gw", "kw", "ng", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "z", "c", "s", "j", "w",
)  # fmt: skip
CANTONESE_INITIALS = {
    "gw": ("kw", "gw"), "kw": ("kw",), "z": ("ch", "ts", "j"), "c": ("ch", "ts"), "j": ("y",), "b": ("p", "b"),
    "d": ("t", "d"), "g": ("k", "g"), "ng": ("ng",), "s": ("s", "sh"),
}  # fmt: skip
CANTONESE_FINALS = {
    "aa": ("a", "ah"), "aai": ("ai",), "aau": ("au",), "aam": ("am",), "aan": ("an",), "aang": ("ang",),
    "aap": ("ap",), "aat": ("at",), "aak": ("ak",), "am": ("am", "um"), "an": ("an", "un"), "ap": ("ap", "up"),
    "at": ("at", "ut"), "e": ("e", "eh"), "ei": ("ei", "i", "ee", "ay"), "eng": ("eng", "ing"),
    "i": ("i", "ee", "ze", "z"), "o": ("o", "oh"), "oi": ("oi", "oy"), "ou": ("o", "ou"), "u": ("u", "oo"),
    "un": ("un", "oon"), "oe": ("oe", "eu"), "oeng": ("eung", "eong"), "oek": ("euk", "eok"), "eoi": ("ui", "oi"),
    "eon": ("un", "on"), "eot": ("ut",), "yu": ("u", "yu", "ue"), "yun": ("uen", "un", "yuen"), "yut": ("ut", "uet"),
}  # fmt: skip


def wade_giles(pinyin: str) -> str:
    """Return the Wade-Giles spelling of one toneless pinyin syllable, without apostrophe or diaeresis."""
    if whole := WADE_WHOLE.get(pinyin):
        return whole
    initial = next((letters for letters in INITIALS if pinyin.startswith(letters)), "")
    final = pinyin[len(initial) :]
    return WADE_INITIALS.get(initial, initial) + WADE_FINALS.get(final, final)


def loose(pinyin: str) -> frozenset[str]:
    """Return spellings of one pinyin syllable that Taiwan and Singapore use beside Wade-Giles."""
    spelling = wade_giles(pinyin)
    found = {spelling}
    for ending, others in LOOSE_ENDINGS.items():
        if spelling.endswith(ending):
            found |= {spelling.removesuffix(ending) + other for other in others}
    if pinyin.startswith("yi") and len(pinyin) > 2:  # noqa: PLR2004 - ying is also written ing
        found.add(pinyin[1:])
    if pinyin == "jiu":
        found.add("jeou")
    return frozenset(found)


def cantonese(jyutping: str) -> frozenset[str]:
    """Return the usual spellings of one toneless Jyutping syllable."""
    initial = next(
        (letters for letters in JYUTPING_INITIALS if jyutping.startswith(letters) and jyutping != letters), ""
    )
    final = jyutping[len(initial) :]
    heads = CANTONESE_INITIALS.get(initial, (initial,))
    spellings = {head + tail for head in heads for tail in CANTONESE_FINALS.get(final, (final,))}
    return frozenset(spelling.replace("yy", "y").replace("yi", "yi") for spelling in spellings) | (
        {spelling[1:] for spelling in spellings if spelling.startswith("yu")} if initial == "j" else frozenset()
    )


class Syllables:
    """Splits Latin letters into Chinese syllables. `readings` maps a spelling to the pinyin it may stand for."""

    def __init__(self, readings: Mapping[str, frozenset[str]]) -> None:
        self._readings = readings
        self._longest = max(map(len, readings), default=0)

    @classmethod
    def of_pinyin(cls, syllables: Iterable[str]) -> Syllables:
        """Return a splitter of pinyin itself."""
        return cls({syllable: frozenset((syllable,)) for syllable in syllables})

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Syllables:
        """Return a splitter of spellings, each given with a pinyin syllable it stands for."""
        readings: dict[str, set[str]] = {}
        for spelling, pinyin in pairs:
            readings.setdefault(spelling, set()).add(pinyin)
        return cls({spelling: frozenset(pinyin) for spelling, pinyin in readings.items()})

    def splits(self, letters: str) -> bool:
        """Return whether `letters` is made of syllables and nothing else."""
        reached = {0}
        for start in range(len(letters)):
            if start in reached:
                ends = range(start + 1, min(len(letters), start + self._longest) + 1)
                reached |= {end for end in ends if letters[start:end] in self._readings}
        return bool(letters) and len(letters) in reached

    def spells(self, letters: str, pinyin: str) -> bool:
        """Return whether `letters`, syllable by syllable, may stand for the whole of `pinyin`."""
        reached: list[set[int]] = [{0}] + [set() for _ in letters]
        for start in range(len(letters)):
            for end in range(start + 1, min(len(letters), start + self._longest) + 1) if reached[start] else ():
                for syllable in self._readings.get(letters[start:end], ()):
                    reached[end] |= {at + len(syllable) for at in reached[start] if pinyin.startswith(syllable, at)}
        return len(pinyin) in reached[-1]

    def usual(self, letters: str) -> tuple[str, ...]:
        """Return one way to read `letters` as pinyin syllables, the longest first; nothing if they do not split so."""
        found: list[str] = []
        start = 0
        while start < len(letters):
            ends = range(min(len(letters), start + self._longest), start, -1)
            end = next((end for end in ends if letters[start:end] in self._readings), None)
            if end is None:
                return ()
            found.append(min(self._readings[letters[start:end]]))
            start = end
        return tuple(found)
