"""An electronic seal counts when it is right, covers the whole file, and stands under an office that is recognised."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.domain.trust import Sealer
from app.domain.verification import Answer
from app.reading.reader import PaperReader
from app.reading.sealing import Recognised
from app.reading.seals import judge_seals
from tests.reading.papers import paper, seal_with
from tests.reporting.signers import Person, Root

MADE = datetime(2026, 10, 18, 8, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
ROOT = Root("Demo Licensing Root")
OFFICE = ROOT.certify("Demo Licensing Office")
SEALER = Sealer(
    sealer_id="DEMO-LICENSING",
    name_zh="演示发证机关",
    name_en="Demo Licensing Office",
    certificate=ROOT.certificate.public_bytes(Encoding.DER),
    valid_from=datetime(2026, 1, 1, tzinfo=UTC),
    valid_until=datetime(2027, 12, 31, tzinfo=UTC),
)


def sealed(content: bytes, *, by: Person = OFFICE, field: str = "Seal", at: datetime = MADE) -> bytes:
    """Return `content` with the seal of `by`."""
    return seal_with(by.signer, content, field=field, at=at)


LICENCE = sealed(paper())


def judged(content: bytes, *sealers: Sealer, at: datetime = NOW) -> tuple[Answer, str | None] | None:
    """Return the answer, and its reason where there is one."""
    found = judge_seals(content, Recognised(sealers or (SEALER,), at), path="licence.pdf")
    if found is None:
        return None
    (reason,) = found.reasons or (None,)
    return found.answer, reason.code.removeprefix("read.seal.") if reason else None


def test_a_paper_without_seals_has_nothing_to_be_judged() -> None:
    assert judged(paper()) is None


def test_a_seal_of_a_recognised_office_is_valid() -> None:
    found = judge_seals(LICENCE, Recognised((SEALER,), NOW), path="licence.pdf")
    assert found is not None
    assert (found.answer, found.reasons) == (Answer.VALID, ())
    assert [(signer.name, signer.role, signer.time) for signer in found.signers] == [
        ("Demo Licensing Office", "DEMO-LICENSING", MADE)
    ]


def test_two_seals_are_valid_when_both_offices_are_recognised() -> None:
    other = Root("Demo Customs Root")
    both = sealed(LICENCE, by=other.certify("Demo Customs"), field="Second")
    second = replace(SEALER, sealer_id="DEMO-CUSTOMS", certificate=other.certificate.public_bytes(Encoding.DER))
    assert judged(both, SEALER, second) == (Answer.VALID, None)
    assert judged(both, SEALER) == (Answer.UNKNOWN, "not-recognised")


def test_nobody_vouches_for_a_seal_where_no_list_is_known() -> None:
    for recognised in (None, Recognised((), NOW)):
        found = judge_seals(LICENCE, recognised, path="licence.pdf")
        assert found is not None
        assert (found.answer, found.reasons[0].code) == (Answer.UNKNOWN, "read.seal.nobody-known")


def test_a_seal_of_a_strangers_root_is_unknown() -> None:
    stranger = Root("Demo Licensing Root").certify("Demo Licensing Office")
    assert judged(sealed(paper(), by=stranger)) == (Answer.UNKNOWN, "not-recognised")
    assert judged(sealed(paper(), by=Root("Elsewhere").certify("Somebody"))) == (Answer.UNKNOWN, "not-recognised")


@pytest.mark.parametrize(
    ("sealer", "answer"),
    [
        (replace(SEALER, revoked_at=NOW), (Answer.INVALID, "no-longer")),
        (replace(SEALER, revoked_at=NOW + timedelta(days=1)), (Answer.VALID, None)),
        (replace(SEALER, valid_until=MADE - timedelta(days=1)), (Answer.INVALID, "no-longer")),
        (replace(SEALER, valid_from=MADE + timedelta(days=1)), (Answer.INVALID, "no-longer")),
    ],
)
def test_an_office_counts_while_the_list_says_so(sealer: Sealer, answer: tuple[Answer, str | None]) -> None:
    assert judged(LICENCE, sealer) == answer


def test_a_seal_that_claims_a_time_to_come_is_unknown() -> None:
    assert judged(LICENCE, at=MADE - timedelta(days=1)) == (Answer.UNKNOWN, "future")


def swapped_case(content: bytes) -> bytes:
    """Change the case of one hexadecimal digit of the seal: nothing cryptographic changes."""
    start = content.index(b"/Contents <") + len(b"/Contents <")
    at = next(place for place in range(start, start + 200) if chr(content[place]).isalpha())
    return content[:at] + content[at : at + 1].swapcase() + content[at + 1 :]


def filled_padding(content: bytes) -> bytes:
    end = content.index(b">", content.index(b"/Contents <"))
    return content[: end - 2] + b"ff" + content[end:]


def appended(content: bytes) -> bytes:
    return content + b"\n%%EOF\n"


def added_to(content: bytes) -> bytes:
    """Add to the catalogue in a later revision."""
    out = io.BytesIO(content)
    writer = IncrementalPdfFileWriter(out)
    writer.root["/Demo"] = writer.add_object(writer.root["/Pages"])
    writer.update_root()  # type: ignore[no-untyped-call]  # by pyHanko
    writer.write_in_place()  # type: ignore[no-untyped-call]  # by pyHanko
    return out.getvalue()


def rewritten(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("attack", [swapped_case, filled_padding, appended, added_to, rewritten])
def test_whatever_was_done_to_a_sealed_paper_makes_it_invalid(attack: Callable[[bytes], bytes]) -> None:
    answer = judged(attack(LICENCE))
    assert answer is not None
    assert answer[0] is Answer.INVALID, answer


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(LICENCE) - 1), st.integers(1, 255))
def test_no_changed_byte_leaves_a_seal_valid(place: int, difference: int) -> None:
    changed = bytearray(LICENCE)
    changed[place] ^= difference
    answer = judged(bytes(changed))
    assert answer is None or answer[0] is not Answer.VALID


def test_what_the_reader_returns_says_what_came_of_the_seals(reader: PaperReader, tmp_path: Path) -> None:
    path = tmp_path / "licence.pdf"
    path.write_bytes(LICENCE)
    signature = reader.read(path, recognised=Recognised((SEALER,), NOW)).signature
    assert signature is not None
    assert (signature.answer, signature.path) == (Answer.VALID, str(path))
    path.write_bytes(paper())
    assert reader.read(path).signature is None
