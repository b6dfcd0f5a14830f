"""Is one paper what its issuer recorded: number, issuer, file and signature, and is it valid today?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.schedules.papers import PaperKind
from app.domain.document import Document
from app.domain.evidence import Evidence
from app.domain.knowledge import IssuedPaper
from app.domain.one_way import one_way
from app.domain.paper_reading import SURE_PERMILLE
from app.domain.verification import Answer

_P = Scope.PAPER

FACTS = (
    Fact("paper_kind", Kind.STRING, _P, Unit.NONE, "单证种类", "kind of the paper"),
    Fact("paper_name_zh", Kind.STRING, _P, Unit.PAPER, "单证名称（中文）", "what the paper is called in Chinese"),
    Fact("paper_name_en", Kind.STRING, _P, Unit.PAPER, "单证名称（英文）", "what the paper is called in English"),
    Fact("paper_issuer", Kind.STRING, _P, Unit.NAME, "单证签发方", "issuer on the paper"),
    Fact("paper_registered", Kind.BOOL, _P, Unit.NONE, "此类单证由签发方备案", "papers of its kind are recorded"),
    Fact("paper_known", Kind.BOOL, _P, Unit.NONE, "单证有签发记录", "a paper of this kind and number was issued"),
    Fact("paper_issuer_agrees", Kind.BOOL, _P, Unit.NONE, "签发方与记录一致", "its issuer is the one recorded"),
    Fact("paper_issuers_recorded", Kind.STRINGS, _P, Unit.NAME, "记录的签发方", "issuers recorded for the number"),
    Fact("paper_revoked", Kind.BOOL, _P, Unit.NONE, "单证已撤销", "the paper was revoked"),
    Fact("paper_revoked_on", Kind.STRING, _P, Unit.DATE, "撤销日期", "day it was revoked"),
    Fact("paper_hash_recorded", Kind.BOOL, _P, Unit.NONE, "签发方记录了文件", "its issuer recorded the file"),
    Fact("paper_hash_agrees", Kind.BOOL, _P, Unit.NONE, "文件与记录一致", "the file is the one recorded"),
    Fact("paper_signature", Kind.STRING, _P, Unit.SIGNATURE, "单证电子签名", "electronic signature on the paper"),
    Fact("paper_signature_expected", Kind.BOOL, _P, Unit.NONE, "应有电子签名", "papers of its kind are signed"),
    Fact("paper_number_forms", Kind.STRINGS, _P, Unit.NONE, "编号格式", "forms that its number may have"),
    Fact("paper_number", Kind.STRING, _P, Unit.NONE, "单证编号", "number of the paper"),
    Fact("paper_number_fits", Kind.BOOL, _P, Unit.NONE, "编号符合格式", "its number is of such a form"),
    Fact("paper_says_issued", Kind.BOOL, _P, Unit.NONE, "载明签发日期", "it says when it was issued"),
    Fact("paper_issued_on", Kind.STRING, _P, Unit.DATE, "单证签发日期", "day it was issued"),
    Fact("paper_expires", Kind.BOOL, _P, Unit.NONE, "此类单证有有效期", "papers of its kind hold for a time"),
    Fact("paper_says_until", Kind.BOOL, _P, Unit.NONE, "载明截止日期", "it says until when it holds"),
    Fact("paper_valid_until", Kind.STRING, _P, Unit.DATE, "单证截止日期", "last day of the paper"),
)

_SIGNATURES = {True: "valid", False: "invalid", None: "none"}


def is_genuine(evidence: Evidence, paper: Document, policy: PaperKind | None) -> Facts:
    """Return the facts of `paper`; those of its issuer's records are absent where the register does not bring them."""
    values: dict[str, Value | None] = {
        "paper_kind": paper.kind.value,
        "paper_number": paper.number,
        "paper_issuer": paper.issuer,
        "paper_signature": _signature(evidence, paper),
        "paper_says_issued": paper.issued_on is not None,
        "paper_issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "paper_says_until": paper.valid_until is not None,
        "paper_valid_until": paper.valid_until.isoformat() if paper.valid_until else None,
    }
    if policy is not None:
        values |= {
            "paper_name_zh": " ".join(filter(None, (policy.name.get("zh"), paper.number))),
            "paper_name_en": " ".join(filter(None, (policy.name.get("en"), paper.number))),
            "paper_registered": policy.registered,
            "paper_signature_expected": policy.signed,
            "paper_expires": policy.expires,
            "paper_number_forms": policy.numbers,
            "paper_number_fits": any(has_form(paper.number, form) for form in policy.numbers) if paper.number else None,
        }
    listed = evidence.knowledge.issued_papers if evidence.register and evidence.knowledge else None
    numbers = {paper.number} if paper.number else _numbers_read(evidence, paper)
    if listed is not None and numbers:
        rows = [one for one in listed if one.kind == paper.kind.value and one.number in numbers]
        if paper.number or not rows:
            values |= _recorded(paper, rows, evidence.on)
    return known(values)


def _numbers_read(evidence: Evidence, paper: Document) -> frozenset[str]:
    """Return what the number of a scanned paper may be that does not count; none where it was not read surely."""
    reading = evidence.consignment.reading_of(paper)
    read = reading.number if reading else None
    if read is None or read.disputed or read.sure_permille < SURE_PERMILLE:
        return frozenset()
    return frozenset({read.value, *read.candidates})


def _signature(evidence: Evidence, paper: Document) -> str | None:
    """Return what came of the signature; None where nobody here vouches for who signed."""
    reading = evidence.consignment.reading_of(paper)
    return None if reading and reading.seal is Answer.UNKNOWN else _SIGNATURES[paper.signed]


def has_form(number: str, form: str) -> bool:
    """Return whether `number` is of `form`, in which "#" stands for a digit and "@" for a capital letter."""
    return len(number) == len(form) and all(map(_fits, number, form))


def _fits(mark: str, place: str) -> bool:
    match place:
        case "#":
            return mark in "0123456789"
        case "@":
            return mark in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        case _:
            return mark == place


def _recorded(paper: Document, rows: Sequence[IssuedPaper], today: date) -> dict[str, Value | None]:
    issuers = {row.issuer for row in rows}
    own = [row for row in rows if paper.issuer and one_way(row.issuer) == one_way(paper.issuer)] or rows
    hashes = {row.sha256.lower() for row in own if row.sha256}
    revoked = [row.revoked_on for row in own if row.revoked_on and row.revoked_on <= today]
    return {
        "paper_known": bool(rows),
        "paper_issuers_recorded": tuple(sorted(issuers)),
        "paper_issuer_agrees": one_way(paper.issuer) in set(map(one_way, issuers)) if paper.issuer else None,
        "paper_revoked": bool(revoked),
        "paper_revoked_on": min(revoked).isoformat() if revoked else None,
        "paper_hash_recorded": bool(hashes),
        "paper_hash_agrees": paper.sha256.lower() in hashes if paper.sha256 else None,
    }
