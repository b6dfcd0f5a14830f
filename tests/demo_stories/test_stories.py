"""Does each story differ from a clean consignment in one thing, on any day? Judged here without any of the checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.demo.deal import Deal
from app.demo.frauds import Fraud
from app.demo.stories import RegisterAge, Signature, Story, read_stories
from app.domain.batch import BatchStatus
from app.domain.licence import LicenceStatus
from app.domain.outcome import Verdict
from app.domain.texts import Language
from app.hub.rows import Tables
from tests.demo_stories.conftest import STORIES, tables_on

DAYS = [date(2026, 11, 20), date(2026, 12, 1), date(2027, 6, 1)]
TOLD = {
    "clean",
    "expired-licence",
    "over-drawn",
    "wrong-end-user",
    "wrong-commodity",
    "forged-passport",
    "revoked-issuer",
    "replayed-batch",
    "missing-package",
    "unreadable-label",
    "stale-register",
    "wrong-office",
    "sample-of-400-drums",
}


def test_every_story_that_was_asked_for_is_told_once() -> None:
    names = [story.name for story in STORIES]
    assert set(names) >= TOLD
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_told_in_both_languages_with_what_must_come_of_it(story: Story) -> None:
    for language in Language:
        assert story.title[language]
        assert story.difference[language]
    assert (story.verdict is Verdict.RELEASE) == (story.findings == ())
    assert len(story.findings) <= 1
    is_forged = any(code.startswith("passport.") for code in story.findings) or story.fraud is Fraud.WRONG_SIGNATURE
    is_relabelled = story.findings == ("origin.equal",)
    assert (story.verdict is Verdict.DETAIN) == (is_forged or is_relabelled)


def off(story: Story, tables: Tables) -> Iterator[str]:
    """Yield the code of everything that is not in order, by the tables and the story alone."""
    licence = tables.licence_by_no[story.licence_no]
    batch = tables.batch_by_no[story.batch_no]
    issuer = tables.producer_by_id[batch.producer_id].issuer_id
    allowed = licence.remaining_g * (105 if licence.bulk and story.last_use else 100)
    deal = Deal(story, 1, tables)
    declared = story.changes.get("declaration.json", {})
    shipped = story.changes.get("papers/bill-of-lading.json", {})
    found = story.changes.get("examination.json", {})
    drawn_elsewhere_g = sum(
        use.mass_g for use in tables.knowledge.remote_uses or () if use.licence_no == licence.licence_no
    )
    small_g = sum(
        lot.net_mass_g
        for lot in tables.knowledge.lots or ()
        if lot.licence_no is None and lot.end_user_id == licence.end_user_id
    )
    secured = [one for one in tables.knowledge.deposits or () if one.deposit_no == declared.get("deposit_no")]
    told = {
        "register.age": story.register is RegisterAge.OLD,
        "licence.status": licence.status is not LicenceStatus.ACTIVE,
        "licence.dates": not licence.valid_from <= tables.day <= licence.valid_until,
        "licence.end_user": story.end_user not in (None, licence.end_user_id),
        "licence.commodity": licence.commodity_code != batch.commodity_code,
        "licence.office": licence.office != story.office,
        "licence.balance": batch.net_mass_g * 100 > allowed,
        "licence.uses": licence.uses >= licence.uses_max,
        "batch.status": batch.status is not BatchStatus.RELEASABLE or batch.remaining_g != batch.net_mass_g,
        "batch.licence": batch.licence_no not in (None, licence.licence_no),
        "passport.signature": story.signed_by is Signature.FORGER,
        "passport.issuer": story.signed_by is Signature.REVOKED_KEY,
        "packages.complete": bool(story.unphotographed) and declared.get("items/0/batches") != [],
        "packages.readable": bool(story.torn),
        "packages.sighted": story.after is not None,
        "custody.chain": story.fraud is not None,
        "route.diversion": "destination_country" in shipped,
        "origin.equal": "found/marks_origin" in found,
        "description.component": "items/0/commodity_code" in declared,
        "pattern.lots": small_g > 0,
        "deposit.sufficient": any(one.amount_cents * 2 < deal.value_cents * 3 for one in secured),
        "papers.agree": any(story.scans.values()),
        "licence.concurrent": batch.net_mass_g > licence.remaining_g - drawn_elsewhere_g and drawn_elsewhere_g > 0,
    }
    assert any(row.issuer_id == issuer for row in tables.issuers)
    yield from (code for code, is_off in told.items() if is_off)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_a_story_is_about_is_the_only_thing_that_is_off(day: date) -> None:
    tables = tables_on(day)
    assert {story.name: tuple(off(story, tables)) for story in STORIES} == {
        story.name: story.findings for story in STORIES
    }


def test_no_two_stories_share_a_batch_but_the_replay_and_what_it_replays() -> None:
    batches = [story.batch_no for story in STORIES if story.after is None]
    assert len(set(batches)) == len(batches)
    (replay,) = (story for story in STORIES if story.after is not None)
    first = next(story for story in STORIES if story.name == replay.after)
    assert (first.batch_no, first.licence_no) == (replay.batch_no, replay.licence_no)
    assert STORIES.index(first) < STORIES.index(replay)


def test_the_licence_of_a_replay_has_enough_for_both() -> None:
    tables = tables_on(DAYS[0])
    replay = next(story for story in STORIES if story.after is not None)
    licence = tables.licence_by_no[replay.licence_no]
    assert licence.remaining_g >= 2 * tables.batch_by_no[replay.batch_no].net_mass_g
    assert licence.uses + 2 <= licence.uses_max


def test_a_story_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    source = next((Path(__file__).parent.parent.parent / "resources/demo/stories").glob("*clean.json"))
    story = source.read_text("utf-8").replace('"torn"', '"tron"')
    (tmp_path / "01.json").write_text(story, "utf-8")
    with pytest.raises((TypeError, KeyError)):
        read_stories(tmp_path)
