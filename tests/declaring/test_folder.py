"""Does a consignment folder say what was meant, and is everything else refused by name?"""

from __future__ import annotations

import copy
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.declaring.folder import read_folder
from app.domain.consignment import Consignment, ControlRemark, DeclaredBatch, LicenceUse, Method, Part
from app.domain.document import DocumentKind, DocumentLine
from app.domain.errors import WorkstationError
from app.domain.found import Concentration, Weighing
from app.domain.marking import MarkKind
from app.domain.party import NamedParty, PartyRole
from app.domain.texts import Catalogue, Language

HOUSE = Path(__file__).parent.parent.parent
TEXTS = json.loads((HOUSE / "resources/texts/declaring.json").read_text("utf-8"))
PAGE = (HOUSE / "docs/formats/declaration.md").read_text("utf-8")
DECLARATION, EXAMINATION, PAPER = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
MINIMAL = {"declaration_no": "1", "items": [DECLARATION["items"][0]]}


def write(folder: Path, declaration: object = DECLARATION, examination: object = None) -> Path:
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    (folder / "declaration.json").write_text(json.dumps(declaration, ensure_ascii=False), "utf-8")
    if examination is not None:
        (folder / "examination.json").write_text(json.dumps(examination), "utf-8")
    return folder


WEIGHED = {"mass_g": 5, "stable": True, "scale_id": "W", "gross": True}


def refused(folder: Path) -> WorkstationError:
    with pytest.raises(WorkstationError) as raised:
        read_folder(folder)
    assert {f"error.{raised.value.code}", f"error.{raised.value.code}.remedy"} <= set(TEXTS)
    return raised.value


def test_the_example_of_the_format_is_read(tmp_path: Path) -> None:
    write(tmp_path, DECLARATION, EXAMINATION)
    (tmp_path / "photos" / "marked").mkdir()
    for picture in EXAMINATION["photographs"] + EXAMINATION["markings"]:
        (tmp_path / picture["file"]).write_bytes(picture["file"].encode())
    consignment = read_folder(tmp_path)
    assert consignment.consignment_id == consignment.declaration_no == "224820260000010001"
    assert consignment.declared_on == date(2026, 11, 20)
    assert consignment.parties[PartyRole.EXPORTER] == NamedParty(
        "DEMO-E01", "上海望潮矿产进出口有限公司", "CN", "DEMO 12 Harbour Road, DEMO-E01, CN", "+000-CN-E01"
    )
    assert consignment.items[0].licences == (LicenceUse("DEMO-10001", 75_000),)
    assert consignment.items[0].batches == (DeclaredBatch("SB-00101", 75_000, 3),)
    assert [photograph.package for photograph in consignment.photographs] == [1, 1, 2, None]
    assert [photograph.shows for photograph in consignment.photographs] == ["label", "label", "label", "other"]
    assert [mark.kind for mark in consignment.markings[0].marks] == [MarkKind.ARROW, MarkKind.BLUR, MarkKind.NOTE]
    assert consignment.photographs[0].sha256 == hashlib.sha256(b"photos/package-001-1.jpg").hexdigest()


def test_what_the_goods_are_and_what_was_found_of_them_is_read(tmp_path: Path) -> None:
    write(tmp_path, DECLARATION, {**EXAMINATION, "photographs": [], "markings": []})
    consignment = read_folder(tmp_path)
    (item,) = consignment.items
    assert (consignment.trade_mode, consignment.transit_countries) == ("0110", ("KR",))
    assert consignment.end_user_certificate_no == "DEMO-EUC-10001"
    assert (item.gross_mass_g, item.packages, item.made_in) == (78_000, 3, "CN")
    assert item.remark is ControlRemark.CONTROLLED
    assert item.specification == {"purity_ppb": 999_950_000}
    found = consignment.found
    assert (found.seals_before, found.seals_intact, found.packages) == (("DEMO-S0101",), True, 3)
    at = datetime(2026, 11, 20, 3, 41, 7, tzinfo=UTC)
    assert found.weighings[1] == Weighing(26_003, stable=True, scale_id="DEMO-W2", package=1, at=at, unit="kg")
    assert found.assays[0].elements["Pb"] == Concentration(None, 40, 120)
    assert (found.marks_origin, found.names) == (("CN",), {"1": "antimony trioxide"})


def test_parts_are_read_with_what_each_is_worth_and_whether_it_counts(tmp_path: Path) -> None:
    part = {"name": "x", "commodity_code": "8505111000", "origin_country": "CN", "value_cents": 5, "controlled": True}
    consignment = read_folder(write(tmp_path, changed("items/0/parts", [part])))
    assert consignment.items[0].parts == (Part("x", "8505111000", "CN", 5, controlled=True),)


def test_what_was_not_looked_for_is_unknown_and_what_was_not_there_is_none(tmp_path: Path) -> None:
    write(tmp_path, DECLARATION, {"method": "full", "found": {"seals_before": []}})
    found = read_folder(tmp_path).found
    assert (found.seals_before, found.seals_after, found.seals_intact, found.marks_origin) == ((), None, None, None)


def with_paper(folder: Path, content: object, name: str = "paper.json") -> Path:
    write(folder)
    (folder / "papers").mkdir(exist_ok=True)
    written = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    (folder / "papers" / name).write_bytes(written)
    return folder


@pytest.mark.parametrize(("said", "part"), [((2, 3), (2, False)), ((3, 3), (3, True)), ((1, 1), (1, True))])
def test_an_electronic_paper_may_say_which_part_it_is_of(
    tmp_path: Path, said: tuple[int, int], part: tuple[int, bool]
) -> None:
    number, of = said
    (document,) = read_folder(with_paper(tmp_path, {**PAPER, "part": {"number": number, "of": of}})).documents
    assert document.part is not None
    assert (document.part.number, document.part.is_last) == part


@pytest.mark.parametrize(
    "part", [{"number": 3, "of": 2}, {"number": 0, "of": 2}, {"number": 1}, {"number": 1, "of": 1000}]
)
def test_a_part_beyond_all_parts_is_refused(tmp_path: Path, part: dict[str, int]) -> None:
    assert refused(with_paper(tmp_path, {**PAPER, "part": part})).code in {
        "declaration-range",
        "declaration-field-missing",
    }


def test_an_electronic_paper_is_read_and_digested(tmp_path: Path) -> None:
    consignment = read_folder(with_paper(tmp_path, PAPER))
    (paper,), (document,) = consignment.papers, consignment.documents
    assert document.kind is DocumentKind.BILL_OF_LADING
    assert (document.number, document.issued_on, document.destination_country) == (
        "DEMO-BL-0001",
        date(2026, 11, 18),
        "JP",
    )
    assert document.parties[PartyRole.CARRIER] == NamedParty(None, "DEMO Line")
    assert document.lines == (DocumentLine("282580", "antimony trioxide", 75_000, 78_000, None, 3),)
    assert document.sha256 == paper.sha256 == hashlib.sha256((tmp_path / "papers/paper.json").read_bytes()).hexdigest()
    assert document.signed is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scan.pdf", b'%PDF {"paper": "invoice"}'),
        ("custody.json", {"@context": ["epcis-context"], "type": "EPCISDocument"}),
        ("nested.json", {"note": {"paper": "invoice"}}),
        ("broken.json", b"{"),
        ("large.json", b'{"paper": "invoice", "issuer": "' + b"x" * 1_000_000 + b'"}'),
    ],
)
def test_what_is_no_electronic_paper_is_digested_and_not_read(tmp_path: Path, name: str, content: object) -> None:
    consignment = read_folder(with_paper(tmp_path, content, name))
    assert len(consignment.papers) == 1
    assert consignment.documents == ()


@pytest.mark.parametrize(
    ("content", "code", "field"),
    [
        ({**PAPER, "paper": "banknote"}, "form", "paper"),
        ({**PAPER, "verdict": "RELEASE"}, "field-unknown", "verdict"),
        ({**PAPER, "issued_on": "18 November"}, "form", "issued_on"),
        ({**PAPER, "lines": [{"net_mass_g": -1}]}, "range", "lines[0]/net_mass_g"),
        ({**PAPER, "lines": [{"commodity_code": "28"}]}, "form", "lines[0]/commodity_code"),
        ({**PAPER, "lines": [{"composition": {"Sb": 1_000_001}}]}, "range", "lines[0]/composition/Sb"),
        ({**PAPER, "parties": {"carrier": {"country": "JP"}}}, "field-missing", "parties/carrier/name"),
    ],
)
def test_a_field_of_a_paper_that_is_not_of_its_form_is_named_with_its_file(
    tmp_path: Path, content: object, code: str, field: str
) -> None:
    error = refused(with_paper(tmp_path, content))
    assert (error.code, error.params["file"], error.params["field"]) == (f"declaration-{code}", "paper.json", field)


def test_a_paper_whose_json_is_damaged_is_named(tmp_path: Path) -> None:
    error = refused(with_paper(tmp_path, b'{"paper": "invoice", "number": '))
    assert (error.code, error.params["file"]) == ("declaration-not-json", "paper.json")


def test_what_is_left_out_is_none_and_never_a_guess(tmp_path: Path) -> None:
    consignment = read_folder(write(tmp_path, MINIMAL))
    left_out = ("declared_on", "office", "import_country", "destination_country", "contract_no", "end_use")
    assert [getattr(consignment, name) for name in left_out] == [None] * len(left_out)
    assert (consignment.parties, consignment.container_no, consignment.seals) == ({}, None, ())


def test_a_consignment_is_the_same_wherever_its_folder_lies(tmp_path: Path) -> None:
    write(tmp_path / "here")
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    assert read_folder(tmp_path / "here") == read_folder(tmp_path / "there")


def test_without_an_examination_every_picture_is_a_photograph_of_an_unnumbered_package(tmp_path: Path) -> None:
    write(tmp_path)
    for name in ("b.PNG", "a.jpg", "notes.txt"):
        (tmp_path / "photos" / name).write_bytes(b"x")
    consignment = read_folder(tmp_path)
    assert consignment.examination.method is Method.FULL
    assert [Path(photograph.path).name for photograph in consignment.photographs] == ["a.jpg", "b.PNG"]
    assert {photograph.package for photograph in consignment.photographs} == {None}


def test_photographs_are_sorted_whatever_their_order_in_the_file(tmp_path: Path) -> None:
    listed = [{"file": "photos/b.jpg", "package": 1}, {"file": "photos/a.jpg"}]
    write(tmp_path, DECLARATION, {"method": "external", "photographs": listed})
    for name in "ab":
        (tmp_path / "photos" / f"{name}.jpg").write_bytes(name.encode())
    assert [Path(photograph.path).name for photograph in read_folder(tmp_path).photographs] == ["a.jpg", "b.jpg"]


def test_a_sample_says_how_many_of_how_many(tmp_path: Path) -> None:
    write(tmp_path, DECLARATION, {"method": "sample", "sampled": 5, "of": 400})
    examination = read_folder(tmp_path).examination
    assert (examination.method, examination.sampled, examination.of) == (Method.SAMPLE, 5, 400)


def test_a_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "declaration.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_folder(tmp_path).office == "2248"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-json"),
        (b"\xff\xfe{\x00}\x00", "not-utf8"),
        (b"[]", "not-object"),
        (b'{"office": "2248", "office": "4218"}', "duplicate-key"),
        (b"[" * 100_000, "too-deep"),
        (b'{"seals": ' + b"[" * 20 + b"]" * 20 + b"}", "too-deep"),
        (b'{"items": 1.0}', "number"),
        (b'{"items": NaN}', "number"),
        (b'{"items": ' + b"9" * 5_000 + b"}", "number"),
        (b'{"office": "\\u202e8422"}', "characters"),
        (b'{"office": "\\ud800"}', "characters"),
        (b'{"\\u0007": 1}', "characters"),
        (b" " * 1_000_001, "too-large"),
    ],
)
def test_bytes_that_are_no_plain_json_object_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "declaration.json").write_bytes(content)
    error = refused(tmp_path)
    assert error.code == f"declaration-{code}"
    assert error.params["file"] == "declaration.json"


def changed(path: str, value: object) -> dict[str, Any]:
    declaration: dict[str, Any] = copy.deepcopy(DECLARATION)
    *outer, last = path.split("/")
    place: Any = declaration
    for name in outer:
        place = place[int(name) if name.isdigit() else name]
    place[last] = value
    return declaration


@pytest.mark.parametrize(
    ("path", "value", "code", "field"),
    [
        ("declaration_no", 7, "not-text", "declaration_no"),
        ("declaration_no", "../../escape", "form", "declaration_no"),
        ("declared_on", "2026-02-30", "form", "declared_on"),
        ("declared_on", "20261120", "form", "declared_on"),
        ("office", " ", "text-length", "office"),
        ("office", None, "not-text", "office"),
        ("end_use", "x" * 501, "text-length", "end_use"),
        ("import_country", "jp", "form", "import_country"),
        ("enduser", "x", "field-unknown", "enduser"),
        ("parties/broker", {"name": "x"}, "field-unknown", "parties/broker"),
        ("parties/end_user", {"id": "DEMO-U01"}, "field-missing", "parties/end_user/name"),
        ("parties/end_user", "x", "not-object", "parties/end_user"),
        ("seals", "S1", "not-list", "seals"),
        ("seals", [1], "not-text", "seals[0]"),
        ("seals", ["S"] * 51, "list-length", "seals"),
        ("items", [], "field-missing", "items"),
        ("items", [DECLARATION["items"][0]] * 2, "named-twice", "items"),
        ("items/0/net_mass_g", -1, "range", "items[0]/net_mass_g"),
        ("items/0/net_mass_g", 0, "range", "items[0]/net_mass_g"),
        ("items/0/net_mass_g", True, "not-whole-number", "items[0]/net_mass_g"),
        ("items/0/net_mass_g", "75000", "not-whole-number", "items[0]/net_mass_g"),
        ("items/0/commodity_code", "2825.80.0010", "form", "items[0]/commodity_code"),
        ("items/0/licences/0/last_use", 1, "not-true-or-false", "items[0]/licences[0]/last_use"),
        ("items/0/licences", DECLARATION["items"][0]["licences"] * 2, "named-twice", "items[0]/licences"),
        ("items/0/batches/0/packages", 0, "range", "items[0]/batches[0]/packages"),
        ("trade_mode", "110", "form", "trade_mode"),
        ("transit_countries", ["Korea"], "form", "transit_countries[0]"),
        ("parties/end_user/country", "Japan", "form", "parties/end_user/country"),
        ("items/0/remark", "free", "form", "items[0]/remark"),
        ("items/0/composition", {"Sb": 0.8}, "number", None),
        ("items/0/composition", {"Sb": 1_000_001}, "range", "items[0]/composition/Sb"),
        ("items/0/composition", {"": 5}, "field-unknown", "items[0]/composition/"),
        ("items/0/specification", {"Purity": 5}, "field-unknown", "items[0]/specification/Purity"),
        ("items/0/specification", {f"p{n}": 1 for n in range(51)}, "list-length", "items[0]/specification"),
        ("items/0/parts", [{"name": "x"}], "field-missing", "items[0]/parts[0]/controlled"),
    ],
)
def test_a_field_that_is_not_of_its_form_is_named(
    tmp_path: Path, path: str, value: object, code: str, field: str | None
) -> None:
    error = refused(write(tmp_path, changed(path, value)))
    assert (error.code, error.params.get("field")) == (f"declaration-{code}", field)


def test_a_folder_without_a_declaration_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere").code == "declaration-missing"
    (tmp_path / "declaration.json").mkdir()
    assert refused(tmp_path).code == "declaration-unreadable"


@pytest.mark.parametrize("file", ["../outside.jpg", "photos/../../outside.jpg", "photos/link.jpg", "/etc/hostname"])
def test_a_photograph_outside_the_folder_is_refused(tmp_path: Path, file: str) -> None:
    (tmp_path / "outside.jpg").write_bytes(b"x")
    folder = write(tmp_path / "folder", DECLARATION, {"method": "full", "photographs": [{"file": file}]})
    (folder / "photos" / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    assert refused(folder).code == "declaration-path-outside"


@pytest.mark.parametrize("make", [lambda _: None, Path.mkdir, lambda path: path.symlink_to(path)])
def test_a_photograph_that_is_not_there_is_named(tmp_path: Path, make: Callable[[Path], None]) -> None:
    write(tmp_path, DECLARATION, {"method": "full", "photographs": [{"file": "photos/lost.jpg"}]})
    make(tmp_path / "photos" / "lost.jpg")
    error = refused(tmp_path)
    assert (error.code, error.params["found"]) == ("declaration-photograph-missing", "photos/lost.jpg")


@pytest.mark.parametrize(
    ("examination", "code"),
    [
        ({}, "field-missing"),
        ({"method": "glance"}, "form"),
        ({"method": "sample"}, "field-missing"),
        ({"method": "sample", "sampled": 6, "of": 5}, "range"),
        ({"method": "full", "sampled": 5, "of": 400}, "sample-only"),
        ({"method": "full", "photographs": [{"file": "photos/a.jpg"}] * 2}, "named-twice"),
        ({"method": "full", "photographs": [{"file": "photos/a.jpg", "package": 0}]}, "range"),
        ({"method": "full", "found": {"packages": -1}}, "range"),
        ({"method": "full", "found": {"names": {"0": "x"}}}, "field-unknown"),
        ({"method": "full", "found": {"weighings": [{"mass_g": 5, "scale_id": "W", "gross": True}]}}, "field-missing"),
        ({"method": "full", "found": {"weighings": [WEIGHED | {"at": "2026-11-20T12:00:00+08:00"}]}}, "form"),
        ({"method": "full", "found": {"weighings": [WEIGHED | {"at": "2026-11-31T12:00:00Z"}]}}, "form"),
        ({"method": "full", "found": {"weighings": [WEIGHED | {"unit": "two kg"}]}}, "form"),
        ({"method": "full", "found": {"assays": [{"item_no": 1}]}}, "field-missing"),
    ],
)
def test_an_examination_that_contradicts_itself_is_refused(tmp_path: Path, examination: object, code: str) -> None:
    assert refused(write(tmp_path, DECLARATION, examination)).code == f"declaration-{code}"


def test_a_picture_whose_name_hides_something_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "photos" / "gpj.\u202eexe.jpg").write_bytes(b"x")
    assert refused(tmp_path).code == "declaration-characters"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(sorted(DECLARATION)), inner),
    max_leaves=20,
)


def read_or_refuse(folder: Path) -> Consignment | WorkstationError:
    try:
        return read_folder(folder)
    except WorkstationError as error:
        refusal = error
    catalogue = Catalogue(TEXTS)
    for language in Language:
        assert refusal.text.code not in catalogue.render(refusal.text, language)
        assert "<" not in catalogue.render(refusal.remedy, language)
    return refusal


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary() | st.binary().map(lambda tail: b'{"declaration_no": "1", ' + tail))
def test_arbitrary_bytes_never_crash(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "declaration.json").write_bytes(content)
    assert isinstance(read_or_refuse(tmp_path), WorkstationError)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(PAPER)), value=JSON)
def test_any_value_in_any_field_of_a_paper_is_read_or_refused_by_name(tmp_path: Path, name: str, value: object) -> None:
    read_or_refuse(with_paper(tmp_path, {**PAPER, name: value}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(DECLARATION)), value=JSON, examination=JSON)
def test_any_value_in_any_field_is_read_or_refused_by_name(
    tmp_path: Path, name: str, value: object, examination: object
) -> None:
    write(tmp_path, {**MINIMAL, name: value}, examination)
    read_or_refuse(tmp_path)
    (tmp_path / "examination.json").unlink(missing_ok=True)
    read_or_refuse(tmp_path)


@pytest.mark.parametrize("language", Language)
def test_every_refusal_says_what_to_do(language: Language) -> None:
    errors = {code for code in TEXTS if not code.endswith(".remedy")}
    assert {code + ".remedy" for code in errors} == set(TEXTS) - errors
    assert all(TEXTS[code][language] for code in TEXTS)
