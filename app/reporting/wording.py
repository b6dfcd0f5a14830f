"""How does the report say it? Every sentence in Chinese and English, from the one catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from app.domain.finding import Finding
from app.domain.texts import Catalogue, Language, Text


class Both(NamedTuple):
    """One thing said in both languages."""

    zh: str
    en: str

    @property
    def line(self) -> str:
        """Both on one line, once if they are the same."""
        return self.zh if self.zh == self.en else f"{self.zh} {self.en}"


class Tell(Protocol):
    """Tells what was expected and found in one language, with the titles of the checklist's points."""

    def __call__(
        self, finding: Finding, say: Callable[[Text], str], language: Language, points: Mapping[str, Text], /
    ) -> tuple[str, str]:
        """Return both."""


def as_written(
    finding: Finding, _say: Callable[[Text], str], _language: Language, _points: Mapping[str, Text], /
) -> tuple[str, str]:
    """Return what was expected and found as it was written down, for no language."""
    return finding.expected, finding.found


class Wording:
    """Says things in both languages; instants in the authority's time zone `zone` and in UTC."""

    def __init__(self, catalogue: Catalogue, *, zone: str, tell: Tell = as_written) -> None:
        self._tell = tell
        self._catalogue = catalogue
        self._codes = catalogue.codes()
        self._zone = ZoneInfo(zone)

    def say(self, text: Text) -> Both:
        """Return `text` in both languages."""
        return Both(self._catalogue.render(text, Language.ZH), self._catalogue.render(text, Language.EN))

    def of(self, code: str, **params: str | int) -> Both:
        """Return the report's own sentence "report.<code>"."""
        return self.say(Text(f"report.{code}", params))

    def name(self, kind: str, code: str) -> Both:
        """Return what people call `code` ("<kind>.<code>"), or the code itself where the catalogue has no name."""
        return self.say(Text(f"{kind}.{code}")) if f"{kind}.{code}" in self._codes else Both(code, code)

    def sides(self, finding: Finding, points: Mapping[str, Text]) -> tuple[Both, Both]:
        """Return what was expected and what was found, in both languages."""
        zh, en = (self._tell(finding, partial(self._catalogue.render, language=one), one, points) for one in Language)
        return Both(zh[0], en[0]), Both(zh[1], en[1])

    def instant(self, instant: datetime) -> str:
        """Return an instant for people: "2026-11-20 16:30:00 CST (08:30:00 UTC)"."""
        local = instant.astimezone(self._zone)
        return f"{local:%Y-%m-%d %H:%M:%S %Z} ({instant.astimezone(UTC):%H:%M:%S} UTC)"

    def day_and_time(self, instant: datetime) -> str:
        """Return an instant for the foot of a page, where there is little room: "2026-11-20 16:30"."""
        return f"{instant.astimezone(self._zone):%Y-%m-%d %H:%M}"

    def age(self, seconds: int) -> Both:
        """Return an age in its two largest units; one below zero is said as such."""
        if seconds < 0:
            return self.of("age.negative")
        minutes = seconds // 60
        days, hours = divmod(minutes // 60, 24)
        if days:
            return self.of("age.days", days=days, hours=hours)
        if hours:
            return self.of("age.hours", hours=hours, minutes=minutes % 60)
        return self.of("age.minutes", minutes=minutes)
