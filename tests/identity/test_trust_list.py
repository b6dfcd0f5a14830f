"""The trust list is read exactly as it is written, or not at all."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import WorkstationError
from app.domain.trust import Issuer, Sealer, TrustList
from app.identity.trust_list import format_trust_list, key_id_of, parse_trust_list
from app.proof.canonical import canonical_json
from tests.identity.fixed import CARD, MINT, TRUST, day
from tests.reporting.signers import Root

CONTENT = format_trust_list(TRUST)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - the zone is added next
    lambda moment: moment.replace(microsecond=0, tzinfo=day(2026, 1, 1).tzinfo)
)


@given(st.integers(1, 2**53 - 1), MOMENTS, st.permutations(TRUST.issuers), st.none() | MOMENTS, st.data())
def test_a_trust_list_survives_its_bytes(
    version: int, issued: datetime, issuers: list[Issuer], revoked: datetime | None, data: st.DataObject
) -> None:
    taken = data.draw(st.integers(0, len(issuers)))
    changed = [
        dataclasses.replace(
            issuer,
            keys=tuple(dataclasses.replace(key, revoked_at=revoked, valid_from=day(2000, 1, 1)) for key in issuer.keys),
        )
        for issuer in issuers[:taken]
    ]
    trust = TrustList(version, issued, tuple(changed))
    content = format_trust_list(trust)
    assert parse_trust_list(content) == trust
    assert format_trust_list(parse_trust_list(content)) == content


ROOT = Root().certificate.public_bytes(Encoding.DER)
SEALER = Sealer("DEMO-LICENSING", "演示发证机关", "Demo Licensing Office", ROOT, day(2026, 1, 1), day(2027, 1, 1))


@pytest.mark.parametrize("sealer", [SEALER, dataclasses.replace(SEALER, revoked_at=day(2026, 6, 1))])
def test_whose_seals_on_papers_count_survives_the_bytes(sealer: Sealer) -> None:
    trust = dataclasses.replace(TRUST, sealers=(sealer,))
    assert parse_trust_list(format_trust_list(trust)) == trust


@pytest.mark.parametrize(
    "sealers",
    [
        (SEALER, SEALER),
        (dataclasses.replace(SEALER, certificate=b"none"),),
        (dataclasses.replace(SEALER, valid_until=day(2025, 1, 1)),),
        (dataclasses.replace(SEALER, name_en=""),),
    ],
)
def test_a_list_of_unsound_sealers_is_refused(sealers: tuple[Sealer, ...]) -> None:
    with pytest.raises(WorkstationError, match="trust-list-malformed"):
        format_trust_list(dataclasses.replace(TRUST, sealers=sealers))


def test_a_key_id_is_the_first_eight_bytes_of_its_digest() -> None:
    assert key_id_of(bytes(32)).hex() == "66687aadf862bd77"


Change = Callable[[dict[str, Any]], object]


def _key(record: dict[str, Any]) -> dict[str, Any]:
    key: dict[str, Any] = record["issuers"][0]["keys"][0]
    return key


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("/", lambda record: record.pop("version")),
        ("/", lambda record: record.update(note="")),
        ("format", lambda record: record.update(format="tidewaiter-trust-list-2")),
        ("version", lambda record: record.update(version=0)),
        ("version", lambda record: record.update(version=True)),
        ("version", lambda record: record.update(version="3")),
        ("issued", lambda record: record.update(issued="2026-11-19")),
        ("issued", lambda record: record.update(issued="2026-11-19T08:00:00+08:00")),
        ("issued", lambda record: record.update(issued=0)),
        ("issuers", lambda record: record.update(issuers={})),
        ("issuers", lambda record: record["issuers"].append(record["issuers"][0])),
        ("issuers", lambda record: record["issuers"][1].update(id="CN-REA-01")),
        ("issuers", lambda record: record["issuers"][1].update(keys=record["issuers"][0]["keys"])),
        ("issuers/0", lambda record: record["issuers"].insert(0, "CN-REA-01")),
        ("issuers/1", lambda record: record["issuers"][1].pop("keys")),
        ("issuers/1/name_zh", lambda record: record["issuers"][1].update(name_zh="")),
        ("issuers/0/keys", lambda record: record["issuers"][0].update(keys=None)),
        ("issuers/0/keys/0", lambda record: _key(record).pop("valid_until")),
        ("issuers/0/keys/0/id", lambda record: _key(record).update(id="0000000000000000")),
        ("issuers/0/keys/0/public", lambda record: _key(record).update(algorithm="ES512")),
        ("issuers/0/keys/0/public", lambda record: _key(record).update(algorithm="ES256")),
        ("issuers/0/keys/0/public", lambda record: _key(record).update(algorithm=["EdDSA"])),
        ("issuers/0/keys/0/public", lambda record: _key(record).update(public="zz")),
        ("issuers/0/keys/0/public", lambda record: _key(record).update(public=MINT.public.hex() + "00")),
        ("issuers/0/keys/0/id", lambda record: _key(record).update(public=MINT.public.hex().upper())),
        ("issuers/0/keys/0/valid_until", lambda record: _key(record).update(valid_until="2025-12-31T00:00:00Z")),
        ("issuers/0/keys/0/revoked_at", lambda record: _key(record).update(revoked_at=None)),
        ("issuers/0/keys/0/revoked_at", lambda record: _key(record).update(revoked_at="soon")),
    ],
)
def test_a_trust_list_of_another_shape_is_refused_where_it_differs(where: str, change: Change) -> None:
    record = json.loads(CONTENT)
    change(record)
    with pytest.raises(WorkstationError, match="trust-list-malformed") as refused:
        parse_trust_list(canonical_json(record))
    assert refused.value.params == {"where": where}


def test_a_point_off_the_curve_is_refused() -> None:
    record = json.loads(CONTENT)
    public = CARD.public[:-1] + bytes([CARD.public[-1] ^ 1])
    record["issuers"][1]["keys"][0] |= {"public": public.hex(), "id": key_id_of(public).hex()}
    with pytest.raises(WorkstationError, match="trust-list-malformed"):
        parse_trust_list(canonical_json(record))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        CONTENT + b"\n",
        b" " + CONTENT,
        b"\xef\xbb\xbf" + CONTENT,
        CONTENT.decode().encode("utf-16"),
        CONTENT[:-1],
        CONTENT[:-1] + b',"version":4}',
        CONTENT.replace(b'"version":3', b'"version":3.0'),
        CONTENT.replace(b'"version":3', b'"version":NaN'),
        CONTENT.replace(b'"version":3', b'"version":' + b"9" * 5000),
        CONTENT.replace("示".encode(), b"\xff\xff"),
        CONTENT.replace("示".encode(), b"\\ud800"),
        CONTENT.replace("示".encode(), b"\\u793a"),
        b"[" * 100_000 + b"]" * 100_000,
    ],
    ids=range(17),
)
def test_any_other_writing_of_json_is_refused(content: bytes) -> None:
    with pytest.raises(WorkstationError, match="trust-list-malformed"):
        parse_trust_list(content)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused_by_name(content: bytes) -> None:
    with pytest.raises(WorkstationError, match="trust-list-malformed"):
        parse_trust_list(content)


def test_a_trust_list_that_could_not_be_read_back_is_not_written() -> None:
    wrong_id = dataclasses.replace(TRUST.issuers[0].keys[0], key_id=bytes(8))
    inexact = dataclasses.replace(TRUST, issued=TRUST.issued + timedelta(milliseconds=1))
    misnamed = dataclasses.replace(TRUST, issuers=(dataclasses.replace(TRUST.issuers[0], keys=(wrong_id,)),))
    for trust in (inexact, misnamed, dataclasses.replace(TRUST, version=0)):
        with pytest.raises(WorkstationError, match="trust-list-malformed"):
            format_trust_list(trust)


def test_a_trust_list_beyond_its_size_is_refused() -> None:
    wordy = dataclasses.replace(TRUST.issuers[0], name_en="x" * 8 * 1024 * 1024)
    with pytest.raises(WorkstationError, match="trust-list-malformed"):
        format_trust_list(dataclasses.replace(TRUST, issuers=(wordy,)))
