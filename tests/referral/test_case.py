"""Does a case file hold everything about an inspection, and does it show whatever was done to it afterwards?"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from PIL import Image

from app.domain.errors import WorkstationError
from app.domain.moment import from_text
from app.domain.verification import Answer, Verification
from app.journal.entry import Kind
from app.proof.canonical import canonical_json
from app.proof.signing import Ed25519Signer
from app.referral.archive import read_archive, write_archive
from app.referral.manifest import Content, read_manifest, sign_manifest
from app.sandbox.parent import Sandbox
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from app.verifying import Known, Verifying, known_at
from tests.journeys.gate import PROGRAM, RESOURCES, Gate, Goods

NUMBER, OTHER = "224820260000000001", "224820260000000002"
PAPER = "papers/0001.txt"


@dataclass(frozen=True)
class Handed:
    """A case file as it was handed over, with the folder of the goods and the gate they stand at."""

    gate: Gate
    folder: Path
    path: Path

    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.path) as file:
            return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="module")
def handed_once(synced_once: Gate, tmp_path_factory: pytest.TempPathFactory, scanner: SandboxedScanner) -> Handed:
    gate = synced_once.copy(
        tmp_path_factory.mktemp("case") / "home", clock=synced_once.equipment.clock, scanner=scanner
    )
    folder = gate.present(gate.home / "goods", packages=(1, 2))
    (folder / "papers").mkdir(exist_ok=True)
    (folder / "papers/0 发票.txt").write_text("an invoice", encoding="utf-8")
    with gate.session() as session:
        session.inspect(session.open_folder(gate.present(gate.home / "others", Goods(declaration_no=OTHER))))
        session.inspect(session.open_folder(folder))
        session.inspect(session.open_folder(folder), at=from_text("2026-11-21T04:00:00Z"))
        session.refer(folder, gate.home / "case.zip")
    return Handed(gate, folder, gate.home / "case.zip")


@pytest.fixture
def handed(handed_once: Handed, tmp_path: Path) -> Handed:
    """Return the case in a file of its own."""
    path = tmp_path / "case.zip"
    shutil.copyfile(handed_once.path, path)
    return Handed(handed_once.gate, handed_once.folder, path)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox((*PROGRAM, "--child", "report"), timeout_s=60) as sandbox:
        yield sandbox


@pytest.fixture
def verify(sandbox: Sandbox, scanner: SandboxedScanner, handed_once: Handed) -> Callable[..., Verification]:
    def verified(path: Path, known: Known | None = None) -> Verification:
        at = handed_once.gate.equipment.clock
        known = known or known_at(handed_once.gate.home)
        return Verifying(known=known, scanner=scanner, sandbox=sandbox, clock=at, resources=RESOURCES).verify(path)

    return verified


def codes(verification: Verification) -> list[str]:
    return [reason.code for reason in verification.reasons]


def rewritten(path: Path, files: dict[str, bytes]) -> Path:
    with path.open("wb") as out:
        write_archive(out, [(name, partial(bytes, content)) for name, content in files.items()])
    return path


def test_a_case_is_valid_where_its_station_is_known(handed: Handed, verify: Callable[..., Verification]) -> None:
    found = verify(handed.path)
    assert (found.kind, found.answer, found.reasons) == ("case", Answer.VALID, ())
    assert [signer.role for signer in found.signers] == ["station", "inspector"]


def test_a_case_of_a_station_nobody_knows_is_unknown(handed: Handed, verify: Callable[..., Verification]) -> None:
    found = verify(handed.path, Known())
    assert found.answer is Answer.UNKNOWN
    assert codes(found)[:2] == ["case.key-unconfirmed", "case.report"]


def test_everything_about_the_inspection_is_in_it(handed: Handed) -> None:
    files = handed.files()
    manifest = read_manifest(files["manifest.json"]).manifest
    held = {(file.content, file.original): files[file.name] for file in manifest.files}
    for name in ("declaration.json", "examination.json"):
        there = handed.folder / name
        assert ((Content.DECLARATION, name) in held) is there.exists()
        assert held.get((Content.DECLARATION, name)) == (there.read_bytes() if there.exists() else None)
    for kind, folder in ((Content.PAPER, "papers"), (Content.PHOTOGRAPH, "photos")):
        lying = {path.name: path.read_bytes() for path in (handed.folder / folder).iterdir()}
        assert {original: content for (one, original), content in held.items() if one is kind} == lying
    assert held[Content.PAPER, "0 发票.txt"] == b"an invoice"
    assert files["report.pdf"].startswith(b"%PDF-")
    assert {"register", "rulebook", "trust-list"} <= manifest.in_force.keys() & manifest.in_force_sha256.keys()
    assert "key" not in manifest.in_force_sha256


def test_whoever_knows_the_key_can_check_it_without_this_program(handed: Handed) -> None:
    """With zipfile, hashlib, json and an Ed25519 library, by the page alone."""
    files = handed.files()
    document = json.loads(files["manifest.json"])
    manifest = document["manifest"]
    signed = (
        b"tidewaiter/case/manifest/1\n"
        + json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    )
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["public"]))
    key.verify(bytes.fromhex(document["signature"]), signed)
    assert {file["name"]: file["sha256"] for file in manifest["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "manifest.json"
    }


def test_the_excerpt_shows_the_case_and_nobody_elses(handed: Handed) -> None:
    lines = [json.loads(line) for line in handed.files()["journal.jsonl"].splitlines()[1:]]
    shown = [line["kind"] for line in lines if line["body"] is not None]
    assert shown[0] == Kind.SELECTION_KEY
    assert {Kind.SELECTION, Kind.INSPECTION, Kind.REPORT} <= set(shown)
    assert Kind.WHAT_IF not in shown
    drawn = [
        line["body"]["selection"]["declaration_no"] for line in lines if line["kind"] == "selection" and line["body"]
    ]
    judged = [
        line["body"]["consignment"]["declaration_no"] for line in lines if line["kind"] == "inspection" and line["body"]
    ]
    assert (drawn, judged) == ([NUMBER], [NUMBER])
    assert [line["seq"] for line in lines] == list(range(lines[0]["seq"], lines[-1]["seq"] + 1))


def test_the_draw_in_the_case_can_be_made_again(handed: Handed) -> None:
    """The key it was drawn with is shown before the case is made."""
    kinds = [json.loads(line).get("kind") for line in handed.files()["journal.jsonl"].splitlines()]
    assert kinds.index(Kind.SELECTION) < len(kinds) - 1 - kinds[::-1].index(Kind.SELECTION_KEY)


def test_the_page_is_in_both_languages_without_script_or_network_and_escapes_what_others_wrote(handed: Handed) -> None:
    page = handed.files()["index.html"].decode()
    assert "移交案卷 · Referral case file" in page
    assert "<script" not in page
    assert "http:" not in page.replace("http-equiv", "")
    assert "0 发票.txt" in page
    for name in handed.files():
        if name not in {"manifest.json", "index.html"}:
            assert f'<a href="{name}">' in page


def test_the_page_shows_the_photographs_and_is_proved_with_them(handed: Handed) -> None:
    files = handed.files()
    page = files["index.html"].decode()
    there = [name for name in files if name.startswith("photographs/")]
    pictures = [base64.b64decode(content) for content in re.findall(r"data:image/jpeg;base64,([^\"]*)", page)]
    assert len(pictures) == len(there) > 1
    for content in pictures:
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, max(picture.size) <= 560) == ("JPEG", True)
    assert all(hashlib.sha256(files[name]).hexdigest() in page for name in there)


def test_handing_over_is_journalled_with_the_hash_of_the_file(handed: Handed) -> None:
    (entry,) = (entry for entry in handed.gate.journal() if entry.kind is Kind.REFERRAL)
    assert entry.body
    assert entry.body["file"] == hashlib.sha256(handed.path.read_bytes()).hexdigest()
    assert entry.body["declaration_no"] == NUMBER


@pytest.mark.parametrize(
    "name", ["report.pdf", "assessment.json", "declaration/declaration.json", PAPER, "photographs/0002.png",
             "journal.jsonl", "index.html"]
)  # fmt: skip
def test_a_file_that_is_altered_or_missing_is_named(
    handed: Handed, verify: Callable[..., Verification], name: str
) -> None:
    files = handed.files()
    altered = rewritten(handed.path, {**files, name: files[name] + b" "})
    assert [(reason.code, reason.params) for reason in verify(altered).reasons] == [("case.altered", {"file": name})]
    missing = rewritten(handed.path, {other: content for other, content in files.items() if other != name})
    assert [(reason.code, reason.params) for reason in verify(missing).reasons] == [("case.missing", {"file": name})]


def test_a_file_too_many_is_named(handed: Handed, verify: Callable[..., Verification]) -> None:
    found = verify(rewritten(handed.path, {**handed.files(), "papers/0002.txt": b"planted"}))
    assert (found.answer, codes(found)) == (Answer.INVALID, ["case.extra"])


@pytest.mark.parametrize("content", [None, b"{}", b'{"format":1}', b"no json"])
def test_without_a_manifest_it_is_no_case(
    handed: Handed, verify: Callable[..., Verification], content: bytes | None
) -> None:
    files = {name: one for name, one in handed.files().items() if name != "manifest.json"}
    if content is not None:
        files["manifest.json"] = content
    assert codes(verify(rewritten(handed.path, files))) == ["case.no-manifest"]


def test_a_manifest_changed_after_it_was_signed_is_found(handed: Handed, verify: Callable[..., Verification]) -> None:
    files = handed.files()
    document = json.loads(files["manifest.json"])
    document["manifest"]["officer_id"] = "SOMEBODY"
    found = verify(rewritten(handed.path, {**files, "manifest.json": canonical_json(document)}))
    assert codes(found) == ["case.signature"]


def test_a_case_signed_anew_by_a_stranger_is_not_the_stations(
    handed: Handed, verify: Callable[..., Verification]
) -> None:
    files = handed.files()
    stranger = Ed25519Signer(bytes(32))
    manifest = read_manifest(files["manifest.json"]).manifest
    forged = sign_manifest(manifest.__class__(**{**manifest.__dict__, "public": stranger.public}), stranger)
    path = rewritten(handed.path, {**files, "manifest.json": forged})
    assert codes(verify(path)) == ["case.other-key"]
    found = verify(path, Known())
    assert found.answer is Answer.INVALID
    assert "journal.heading" in codes(found)


def resigned(files: dict[str, bytes], changed: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files with some changed and the manifest made to fit, as a thief of the station's key would do it.

    The key is not the station's, so what is tested is what stands behind the signature.
    """
    thief = Ed25519Signer(bytes(32))
    manifest = read_manifest(files["manifest.json"]).manifest
    together = {**files, **changed}
    listed = tuple(
        file.__class__(
            file.name, file.content, hashlib.sha256(together[file.name]).hexdigest(), len(together[file.name]), None
        )
        for file in manifest.files
        if file.name in together
    )
    fields = {**manifest.__dict__, "public": thief.public, "files": listed}
    return {**together, "manifest.json": sign_manifest(manifest.__class__(**fields), thief)}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("assessment.json", b"{}", "case.incomplete"),
        ("journal.jsonl", b"", "journal.not-an-export"),
        ("photographs/0001.png", b"another picture", "case.evidence-missing"),
        (PAPER, b"another invoice", "case.evidence-missing"),
    ],
)
def test_behind_the_signature_everything_must_still_hold_together(
    handed: Handed, verify: Callable[..., Verification], name: str, content: bytes, code: str
) -> None:
    path = rewritten(handed.path, resigned(handed.files(), {name: content}))
    found = verify(path, Known())
    assert found.answer is Answer.INVALID
    assert code in codes(found)


def test_another_verdict_than_the_journalled_one_is_found(handed: Handed, verify: Callable[..., Verification]) -> None:
    files = handed.files()
    record = json.loads(files["assessment.json"])
    record["office"] = "0000"
    found = verify(rewritten(handed.path, resigned(files, {"assessment.json": canonical_json(record)})), Known())
    assert "case.not-journalled" in codes(found)


def test_a_bomb_is_refused_before_it_swells(tmp_path: Path, verify: Callable[..., Verification]) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.json", b"0" * (64 << 20))
    found = verify(path)
    assert [(reason.code, reason.params) for reason in found.reasons] == [
        ("case.compressed", {"file": "manifest.json"})
    ]


def refused(session: Session, folder: Path, path: Path, assessment_id: str | None = None) -> str:
    with pytest.raises(WorkstationError) as raised:
        session.refer(folder, path, assessment_id=assessment_id)
    assert not path.exists()
    assert not path.with_name(f"{path.name}.part").exists()
    return raised.value.code


def test_what_was_not_inspected_cannot_be_referred(gate: Gate, tmp_path: Path) -> None:
    folder = gate.present(gate.home / "goods")
    with gate.session() as session:
        assert refused(session, folder, tmp_path / "case.zip") == "case-not-inspected"
        tried = session.inspect(session.open_folder(folder), at=from_text("2026-11-21T04:00:00Z"))
        assert refused(session, folder, tmp_path / "case.zip") == "case-not-inspected"
        assert refused(session, folder, tmp_path / "case.zip", tried.assessment_id) == "case-what-if"
        assert refused(session, folder, tmp_path / "case.zip", "nobody's") == "case-not-inspected"
    assert Kind.REFERRAL not in {entry.kind for entry in gate.journal()}


def test_goods_that_are_not_what_they_were_at_the_inspection_are_not_referred(gate: Gate, tmp_path: Path) -> None:
    folder = gate.present(gate.home / "goods")
    photograph, declared = folder / "photos/package-1.png", folder / "declaration.json"
    with gate.session() as session:
        session.inspect(session.open_folder(folder))
        whole, record = photograph.read_bytes(), declared.read_bytes()
        photograph.write_bytes(whole + b" ")
        assert refused(session, folder, tmp_path / "case.zip") == "case-evidence-changed"
        photograph.write_bytes(whole)
        declared.write_bytes(record.replace(b'"currency": "USD"', b'"currency": "EUR"'))
        assert declared.read_bytes() != record
        assert refused(session, folder, tmp_path / "case.zip") == "case-evidence-changed"
        declared.write_bytes(record)
        (folder / "papers").mkdir(exist_ok=True)
        (folder / "papers/new.txt").write_text("slipped in afterwards", encoding="utf-8")
        assert refused(session, folder, tmp_path / "case.zip") == "case-evidence-changed"


def test_a_case_never_takes_the_place_of_another_file(gate: Gate, tmp_path: Path) -> None:
    folder, path = gate.present(gate.home / "goods"), tmp_path / "case.zip"
    path.write_text("kept", encoding="utf-8")
    with gate.session() as session:
        session.inspect(session.open_folder(folder))
        with pytest.raises(WorkstationError) as raised:
            session.refer(folder, path)
    assert (raised.value.code, path.read_text(encoding="utf-8")) == ("file-exists", "kept")


def test_a_case_that_cannot_be_journalled_is_not_there(gate: Gate, tmp_path: Path) -> None:
    folder, path = gate.present(gate.home / "goods"), tmp_path / "case.zip"
    with gate.session() as session:
        session.inspect(session.open_folder(folder))
        append = session._store.append

        def full(kind: Kind, *given: object, **more: object) -> object:
            if kind is Kind.REFERRAL:
                raise WorkstationError("disk-full")
            return append(kind, *given, **more)  # type: ignore[arg-type]  # passed on as it came

        session._store.append = full  # type: ignore[method-assign]  # the disk is full for this one entry
        assert refused(session, folder, path) == "disk-full"


def test_the_manifest_names_each_file_once_and_by_its_kind(handed: Handed) -> None:
    manifest = read_manifest(handed.files()["manifest.json"]).manifest
    kinds = [file.content for file in manifest.files]
    once = (Content.REPORT, Content.ASSESSMENT, Content.JOURNAL, Content.INDEX)
    assert [kinds.count(kind) for kind in once] == [1] * 4
    assert len({file.name for file in manifest.files}) == len(manifest.files)
    assert [one.name for one in read_archive(io.BytesIO(handed.path.read_bytes()))] == sorted(
        {file.name for file in manifest.files} | {"manifest.json"}
    )
