"""How names are scored: symmetric, exact above all else, bounded, and with a reason in words."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.texts import Catalogue, Language
from app.screening.folding import LONGEST
from app.screening.party import ListedParty, PartyKind, Query, Reading
from app.screening.scoring import Scorer
from tests.screening.conftest import FOLDER

KINDS = st.sampled_from(PartyKind)
SOME = st.sampled_from(
    [
        "王小明",
        "Wang Xiaoming",
        "Hunan Gold Co., Ltd.",
        "湖南黄金股份有限公司",
        "Ig0r Sechin",
        "المعدن",
        "김정은",
        "OOO Б",
        "M/V A 3",
    ]
)
NAMES = st.one_of(SOME, st.text(max_size=40), st.builds("{} {}".format, SOME, st.text(max_size=12)))
CATALOGUE = Catalogue(json.loads((FOLDER.parent / "texts" / "screening.json").read_text("utf-8")))
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@unhurried
@given(NAMES, NAMES, KINDS)
@example("a a b", "a b b", PartyKind.COMPANY)
@example("王王 Wang", "Wang 王", PartyKind.PERSON)
def test_a_score_is_the_same_whichever_name_comes_first(scorer: Scorer, one: str, other: str, kind: PartyKind) -> None:
    there, back = scorer.compare(one, other, kind), scorer.compare(other, one, kind)
    assert (there.score, there.matched, there.reading) == (back.score, back.matched, back.reading)


@unhurried
@given(NAMES, NAMES, KINDS)
def test_a_score_is_between_nothing_and_one_and_has_a_reason(
    scorer: Scorer, one: str, other: str, kind: PartyKind
) -> None:
    match = scorer.compare(one, other, kind)
    assert 0 <= match.score <= 1
    assert match.reasons


@unhurried
@given(NAMES, NAMES, KINDS)
def test_an_exact_name_outranks_every_other(scorer: Scorer, name: str, other: str, kind: PartyKind) -> None:
    exact = scorer.compare(name, name, kind)
    if exact.reading is Reading.WRITTEN:
        near = scorer.compare(name, other, kind)
        assert exact.rank >= near.rank


def test_an_equal_identifier_beats_any_spelling(scorer: Scorer) -> None:
    entry = ListedParty("1", PartyKind.COMPANY, "Quite Another Name", identifiers=("91-360 700 MA.0001X",))
    match = scorer.score(Query("Norvik", identifiers=("91360700ma0001x",)), entry)
    assert (match.score, match.reading) == (1.0, Reading.IDENTIFIER)
    assert match.rank > scorer.score(Query("Quite Another Name"), entry).rank


def test_a_number_too_short_to_identify_counts_for_nothing(scorer: Scorer) -> None:
    entry = ListedParty("1", PartyKind.COMPANY, "Norvik", identifiers=("12",))
    assert not scorer.score(Query("Belmarsh", identifiers=("12",)), entry).matched


def test_an_alias_written_the_same_ranks_below_the_name(scorer: Scorer) -> None:
    entry = ListedParty("1", PartyKind.COMPANY, "Norvik Metals", aliases=("NVM Trading",))
    by_alias, by_name = scorer.score(Query("NVM Trading"), entry), scorer.score(Query("Norvik Metals"), entry)
    assert by_alias.reading is Reading.ALIAS
    assert by_alias.matched
    assert by_name.rank > by_alias.rank


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王小明", "Wang Xiaoming"),
        ("王小明", "WANG XIAO-MING"),
        ("王小明", "Xiaoming Wang"),
        ("王小明", "Wáng Xiǎo míng"),
        ("呂秀英", "Lv Xiuying"),
        ("吕秀英", "Lü Hsiu-ying"),
        ("黃志強", "Wong Chi Keung"),
        ("欧阳明", "Au Yeung Ming"),
        ("张伟", "張偉"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Ig0r Sech1n", "Igor Sechin"),
        ("Igor\u200b Sechin", "Igor Sechin"),
        ("Igоr Sеchin", "Igor Sechin"),
        ("SECHIN, Igor", "Igor Sechin"),
    ],
)
def test_persons_written_otherwise_are_found(scorer: Scorer, one: str, other: str) -> None:
    assert scorer.compare(one, other, PartyKind.PERSON).matched


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王小明", "Wang Xiaomin"),
        ("王小明", "Wang"),
        ("王伟", "W. Wang"),
        ("王小明", "Zhang Xiaoming"),
        ("张伟", "章伟"),
        ("김정은", "김종은"),
    ],
)
def test_another_given_name_or_surname_is_another_person(scorer: Scorer, one: str, other: str) -> None:
    assert not scorer.compare(one, other, PartyKind.PERSON).matched


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("赣州稀土矿业有限公司", "Ganzhou Rare Earth Mining Co., Ltd."),
        ("赣州稀土矿业有限公司", "Gan Zhou Xi Tu Kuang Ye"),
        ("湖南锑业进出口有限公司", "Hunan Antimony Imp. & Exp. Co Ltd"),
        ("包頭永磁材料公司", "Baotou Permanent-Magnet Materials LLC"),
        ("江西铜业股份有限公司", "Kiangsi Copper"),
        ("比亚迪股份有限公司", "BYD Company Limited"),
        ("Siemens AG", "SiemensAktiengesellschaft"),
        ("Open Joint Stock Company Gazprom", "ОАО Газпром"),
    ],
)
def test_companies_written_otherwise_are_found(scorer: Scorer, one: str, other: str) -> None:
    assert scorer.compare(one, other, PartyKind.COMPANY).matched


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("赣州稀土矿业有限公司", "Ganzhou Tungsten Co., Ltd."),
        ("杭州永磁集团有限公司", "Ningbo Permanent Magnet Group Co., Ltd."),
        ("Hunan Antimony Co Ltd", "Hunan Tungsten Co Ltd"),
        ("金川集团股份有限公司", "Jinchang Group"),
    ],
)
def test_the_same_place_or_trade_is_not_the_same_company(scorer: Scorer, one: str, other: str) -> None:
    assert not scorer.compare(one, other, PartyKind.COMPANY).matched


def test_a_reason_names_the_words_and_their_reading_in_both_languages(scorer: Scorer) -> None:
    match = scorer.compare("赣州稀土矿业", "Ganzhou Rare Earth Trading", PartyKind.COMPANY)
    english = [CATALOGUE.render(reason, Language.EN) for reason in match.reasons]
    chinese = [CATALOGUE.render(reason, Language.ZH) for reason in match.reasons]
    assert "“稀土” means the same as “Rare Earth”." in english
    assert "“稀土”与“Rare Earth”含义相同。" in chinese
    assert "只在“赣州稀土矿业”中出现：矿业。" in chinese


def test_the_reason_speaks_of_the_asked_name_first(scorer: Scorer) -> None:
    for one, other in (("王小明", "Wang Xiaoming"), ("Wang Xiaoming", "王小明")):
        said = scorer.compare(one, other, PartyKind.PERSON).reasons[0].params
        assert str(said["asked"])[0] == one[0]


def test_what_is_odd_in_the_writing_is_said(scorer: Scorer) -> None:
    codes = {
        reason.code
        for name in ("Norv\u200bik", "Nоrvik", "Norvik " * 100)
        for reason in scorer.compare(name, "Norvik", PartyKind.COMPANY).reasons
    }
    assert {"screen.reason.hidden", "screen.reason.look-alike", "screen.reason.cut"} <= codes


@pytest.mark.parametrize("name", ["", " ", "\u200b", "!?", "\x00\x01", "\ud800", "Ltd", "的", "𠀀" * 50])
def test_a_name_with_little_in_it_gets_a_clear_answer(scorer: Scorer, name: str) -> None:
    match = scorer.compare(name, "Norvik Metals", PartyKind.COMPANY)
    assert not match.matched
    assert match.reasons


@pytest.mark.parametrize(
    "name",
    [
        "A" * 10_000,
        "王" * 10_000,
        "a b " * 2_500,
        "e\u0301" * 5_000,
        "\u0301" * 10_000,
        "\ufdfa" * 10_000,
        "xi" * 5_000,
        "Aa" * 5_000,
        "a." * 5_000,
        "аb" * 5_000,
    ],
)
def test_a_gigantic_name_is_cut_and_quickly_answered(scorer: Scorer, name: str) -> None:
    started = time.perf_counter()
    for kind in PartyKind:
        match = scorer.compare(name, name[1:] + "x", kind)
        assert any(reason.code == "screen.reason.cut" for reason in match.reasons)
        assert all(len(str(value)) <= LONGEST for reason in match.reasons for value in reason.params.values())
    assert time.perf_counter() - started < 2


def test_names_equal_only_as_far_as_they_were_read_are_not_called_the_same(scorer: Scorer) -> None:
    match = scorer.compare("ab " * 200 + "x", "ab " * 200 + "y", PartyKind.COMPANY)
    assert match.score < 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王毅 (Wang Yi)", "Wang Yi", True),
        ("王毅 (Wang Yi)", "王毅", True),
        ("华为 Huawei Technologies", "华为技术有限公司", True),
        ("李小明", "Bruce Li Xiaoming", True),
        ("李小明", "Li Xiaoming Wen", False),
        ("李小明", "Bruce Li", False),
        ("李显龙", "Lee Hsien Loong", True),
    ],
)
def test_two_scripts_and_forenames_beside_are_understood(scorer: Scorer, one: str, other: str, *, same: bool) -> None:
    kind = PartyKind.COMPANY if "华" in one else PartyKind.PERSON
    assert scorer.compare(one, other, kind).matched is same
    assert scorer.compare(one, other, kind).score < 1
