"""What points to military use: the authority's list, those who own the parties, near names, and words?

The list is certain, by register id. Words and scores are signs that a person looks at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from app.checks.fact import Fact, Kind, Scope, Unit, Value
from app.checks.gathering.affiliates import affiliates, listings_on_the_day
from app.checks.gathering.hits import standing_hits
from app.checks.gathering.named import ids_named, named_parties
from app.checks.schedules import Schedules
from app.checks.schedules.end_user import MilitaryWord, Place
from app.domain.evidence import Evidence
from app.domain.knowledge import Listing
from app.domain.party import NamedParty, PartyRole

_C = Scope.CONSIGNMENT
_RECEIVING = (PartyRole.CONSIGNEE, PartyRole.END_USER, PartyRole.NOTIFY_PARTY)
LONGEST = 2000
"""Characters of a text that are looked through."""

FACTS = (
    Fact(
        "military_listed",
        Kind.STRINGS,
        _C,
        Unit.PARTY,
        "列入军事用户清单的当事人",
        "parties on the list of military users",
    ),
    Fact("military_owned", Kind.STRINGS, _C, Unit.PARTY, "由军事用户控股的当事人", "parties that military users own"),
    Fact("military_hits", Kind.INT, _C, Unit.HIT, "军事名单上的近似名称数", "near names on military lists"),
    Fact("military_words", Kind.STRINGS, _C, Unit.NONE, "指向军事用途的字词", "words that point to military use"),
)


def gather_military(evidence: Evidence, schedules: Schedules) -> dict[str, Value | None]:
    """Return the facts; each is absent where what it needs is not known."""
    return {
        "military_listed": _listed(evidence),
        "military_owned": _owned(evidence, schedules),
        "military_hits": _hits(evidence, schedules),
        "military_words": _words(evidence, schedules),
    }


def _listed(evidence: Evidence) -> tuple[str, ...] | None:
    listings = listings_on_the_day(evidence)
    if listings is None:
        return None
    here = ids_named(evidence)
    found = {
        f"{one.party_id} ({one.announcement})"
        for one in listings
        if one.listing is Listing.MILITARY and one.party_id in here
    }
    return tuple(sorted(found))


def _owned(evidence: Evidence, schedules: Schedules) -> tuple[str, ...] | None:
    found = affiliates(evidence, schedules, [Listing.MILITARY])
    return None if found is None else tuple(sorted(found.keys() & ids_named(evidence)))


def _hits(evidence: Evidence, schedules: Schedules) -> int | None:
    """Return how many hits stand; 0 only when everybody was screened to the end."""
    count, complete = 0, True
    for named in named_parties(evidence.consignment):
        screened = named.screened(evidence)
        hits = standing_hits(screened, schedules)
        complete &= hits is not None and all(one.complete for one in screened)
        count += len({hit.entry_id for hit in hits or () if hit.military})
    return count if count or complete else None


def _words(evidence: Evidence, schedules: Schedules) -> tuple[str, ...] | None:
    words = schedules.of(MilitaryWord)
    if words is None:
        return None
    texts = {(place, _folded(text)) for place, text in set(_texts(evidence))}
    return tuple(
        sorted({word.word for place, text in texts for word in words if place in word.places and _has(text, word)})
    )


def _has(text: str, word: MilitaryWord) -> bool:
    if _plain(word.word) not in text:
        return False
    for phrase in sorted(word.unless, key=len, reverse=True):
        text = _pattern(phrase).sub(" ", text)
    return _pattern(word.word).search(text) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds `words`: as whole words in Latin letters, anywhere in Chinese."""
    found = re.escape(_plain(words))
    return re.compile(rf"(?<![a-z0-9]){found}(?![a-z0-9])" if words.isascii() else found)


@cache
def _plain(words: str) -> str:
    return _folded(words)


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def _texts(evidence: Evidence) -> Iterator[tuple[Place, str]]:
    consignment = evidence.consignment
    certificates = (evidence.knowledge.end_user_certificates if evidence.knowledge else None) or ()
    uses: Iterable[str | None] = (
        consignment.end_use,
        *(paper.end_use for paper in consignment.documents),
        *(licence.end_use for licence in evidence.licences.values()),
        *(certificate.end_use for certificate in certificates),
    )
    for use in uses:
        if use:
            yield Place.END_USE, use
    papers = (consignment.parties, *(paper.parties for paper in consignment.documents))
    for party in (parties[role] for parties in papers for role in _RECEIVING if role in parties):
        yield from _of_party(party, evidence)


def _of_party(party: NamedParty, evidence: Evidence) -> Iterator[tuple[Place, str]]:
    known = (evidence.parties or {}).get(party.party_id or "")
    for name in (party.name, *((known.name_zh, known.name_en) if known else ())):
        yield Place.NAME, name
    profiles = (evidence.knowledge.profiles if evidence.knowledge else None) or ()
    addresses = (party.address, *(one.address for one in profiles if one.party_id == party.party_id))
    for address in addresses:
        if address:
            yield Place.ADDRESS, address
