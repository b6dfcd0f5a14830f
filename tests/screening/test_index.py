"""The index finds, forgets and grows; adding a name never hides another."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.screening.grams import GramReader
from app.screening.index import NameIndex
from app.screening.party import Hit, ListedParty, PartyKind, Query
from app.screening.scoring import Scorer
from app.screening.screener import HeldEntries, Screener, names_of

unhurried = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
PARTS = st.sampled_from(["Nor", "vik", "bel", "marsh", " ", " Ltd", "王", "小明", " metals", "赣州", "稀土"])
WRITTEN = st.lists(PARTS, min_size=1, max_size=5).map("".join)


def parties(names: Sequence[str], kind: PartyKind = PartyKind.COMPANY) -> list[ListedParty]:
    return [ListedParty(f"{number:04}", kind, name) for number, name in enumerate(names)]


def hits(scorer: Scorer, grams: GramReader, entries: Sequence[ListedParty], index: NameIndex, name: str) -> list[Hit]:
    screener = Screener(scorer=scorer, grams=grams, index=index, entries=HeldEntries(entries))
    return list(screener.screen(Query(name)).hits)


@unhurried
@given(st.lists(WRITTEN, min_size=1, max_size=8), st.lists(WRITTEN, min_size=1, max_size=8), WRITTEN)
def test_adding_entries_never_hides_a_hit(
    scorer: Scorer, grams: GramReader, listed: list[str], added: list[str], asked: str
) -> None:
    entries = parties([*listed, *added])
    index = NameIndex.build(names_of(entries[: len(listed)]), grams)
    before = hits(scorer, grams, entries, index, asked)
    grown = index.with_changes(names_of(entries[len(listed) :]), [], grams)
    after = hits(scorer, grams, entries, grown, asked)
    assert {(hit.entry.entry_id, hit.match.score) for hit in before} <= {
        (hit.entry.entry_id, hit.match.score) for hit in after
    }


@unhurried
@given(st.lists(WRITTEN, min_size=1, max_size=8), WRITTEN)
def test_hits_come_nearest_first(scorer: Scorer, grams: GramReader, listed: list[str], asked: str) -> None:
    entries = parties(listed)
    found = hits(scorer, grams, entries, NameIndex.build(names_of(entries), grams), asked)
    assert [hit.match.rank for hit in found] == sorted((hit.match.rank for hit in found), reverse=True)


def test_a_removed_row_is_no_candidate(grams: GramReader) -> None:
    index = NameIndex.build([("Norvik Metals", PartyKind.COMPANY), ("Norvik Metal", PartyKind.COMPANY)], grams)
    asked = grams.grams("Norvik Metals", PartyKind.COMPANY)
    assert index.candidates(asked, most=10)[0].tolist() == [0, 1]
    assert index.with_changes([], [0], grams).candidates(asked, most=10)[0].tolist() == [1]


def test_candidates_beyond_the_most_are_said_to_be_missing(grams: GramReader) -> None:
    index = NameIndex.build([("Norvik", PartyKind.COMPANY)] * 5, grams)
    rows, complete = index.candidates(grams.grams("Norvik", PartyKind.COMPANY), most=3)
    assert (len(rows), complete) == (3, False)


def test_an_empty_index_and_an_empty_name_find_nothing(grams: GramReader) -> None:
    index = NameIndex.build([], grams)
    assert index.candidates(grams.grams("Norvik", PartyKind.COMPANY), most=3)[0].tolist() == []
    assert index.candidates(grams.grams("", PartyKind.COMPANY), most=3)[0].tolist() == []


def test_an_entry_is_found_by_its_number_under_any_name(scorer: Scorer, grams: GramReader) -> None:
    entries = [ListedParty("1", PartyKind.COMPANY, "Norvik", identifiers=("HRB 100200",))]
    index = NameIndex.build(names_of(entries), grams)
    screener = Screener(scorer=scorer, grams=grams, index=index, entries=HeldEntries(entries))
    (hit,) = screener.screen(Query("Belmarsh", identifiers=("hrb100200",))).hits
    assert hit.match.score == 1.0


def test_an_entry_is_found_across_scripts_among_many(scorer: Scorer, grams: GramReader) -> None:
    chance = random.Random(3)  # noqa: S311 - the same crowd each time
    crowd = ["".join(chance.choices("伟芳娜敏静丽强磊", k=3)) for _ in range(2000)]
    entries = [*parties(crowd, PartyKind.PERSON), ListedParty("right", PartyKind.PERSON, "黄志强")]
    index = NameIndex.build(names_of(entries), grams)
    assert [hit.entry.entry_id for hit in hits(scorer, grams, entries, index, "Huang Zhiqiang")] == ["right"]
