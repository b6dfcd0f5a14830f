"""Are the authority's keys made once, kept close, and shown in the trust list as what they are?"""

from __future__ import annotations

import hashlib
import stat
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers.pdf_cms import SimpleSigner

from app.domain.errors import WorkstationError
from app.domain.officer import Role
from app.domain.verification import Answer
from app.hub.keys import Keys, officers, open_keys, trust_list
from app.hub.rows import Tables
from app.identity.trust_list import format_trust_list, key_id_of, parse_trust_list
from app.proof.signing import Ed25519Signer
from app.reading.sealing import Recognised
from app.reading.seals import judge_seals
from tests.reading.papers import paper, seal_with


def test_keys_are_made_once_and_read_back_ever_after(tables: Tables, tmp_path: Path) -> None:
    made = open_keys(tmp_path, tables, password="demo-only")
    assert open_keys(tmp_path, tables, password="demo-only") == made
    assert open_keys(tmp_path / "other", tables, password="demo-only") != made


def test_every_key_file_is_readable_by_its_owner_alone(tables: Tables, tmp_path: Path) -> None:
    open_keys(tmp_path, tables, password="demo-only")
    files = sorted((tmp_path / "keys").iterdir())
    assert len(files) == 16
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_no_two_keys_are_the_same_and_none_is_shown(keys: Keys) -> None:
    roles = keys.roles
    seeds = [roles.root, roles.targets, roles.snapshot, roles.timestamp, keys.forger, keys.epoch_key]
    for issuer in keys.issuers.values():
        seeds += [seed for seed in (issuer.current, issuer.revoked) if seed is not None]
    assert len(set(seeds)) == len(seeds) == 10
    assert not any(repr(seed)[2:-1] in repr(keys) for seed in seeds)


@pytest.mark.parametrize("file", ["tuf-root.key", "officers-root.pem", "DEMO-O1.p12"])
def test_a_damaged_key_is_named_and_not_replaced(tables: Tables, tmp_path: Path, file: str) -> None:
    open_keys(tmp_path, tables, password="demo-only")
    path = tmp_path / "keys" / file
    path.write_bytes(b"damaged")
    with pytest.raises(WorkstationError) as raised:
        open_keys(tmp_path, tables, password="demo-only")
    assert (raised.value.code, raised.value.params["file"]) == ("keys-unusable", file)
    assert path.read_bytes() == b"damaged"


def test_another_password_opens_nothing(tables: Tables, tmp_path: Path) -> None:
    open_keys(tmp_path, tables, password="demo-only")
    with pytest.raises(WorkstationError, match="keys-unusable"):
        open_keys(tmp_path, tables, password="guess")


def test_a_making_that_was_cut_off_is_begun_again(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "tuf-root.key.new").write_bytes(b"half")
    assert len(open_keys(tmp_path, tables, password="demo-only").roles.root) == 32


def test_a_licence_sealed_by_the_licensing_office_is_valid_by_the_trust_list(tables: Tables, keys: Keys) -> None:
    signer = SimpleSigner.load_pkcs12_data(keys.seal.pkcs12, other_certs=[], passphrase=b"demo-only")
    made = datetime.combine(tables.day, time(4), tzinfo=UTC)
    sealed = seal_with(signer, paper(), at=made)
    found = judge_seals(sealed, Recognised(trust_list(tables, keys).sealers, made + timedelta(days=1)))
    assert found is not None
    assert (found.answer, [signer.role for signer in found.signers]) == (Answer.VALID, ["DEMO-LICENSING"])
    officer = SimpleSigner.load_pkcs12_data(keys.officers["DEMO-O1"].pkcs12, other_certs=[], passphrase=b"demo-only")
    forged = judge_seals(
        seal_with(officer, paper(), at=made), Recognised(trust_list(tables, keys).sealers, made + timedelta(days=1))
    )
    assert forged is not None
    assert forged.answer is Answer.UNKNOWN


def test_the_trust_list_knows_every_issuer_and_not_the_forger(tables: Tables, keys: Keys) -> None:
    trust = trust_list(tables, keys)
    assert parse_trust_list(format_trust_list(trust)) == trust
    known = {key.key_id for issuer in trust.issuers for key in issuer.keys}
    assert key_id_of(Ed25519Signer(keys.forger).public) not in known
    day = datetime.combine(tables.day, time(4), tzinfo=UTC)
    for issuer in trust.issuers:
        assert [key.is_trusted_at(day) for key in issuer.keys] == [True, False][: len(issuer.keys)]
        assert all(key.is_trusted_at(day - timedelta(days=61)) for key in issuer.keys)
    assert sum(key.revoked_at is not None for issuer in trust.issuers for key in issuer.keys) == 1


def test_officers_are_two_inspectors_and_a_supervisor_with_their_certificates(tables: Tables, keys: Keys) -> None:
    known = officers(tables, keys)
    assert [officer.role for officer in known] == [Role.INSPECTOR, Role.INSPECTOR, Role.SUPERVISOR]
    root = x509.load_pem_x509_certificate(keys.root_pem.encode())
    assert (root.not_valid_before_utc.year, root.not_valid_after_utc.year) == (2026, 2041)
    for officer in known:
        private, certificate, others = pkcs12.load_key_and_certificates(
            keys.officers[officer.officer_id].pkcs12, b"demo-only"
        )
        assert certificate is not None
        assert isinstance(private, ec.EllipticCurvePrivateKey)
        assert others == [root]
        assert private.public_key() == certificate.public_key()
        certificate.verify_directly_issued_by(root)
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        assert usage.digital_signature
        assert usage.content_commitment
        assert not usage.key_cert_sign
        der = keys.officers[officer.officer_id].certificate
        assert officer.certificate_sha256 == hashlib.sha256(der).hexdigest()
