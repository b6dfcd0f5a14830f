"""What the pages show, computed without a QApplication."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assessment import Compared
from app.domain.consignment import Examination, Method
from app.domain.document import Document, DocumentKind
from app.domain.errors import WorkstationError
from app.domain.outcome import Outcome, Verdict
from app.domain.paper_reading import FieldReading, Ground, PaperReading
from app.domain.passport import PassportReading, SignatureState
from app.domain.registry import SyncOutcome, SyncResult
from app.domain.symbol import Scan
from app.domain.texts import Catalogue, Language, Text
from tests.ui_desktop import desk_samples as samples
from ui.desktop import view_models
from ui.desktop.view_models.age import age_in_words, instant_in_words
from ui.desktop.view_models.colours import DARK, LIGHT, Colours, Tone, contrast
from ui.desktop.view_models.comparison import matrix_of
from ui.desktop.view_models.drops import sort_dropped
from ui.desktop.view_models.findings import rows_of
from ui.desktop.view_models.readiness import progress_in_words, readiness_of, registry_in_words, sync_in_words
from ui.desktop.view_models.recognition import cards_of, consignment_among, mass_in_kg
from ui.desktop.view_models.scans import signature_in_words, strip_of
from ui.desktop.view_models.verdict import (
    banner_of,
    not_released,
    nothing_open,
    only_read,
    unjudged,
)
from ui.desktop.wording import Wording
from ui.desktop.workstation import LookedUp, Obstacle, RegistryState, Waiting

ROOM = Path(view_models.__file__).parent
STATE = RegistryState(samples.STAMP, 12_600, 3, None)


def test_no_view_model_imports_qt() -> None:
    for path in [*ROOM.glob("*.py"), ROOM.parent / "workstation.py"]:
        imported = {
            name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        }
        assert not [name for name in imported if name.startswith(("PySide6", "shiboken"))], path


@pytest.mark.parametrize(
    ("age_s", "zh", "en"),
    [
        (None, "未知", "unknown"),
        (-1, "未知", "unknown"),
        (0, "刚刚", "just now"),
        (119, "刚刚", "just now"),
        (120, "2 分钟前", "2 minutes ago"),
        (7199, "119 分钟前", "119 minutes ago"),
        (7200, "2 小时前", "2 hours ago"),
        (172_799, "47 小时前", "47 hours ago"),
        (172_800, "2 天前", "2 days ago"),
    ],
)
def test_an_age_reads_as_words(catalogue: Catalogue, age_s: int | None, zh: str, en: str) -> None:
    text = age_in_words(age_s)
    assert catalogue.render(text, Language.ZH) == zh
    assert catalogue.render(text, Language.EN) == en


def test_an_instant_reads_as_the_authoritys_civil_date(catalogue: Catalogue) -> None:
    late = datetime(2026, 12, 31, 16, 5, tzinfo=UTC)
    assert catalogue.render(instant_in_words(late, "Asia/Shanghai"), Language.EN) == "1 January 2027, 00:05"
    assert catalogue.render(instant_in_words(late, "Asia/Shanghai"), Language.ZH) == "2027年1月1日 00:05"


@given(st.lists(st.sampled_from(Outcome), max_size=6))
def test_the_banner_says_release_only_for_a_release(outcomes: list[Outcome]) -> None:
    judged = replace(
        samples.assessment(samples.consignment()),
        findings=tuple(samples.finding(f"q.{n}", outcome) for n, outcome in enumerate(outcomes)),
    )
    banner = banner_of(judged)
    is_release = judged.verdict is Verdict.RELEASE
    assert (banner.tone is Tone.GOOD) == is_release
    assert (banner.word == Text("desktop.verdict.release")) == is_release
    assert (banner.icon == "verdict-release") == is_release


def test_nothing_but_a_verdict_is_ever_green() -> None:
    failures = [not_released(None), not_released(WorkstationError("disk-full"))]
    states = [nothing_open(), *map(unjudged, ("not-judged", "being-judged", "being-counted")), only_read(), *failures]
    assert {banner.verdict for banner in states} == {None}
    assert Tone.GOOD not in {banner.tone for banner in states}


def test_the_banner_gives_the_worst_reason_its_next_step_and_the_number_of_others() -> None:
    judged = samples.assessment(
        samples.consignment(),
        licence_end_user=Outcome.DETAIN,
        licence_balance=Outcome.REFER,
        batch_known=Outcome.UNKNOWN,
    )
    banner = banner_of(judged)
    assert banner.reason == judged.reasons[0].text
    assert banner.next_step == judged.reasons[0].next_step
    assert banner.more == Text("desktop.more-reasons", {"n": 2})


def test_a_consignment_without_findings_is_not_released() -> None:
    empty = replace(samples.assessment(samples.consignment()), findings=())
    assert banner_of(empty).verdict is Verdict.REFER
    assert banner_of(empty).reason == Text("desktop.reason.nothing-examined")


def test_findings_stand_worst_first() -> None:
    judged = samples.assessment(
        samples.consignment(),
        licence_balance=Outcome.NOTICE,
        packages_complete=Outcome.DETAIN,
        batch_known=Outcome.UNKNOWN,
    )
    icons = [row.icon for row in rows_of(judged.findings)]
    assert icons == ["outcome-detain", "outcome-unknown", "outcome-notice", "outcome-pass", "outcome-pass"]


def test_a_finding_says_what_it_is_about_and_what_it_rests_on() -> None:
    row = rows_of([samples.finding("licence.end_user", Outcome.PASS, ref=samples.LICENCE_NO)])[0]
    assert row.subject == Text("desktop.subject.item-ref", {"item": 1, "ref": samples.LICENCE_NO})
    assert ("licence.is_known", "✓") in row.facts
    assert ("licence.remaining_g", "12,000,000") in row.facts
    whole = rows_of([samples.finding("register.age", Outcome.PASS, item=0)])[0]
    assert whole.subject.code == "desktop.subject.all"


def test_a_finding_without_a_rule_says_so() -> None:
    unruled = samples.finding("new.question", Outcome.REFER)._replace(rule="", basis=None)
    assert rows_of([unruled])[0].provenance == Text("desktop.rule.none")


def test_an_absent_fact_is_shown_as_unknown_and_never_left_out() -> None:
    absent = samples.finding("batch.mass", Outcome.UNKNOWN)._replace(facts=(("batch.mass_g", None),))
    assert rows_of([absent])[0].facts == (("batch.mass_g", "?"),)


def test_the_matrix_marks_exactly_the_cells_that_differ_from_the_first_source() -> None:
    matrix = matrix_of(samples.assessment(samples.consignment(), licence_end_user=Outcome.DETAIN).comparison)
    assert [row.differs for row in matrix.rows] == [False, False, True, False]
    end_user = matrix.rows[2]
    assert [cell and cell.differs for cell in end_user.cells] == [False, True, None, None]
    assert matrix.differences == 1


def test_the_declaration_stands_first_then_licences_passport_register_and_papers() -> None:
    compared = Compared(
        1, "net_mass", (("register", "1"), ("invoice 7", "1"), ("licence A", "1"), ("declaration", "1"))
    )
    codes = [source.code for source in matrix_of([compared]).sources]
    assert codes == ["source.declaration", "desktop.source.licence", "source.register", "desktop.source.invoice"]


@given(st.lists(st.tuples(st.sampled_from(["declaration", "passport", "register"]), st.text(max_size=3)), max_size=3))
def test_the_matrix_agrees_with_the_assessment_on_what_differs(values: list[tuple[str, str]]) -> None:
    compared = Compared(1, "office", tuple(dict(values).items()))
    assert matrix_of([compared]).rows[0].differs == compared.differs


def test_packages_are_counted_once_and_only_by_good_passports_of_declared_batches() -> None:
    strange = replace(samples.reading(3), passport=samples.passport(3, batch_no="OTHER"))
    labels = [
        samples.label(1, samples.reading(1)),
        samples.label(2, samples.reading(1)),
        samples.label(3, strange),
        samples.label(4, samples.reading(4, SignatureState.BAD)),
        samples.label(5),
    ]
    strip = strip_of(samples.consignment(), labels)
    assert (strip.counted, strip.expected) == (1, 5)
    assert [chip.tone for chip in strip.chips] == [Tone.GOOD, Tone.GOOD, Tone.GOOD, Tone.STOP, Tone.DOUBT]


def test_a_sample_is_counted_against_the_sample() -> None:
    sampled = replace(samples.consignment(), examination=Examination(Method.SAMPLE, sampled=2, of=5))
    strip = strip_of(sampled, [samples.label(1, samples.reading(1))])
    assert (strip.counted, strip.expected) == (1, 2)
    assert strip.count.code == "desktop.count.sample"


@pytest.mark.parametrize(
    ("reading", "tone", "code"),
    [
        (samples.reading(), Tone.GOOD, "desktop.passport.good"),
        (samples.reading(signature=SignatureState.BAD), Tone.STOP, "desktop.passport.bad"),
        (samples.reading(signature=SignatureState.UNKNOWN_ISSUER), Tone.DOUBT, "desktop.passport.unknown-issuer"),
        (samples.reading(signature=SignatureState.UNKNOWN_KEY), Tone.DOUBT, "desktop.passport.unknown-key"),
        (replace(samples.reading(), trusted_at_issue=False), Tone.STOP, "desktop.passport.untrusted"),
        (replace(samples.reading(), trusted_at_issue=None), Tone.STOP, "desktop.passport.untrusted"),
        (replace(samples.reading(), trusted_now=None), Tone.DOUBT, "desktop.passport.no-longer-trusted"),
        (PassportReading("BP1:", None, None, None, None), Tone.STOP, "desktop.passport.malformed"),
        (PassportReading("BP1:", None, None, None, None, Text("fault")), Tone.STOP, "fault"),
    ],
)
def test_a_passport_is_good_only_when_everything_about_its_signature_is(
    reading: PassportReading, tone: Tone, code: str
) -> None:
    said_tone, said = signature_in_words(reading)
    assert (said_tone, said.code) == (tone, code)


def test_a_consignment_is_opened_only_when_everything_found_points_at_one() -> None:
    one, other = (Waiting(Path(name), name, Text("desktop.page")) for name in "ab")
    assert consignment_among([LookedUp("x", waiting=(one,)), LookedUp("y"), LookedUp("z", waiting=(one,))]) == one
    assert consignment_among([LookedUp("x", waiting=(one,)), LookedUp("z", waiting=(other,))]) is None
    assert consignment_among([LookedUp("x")]) is None


def test_a_look_up_is_never_shown_as_good() -> None:
    found = [
        LookedUp("BP1:1", reading=samples.reading(), batch=samples.batch()),
        LookedUp("BP1:2", reading=samples.reading()),
        LookedUp("BP1:3", reading=samples.reading(signature=SignatureState.BAD), batch=samples.batch()),
        LookedUp(samples.LICENCE_NO, licence=samples.licence()),
        LookedUp("nothing"),
    ]
    tones = [card.tone for card in cards_of([Scan("a/b/blank.jpg", "", (), Text("fault"))], found)]
    assert tones == [Tone.NOTE, Tone.DOUBT, Tone.STOP, Tone.NOTE, Tone.DOUBT, Tone.DOUBT]


def test_a_text_with_control_characters_is_shown_plainly_and_short() -> None:
    heading = cards_of([], [LookedUp("0106901\x1d10ABC" + "9" * 5000)])[0].heading
    assert heading.isprintable()
    assert len(heading) <= 40


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_mass_in_kilograms_is_exact(grams: int) -> None:
    shown = mass_in_kg(grams).replace(",", "")
    whole, _, decimals = shown.partition(".")
    assert int(whole.lstrip("-")) * 1000 + int(decimals.ljust(3, "0")) == abs(grams)
    assert shown.startswith("-") == (grams < 0)


def test_a_station_is_ready_only_with_register_rulebook_and_no_obstacle() -> None:
    ready = readiness_of(samples.STATION, STATE)
    assert (ready.tone, ready.obstacles) == (Tone.GOOD, ())
    old = Obstacle(Text("old"), Text("old.remedy"))
    for state in (
        None,
        replace(STATE, register=None),
        replace(STATE, rulebook=None),
        replace(STATE, obstacles=(old,)),
        RegistryState(None, None, None, None),
    ):
        assert readiness_of(samples.STATION, state).tone is not Tone.GOOD
    assert readiness_of(None, STATE).tone is not Tone.GOOD
    assert len(readiness_of(samples.STATION, RegistryState(None, None, None, None)).obstacles) == 2


def test_a_missing_register_has_no_age() -> None:
    words = registry_in_words(RegistryState(None, 5, None, None), "Asia/Shanghai")
    assert {words.register, words.issued, words.age, words.rulebook} == {Text("desktop.registry.none")}


@pytest.mark.parametrize("result", SyncResult)
def test_every_result_of_a_sync_is_a_sentence(catalogue: Catalogue, result: SyncResult) -> None:
    said = sync_in_words(SyncOutcome("stick", result, None, None, Text("reason")))
    assert said.text.code in catalogue.codes()
    assert (said.tone is Tone.GOOD) == (result in (SyncResult.UPDATED, SyncResult.CURRENT))
    assert said.reason == Text("reason")


def test_progress_is_told_in_records(catalogue: Catalogue) -> None:
    assert catalogue.render(progress_in_words(12_000, 50_000), Language.EN) == "12,000 of 50,000 records"
    assert catalogue.render(progress_in_words(7, 0), Language.ZH) == "已处理 7 条记录"


def test_a_dropped_folder_with_a_declaration_is_a_consignment_and_another_stands_for_its_pictures(
    tmp_path: Path,
) -> None:
    consignment, album = tmp_path / "consignment", tmp_path / "album"
    for folder in (consignment, album):
        folder.mkdir()
        (folder / "b.JPG").touch()
        (folder / "a.png").touch()
        (folder / "notes.txt").touch()
    (consignment / "declaration.json").touch()
    dropped = sort_dropped([consignment, album, tmp_path / "gone.jpg", album / "notes.txt"])
    assert dropped.folders == (consignment,)
    assert [path.name for path in dropped.pictures] == ["a.png", "b.JPG"]
    assert dropped.rest == 2


def test_contrast_is_measured_as_wcag_does() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_of_a_theme_stands_out_from_its_ground(colours: Colours) -> None:
    pairs = [
        *((colours.text, ground) for ground in (colours.window, colours.surface, colours.raised, colours.selection)),
        *((colours.muted, ground) for ground in (colours.window, colours.surface, colours.raised)),
        (colours.accent, colours.surface),
        (colours.on_accent, colours.accent),
        *((pair.text, pair.ground) for pair in colours.banners.values()),
        *((pair.text, pair.ground) for pair in colours.chips.values()),
        *((pair.text, colours.surface) for pair in colours.chips.values()),
        *((pair.text, colours.selection) for pair in colours.chips.values()),
        (colours.badge.text, colours.badge.ground),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
    assert [edge for edge in (colours.edge, colours.accent) if contrast(edge, colours.surface) < 3] == []


def test_a_value_read_from_a_scan_says_how_and_one_that_does_not_count_is_shown_as_such() -> None:
    invoice = Document(DocumentKind.INVOICE, sha256="5c", pages=(1,))
    box = (1, 2, 3, 4)
    fields = (
        FieldReading("contract_no", "K-1", "K-l", 1, box, 970, ground=Ground.KNOWN),
        FieldReading("consignee", "Harbour Co", "Harbour Co", 1, box, 990),
    )
    readings = (PaperReading("invoice.jpg", "5c", DocumentKind.INVOICE, (1,), fields),)
    goods = replace(samples.consignment(), documents=(invoice,), readings=readings)
    compared = [
        Compared(1, "contract_no", (("declaration", "K-1"), ("invoice", "K-1"))),
        Compared(1, "consignee", (("declaration", "C1"),)),
    ]
    contract, consignee = (row.cells[1] for row in matrix_of(compared, goods).rows)
    assert contract
    assert contract.note == Text("desktop.read.accepted", {"page": 1, "percent": 97, "printed": "K-l"})
    assert consignee
    assert (consignee.value, consignee.differs) == ("? Harbour Co", False)
    assert consignee.note == Text("desktop.read.proposed", {"page": 1, "percent": 99, "printed": "Harbour Co"})


def test_a_finding_about_a_paper_names_its_kind_in_words(wording: Wording) -> None:
    wording.speak(Language.ZH)
    for ref, words in (("invoice", "发票"), ("invoice 4711", "发票 4711"), ("SB-1", "SB-1"), ("", "整票")):
        (row,) = rows_of([samples.finding("papers.agree", Outcome.REFER, item=0, ref=ref)])
        assert wording.render(row.subject).replace("\n", " ") == words
