"""The first rulebook lists every announcement and every controlled item of its sources, and matches goods by them."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.gathering import control
from app.checks.gathering.control_list import find_listed
from app.checks.schedules.control import Announcement, ControlEntry, State
from app.domain.consignment import ControlRemark, Item
from app.domain.evidence import Evidence
from tests.checks.builder import ROOT, but, clean, first_rulebook, the_evidence, the_item

ANNOUNCEMENTS = (
    *("23/2023", "33/2024", "46/2024 para 1", "46/2024 para 2", "51/2024", "10/2025", "18/2025"),
    *("55/2025", "56/2025", "57/2025", "58/2025", "61/2025", "62/2025", "70/2025", "72/2025"),
)
CODES = {
    "23/2023": (
        "8112929010 8112929090 8112999000 2850001901 3818009001 3825690001 2825909001 3818009002 "
        "3825690002 2853904030 3818009003 3825690003 2853909026 3818009004 3825690004 2853909028 "
        "3818009005 3825690005 2842909024 3818009006 3825690006 2853909029 3818009007 3825690007 "
        "8112921010 8112921090 8112991000 2853904040 3818009008 3825690008 2825600002 3818009009 "
        "3825690009 2827399001 3818009010 3825690010 "
    ),
    "33/2024": (
        "2617101000 2617109001 2617109090 2830902000 8110101000 8110102000 8110200000 8110900000 "
        "2825800010 2931900032 2850009020 2853909031 8479899956 8479909020 9032899094 "
    ),
    "10/2025": (
        "2841801000 2825901200 2825901910 2825901920 2849902000 8101940001 2804500001 8106101091 "
        "8106101092 8106101099 8106109090 8106901019 8102100001 2853904051 2931900032 "
    ),
    "18/2025": (
        "2805301910 3824999922 8486909110 8505111000 8505119000 2846901940 2846901993 2846902810 "
        "2846902910 2846903910 2846904820 2846904910 2846909920 2846901930 2805301300 2846902100 "
        "2846903100 2805301200 2846902200 2846903200 2846901980 2805301700 2846902600 2846903600 "
    ),
}
"""Every code of ten digits that the sources print for an item, by announcement."""

ENTRIES = {
    "23/2023": (
        "ga-metal ga-nitride ga-oxide ga-phosphide ga-arsenide ga-in-arsenide ga-selenide ga-antimonide "
        "ge-metal ge-ingot ge-zinc-phosphide ge-substrate ge-dioxide ge-tetrachloride"
    ),
    "33/2024": (
        "sb-ore sb-sulphide sb-metal sb-oxide sb-organic sb-hydride sb-in-crystal sb-in-polycrystal "
        "sb-technology press-cylinder press-pressure"
    ),
    "10/2025": "w-apt w-oxide w-carbide w-solid te bi mo-powder in-phosphide",
    "18/2025": (
        "sm-metal sm-alloys sm-targets sm-magnets sm-oxide sm-compounds gd-metal gd-alloys gd-targets "
        "gd-oxide gd-compounds tb-metal tb-alloys tb-targets tb-magnets tb-oxide tb-compounds dy-metal "
        "dy-alloys dy-targets dy-magnets dy-oxide dy-compounds lu-metal lu-alloys lu-targets lu-oxide "
        "lu-compounds sc-metal sc-alloys sc-targets sc-oxide sc-compounds y-metal y-alloys y-targets y-oxide "
        "y-compounds"
    ),
    "57/2025": "ho er tm eu yb",
    "56/2025": "equipment",
    "61/2025": "overseas",
    "62/2025": "technology",
    "55/2025": "superhard",
    "58/2025": "graphite-anode lithium-battery",
}
"""Every item of the sources, by announcement; one with alternatives or two supervision codes has two entries."""

SUSPENDED = {"55/2025", "56/2025", "57/2025", "58/2025", "61/2025", "62/2025"}
CALLED, DENIED = ControlRemark.CONTROLLED, ControlRemark.NOT_CONTROLLED
ON = date(2026, 11, 20)
BOOK = first_rulebook()
LIST = BOOK.schedules.of(ControlEntry) or ()
LAWS = {one.number: one for one in BOOK.schedules.of(Announcement) or ()}


def goods(code: str, *, remark: ControlRemark | None = None, of: dict[str, int] | None = None, **spec: int) -> Item:
    """Return an item of this code, with its declared composition `of` and its declared properties."""
    (item,) = clean().consignment.items
    return replace(item, commodity_code=code, remark=remark, composition=of or {}, specification=spec)


def controlled(item: Item, on: date = ON) -> bool | None:
    return find_listed(item, LIST, LAWS, on).controlled


def facts(item: Item) -> dict[str, object]:
    evidence: Evidence = clean()
    return dict(control.of_item(evidence, item, BOOK.schedules))


def test_every_announcement_is_there() -> None:
    assert set(LAWS) == set(ANNOUNCEMENTS)


@pytest.mark.parametrize("number", CODES)
def test_every_code_is_named_by_an_entry_of_its_announcement(number: str) -> None:
    entries = [entry for entry in LIST if entry.announcement == number]
    for code in CODES[number].split():
        assert any(code in entry.codes or code.startswith(entry.prefixes or ("-",)) for entry in entries), code


def test_every_item_is_there_with_its_source_and_how_sure_it_is() -> None:
    assert {entry.entry_id for entry in LIST} == {f"{n}-{s}" for n, listed in ENTRIES.items() for s in listed.split()}
    assert all(entry.source and entry.certainty for entry in LIST)


def test_a_row_that_is_not_sure_names_no_code_for_certain() -> None:
    unsure = [entry for entry in LIST if "confirm before use" in entry.certainty or "tail medium" in entry.certainty]
    assert len(unsure) > 15
    assert [entry.entry_id for entry in unsure if entry.codes] == []


@pytest.mark.parametrize("number", sorted(SUSPENDED))
def test_what_is_suspended_is_unsettled_after_the_known_end(number: str) -> None:
    states = [LAWS[number].state(date(2026, 11, day)) for day in (10, 11)]
    assert states == [State.SUSPENDED, State.UNSETTLED]
    assert LAWS[number].state(date(2025, 11, 7)) is State.SUSPENDED
    assert LAWS[number].state(date(2025, 10, 8)) is None


@pytest.mark.parametrize(
    ("number", "day", "state"),
    [
        ("46/2024 para 2", date(2024, 12, 2), None),
        ("46/2024 para 2", date(2025, 11, 8), State.IN_FORCE),
        ("46/2024 para 2", date(2026, 11, 27), State.SUSPENDED),
        ("46/2024 para 2", date(2026, 11, 28), State.UNSETTLED),
        ("46/2024 para 1", date(2026, 11, 28), State.IN_FORCE),
        ("61/2025", date(2025, 11, 6), State.IN_FORCE),
        ("62/2025", date(2025, 10, 9), State.IN_FORCE),
        ("55/2025", date(2025, 11, 6), None),
        ("70/2025", date(2025, 11, 6), None),
        ("70/2025", date(2025, 11, 7), State.IN_FORCE),
        ("72/2025", date(2025, 11, 9), State.IN_FORCE),
        ("51/2024", date(2024, 11, 30), None),
        ("51/2024", date(2024, 12, 1), State.IN_FORCE),
    ],
)
def test_an_announcement_has_the_state_it_had_on_the_day(number: str, day: date, state: State | None) -> None:
    assert LAWS[number].state(day) is state


GALLIUM, ANTIMONY, TUNGSTATE = goods("8112929010"), goods("8110102000"), goods("2841801000")
HOLMIUM = goods("2846901990", of={"Ho": 873_000, "O": 127_000})


@pytest.mark.parametrize(
    ("item", "day", "answer"),
    [
        (GALLIUM, date(2023, 7, 31), False),
        (GALLIUM, date(2023, 8, 1), True),
        (ANTIMONY, date(2024, 9, 14), False),
        (ANTIMONY, date(2024, 9, 15), True),
        (TUNGSTATE, date(2025, 2, 3), False),
        (TUNGSTATE, date(2025, 2, 4), True),
        (goods("2846901940"), date(2025, 4, 3), False),
        (goods("2846901940"), date(2025, 4, 4), True),
        (goods("2846901940"), date(2027, 6, 1), True),
        (HOLMIUM, date(2025, 11, 6), False),
        (HOLMIUM, date(2025, 11, 8), False),
        (HOLMIUM, date(2026, 11, 10), False),
        (HOLMIUM, date(2026, 11, 11), None),
        *[
            (goods("2846901990", of={element: 870_000, "O": 130_000}), date(2026, 11, 11), None)
            for element in ("Er", "Tm", "Eu", "Yb")
        ],
        (goods("7104210000"), date(2026, 11, 10), False),
        (goods("7104210000"), date(2026, 11, 11), None),
        (goods("8507600020"), date(2026, 11, 11), None),
        (goods("8479829090", precipitation_m3_per_day=5000), date(2026, 11, 11), None),
        (goods("8479829090", precipitation_m3_per_day=4999), date(2026, 11, 11), False),
    ],
)
def test_goods_are_controlled_from_the_day_their_announcement_holds(item: Item, day: date, answer: bool | None) -> None:
    assert controlled(item, day) is answer


MAGNET, FREE = {"Nd": 300_000, "Fe": 650_000, "Dy": 40_000, "B": 10_000}, {"Nd": 300_000, "Fe": 690_000, "B": 10_000}


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        (goods("2825800010", purity_ppb=999_900_000), True),
        (goods("2825800010", purity_ppb=999_899_999), False),
        (goods("2825800010"), None),
        (goods("2825800010", remark=DENIED), None),
        (goods("2825800010", remark=CALLED), True),
        (goods("2825800010", remark=CALLED, purity_ppb=1), True),
        (goods("2931900032", purity_ppb=999_990_000, of={"Sb": 700_000}), False),
        (goods("2931900032", purity_ppb=999_990_001), True),
        (goods("2931900032", purity_ppb=999_990_000, of={"In": 700_000}), None),
        (goods("2853909031", single_crystal=1, dislocations_per_cm2=49), True),
        (goods("2853909031", single_crystal=1, dislocations_per_cm2=50, purity_ppb=1), False),
        (goods("2853909031", single_crystal=1), None),
        (goods("2853909031", single_crystal=0, purity_ppb=999_999_901), True),
        (goods("2853909031", single_crystal=0, purity_ppb=999_999_900), False),
        (goods("8479909020", cylinder_mm=500), True),
        (goods("8479909020", cylinder_mm=499), None),
        (goods("8479909020", cylinder_mm=499, pressure_mpa=4999), False),
        (goods("8101940001", tungsten_ppb=970_000_000), None),
        (goods("8101940001", tungsten_ppb=969_999_999), False),
        (goods("8101940001", tungsten_ppb=970_000_000, remark=CALLED), True),
        (goods("8102100001", molybdenum_ppb=980_000_000, particle_nm=50_001), False),
        (goods("8505111000", of=MAGNET), True),
        (goods("8505111000", of=MAGNET, remark=DENIED), True),
        (goods("8505111000", of=FREE), False),
        (goods("8505111000", of=FREE, remark=CALLED), True),
        (goods("8505111000", remark=CALLED), True),
        (goods("8505111000", remark=DENIED), None),
        (goods("8505111000"), None),
        (goods("8505119000", of={"Sm": 255_000, "Co": 500_000}), None),
        (goods("8505119000", of={"Al": 80_000, "Ni": 150_000, "Co": 240_000, "Fe": 530_000}), False),
        (goods("2805301200"), None),
        (goods("2805301200", remark=CALLED), True),
        (goods("2846901200", of={"La": 852_000}), False),
        (goods("2846901200"), None),
        (goods("2805309000", of={"Sm": 340_000, "Co": 650_000}), None),
        (goods("2805309000", of={"Sm": 340_000}), False),
        (goods("2805309000", of={"Sm": 9_999, "Co": 650_000}), False),
        (goods("7403110000", of={"Cu": 999_900}), False),
        (goods("2825800090", of={"Sb": 835_000}, purity_ppb=999_950_000), None),
        (goods("2825800090", of={"Sb": 835_000}, purity_ppb=998_000_000), False),
        (goods("2825800090", of={"Pb": 835_000}, purity_ppb=999_950_000), False),
        (goods("2825800090", of={"Sb": 835_000}, purity_ppb=999_950_000, remark=CALLED), True),
        (goods("4911999000", rare_earth_technology=1), None),
        (goods("4911999000", rare_earth_technology=0), False),
        (goods("4911999000", gold_antimony_technology=1), None),
        (goods("4911999000", gold_antimony_technology=1, remark=CALLED), True),
    ],
)
def test_what_is_declared_tells_goods_under_one_code_apart(item: Item, answer: bool | None) -> None:
    assert controlled(item) is answer


def commodities() -> list[dict[str, str]]:
    with (ROOT / "resources/demo/tables/commodities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", commodities(), ids=lambda row: row["commodity_code"])
def test_the_goods_of_the_demo_port_are_controlled(row: dict[str, str]) -> None:
    content = {name: int(ppm) for name, ppm in (part.split(":") for part in row["composition_ppm"].split(";"))}
    listed = find_listed(goods(row["commodity_code"], of=content, remark=CALLED), LIST, LAWS, ON)
    assert listed.controlled is True
    assert row["element"] in {entry.element for entry in listed.entries}
    is_certain = all(row["commodity_code"] in entry.codes for entry in listed.entries)
    assert is_certain is ("confirm before use" not in row["certainty"])


@pytest.mark.parametrize(
    "code", ["28258000", "2825", "2825.8000.10", "2825800010 ", "", "x", "２８２５８０００１０", "28258000100"]
)
@pytest.mark.parametrize("remark", [None, CALLED, DENIED])
def test_a_code_that_is_none_makes_no_goods_free(code: str, remark: ControlRemark | None) -> None:
    found = facts(goods(code, remark=remark, of={"Sb": 835_000}, purity_ppb=999_950_000))
    assert "controlled" not in found
    assert (found["control_known"], found["control_doubt"]) == (False, "malformed")


def test_a_code_that_is_cut_off_still_tells_the_elements() -> None:
    assert facts(goods("28258000"))["elements"] == ("Sb",)


def test_content_that_is_under_suspension_does_not_free_goods_of_a_code_in_force() -> None:
    item = goods("2846901980", of={"Ho": 1})
    assert [controlled(item, day) for day in (date(2026, 11, 10), date(2026, 11, 11))] == [None, None]


def test_an_uncertain_entry_speaks_only_where_no_certain_one_does() -> None:
    listed = find_listed(goods("2846901993"), LIST, LAWS, ON)
    assert listed.controlled is True
    assert {entry.entry_id for entry in listed.entries} == {"18/2025-sm-oxide", "18/2025-gd-oxide"}


def test_the_declared_content_says_which_element_a_code_of_several_is_about() -> None:
    assert facts(goods("3824999922", of={"Gd": 500_000}))["elements"] == ("Gd",)
    assert len(str(facts(goods("3824999922"))["elements"])) > len("('Gd',)")


@pytest.mark.parametrize(
    ("item", "needed"),
    [
        (goods("8112929010"), ("dual-use",)),
        (ANTIMONY, ("dual-use", "export")),
        (goods("2846901940"), ("dual-use", "export")),
        (goods("2850009020", purity_ppb=999_999_000), ("dual-use",)),
        (goods("7403110000"), ()),
        (goods("2805301200"), None),
    ],
)
def test_the_supervision_codes_say_which_licences_are_needed(item: Item, needed: tuple[str, ...] | None) -> None:
    assert facts(item).get("licences_needed") == needed


def test_without_its_schedules_nothing_is_known_of_control() -> None:
    found = control.of_item(clean(), ANTIMONY, replace(BOOK.schedules, rows={}))
    assert "controlled" not in found
    of_all = control.of_consignment(clean(), [(ANTIMONY, found)], replace(BOOK.schedules, rows={}))
    assert of_all["goods_free"] is False


def test_without_the_meaning_of_a_code_the_licences_needed_are_not_known() -> None:
    rows = {**BOOK.schedules.rows, "supervision_codes": ()}
    found = control.of_item(clean(), ANTIMONY, replace(BOOK.schedules, rows=rows))
    assert found["controlled"] is True
    assert "licences_needed" not in found


def test_a_licence_of_no_known_kind_is_not_presented() -> None:
    assert control.of_item(clean(), clean().consignment.items[0], BOOK.schedules)["licences_presented"] == ("dual-use",)
    unknown = but(clean(), the_evidence(knowledge=replace(clean().knowledge, terms=())))  # type: ignore[type-var]  # the clean one has tables
    assert control.of_item(unknown, unknown.consignment.items[0], BOOK.schedules)["licences_presented"] == ()


items = st.builds(
    goods,
    st.sampled_from(
        sorted({code for listed in CODES.values() for code in listed.split()} | {"8505119000", "2846901200"})
    ),
    remark=st.sampled_from([None, CALLED, DENIED]),
    of=st.dictionaries(st.sampled_from(["Sb", "Dy", "Sm", "Co", "In", "Ho", "Fe"]), st.integers(0, 10**6)),
    purity_ppb=st.sampled_from([1, 999_900_000, 10**9]),
    single_crystal=st.integers(0, 1),
    tungsten_ppb=st.sampled_from([1, 10**9]),
)


@given(items, st.data())
def test_what_is_left_undeclared_never_makes_goods_free(item: Item, data: st.DataObject) -> None:
    names = [*item.specification, *(["composition"] if item.composition else [])]
    dropped = data.draw(st.sampled_from(names))
    rest = {name: value for name, value in item.specification.items() if name != dropped}
    less = replace(item, specification=rest, composition={} if dropped == "composition" else item.composition)
    if any(not entry.codes and not entry.prefixes for entry in find_listed(item, LIST, LAWS, ON).entries):
        return
    assert controlled(less) is not False or controlled(item) is False


@given(items)
def test_calling_goods_controlled_never_makes_them_free(item: Item) -> None:
    called = controlled(replace(item, remark=CALLED))
    assert called is not False or controlled(replace(item, remark=DENIED)) is False


@given(items, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(item: Item, random: object) -> None:
    shuffled = list(LIST)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    one, other = (find_listed(item, entries, LAWS, ON) for entries in (LIST, shuffled))
    assert (one.controlled, one.undeclared, one.uncertain) == (other.controlled, other.undeclared, other.uncertain)
    assert {entry.entry_id for entry in one.entries} == {entry.entry_id for entry in other.entries}


def test_the_remark_changes_nothing_where_an_entry_is_certain() -> None:
    denied = but(clean(), the_item(remark=DENIED))
    assert control.of_item(denied, denied.consignment.items[0], BOOK.schedules)["controlled"] is True
