"""What is a sign, and from which figures on is one shown?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.texts import Text


class SignCode(StrEnum):
    """What an auditor may want to ask about."""

    OPENED_WITHOUT_RESULT = "opened-without-result"
    VIEWED_BEFORE_SELECTION = "viewed-before-selection"
    JUDGED_UNTIL_RELEASED = "judged-until-released"
    QUICK_RELEASES = "quick-releases"
    SAME_EXPORTER = "same-exporter"
    OVERRIDES = "overrides"
    REPEATED_WHAT_IFS = "repeated-what-ifs"


@dataclass(frozen=True)
class Sign:
    """A sign: what of (`about`: a declaration, an exporter, or nothing), in whose work, and the entries it rests on.

    `entries` are numbers of journal entries, in order. `figures` are whole numbers, named in the sign's text.
    """

    code: SignCode
    officer_id: str
    about: str
    entries: tuple[int, ...]
    figures: Mapping[str, int] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """What was noticed, with its figures."""
        return Text(f"sign.{self.code}", {"officer": self.officer_id, "about": self.about, **self.figures})


@dataclass(frozen=True)
class SignLimits:
    """From which figures on a sign is shown. DEMO: invented; nothing published says where they should lie.

    `judgements` and `what_ifs` count those of one declaration by one officer; `releases` is how many an officer must
    have made before they are compared with others'. A share or speed is shown when, were officers and exporters
    brought together by chance, one in `one_in` journals or fewer would hold such a sign anywhere.
    """

    judgements: int = 3
    what_ifs: int = 3
    releases: int = 5
    one_in: int = 1000
