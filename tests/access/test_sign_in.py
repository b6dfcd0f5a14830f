"""One password opens the station and the officer's key, and the key is the one the authority knows."""

from __future__ import annotations

import asyncio
import json
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st

from app.access.keyfile import KEYFILE, add_slot, create_keyfile
from app.access.report_key import install_officer_key, load_report_signer, officer_key_path
from app.access.secrets import create_secrets
from app.access.session import sign_in
from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.texts import Catalogue, Language
from tests.access.officers import PASSWORD, QUICK, OfficerKey, certificate, officer, pkcs12_file

_KEY = ec.generate_private_key(ec.SECP256R1())
_CERTIFICATE = certificate(_KEY)
_OFFICER = officer(_CERTIFICATE)
_FILE = pkcs12_file(_KEY, _CERTIFICATE)
_SECRETS = create_secrets()
_CATALOGUE = Catalogue(
    json.loads((Path(__file__).parents[2] / "resources" / "texts" / "access.json").read_text("utf-8"))
)


@dataclass(frozen=True)
class _Home:
    path: Path

    def enter(
        self, *, officer_id: str = "A1001", password: str = PASSWORD, officers: tuple[Officer, ...] = (_OFFICER,)
    ) -> object:
        return sign_in(self.path, officer_id=officer_id, password=password, officers=officers)


@pytest.fixture
def home(tmp_path: Path) -> _Home:
    create_keyfile(tmp_path / KEYFILE, _SECRETS, officer_id="A1001", password=PASSWORD, cost=QUICK)
    install_officer_key(tmp_path, "A1001", _FILE)
    return _Home(tmp_path)


def _code_of(action: Callable[[], object]) -> str:
    with pytest.raises(WorkstationError) as caught:
        action()
    for text in (caught.value.text, caught.value.remedy):
        assert text.code in _CATALOGUE.codes()
        for language in Language:
            assert "<" not in _CATALOGUE.render(text, language)
    return caught.value.code


def test_a_session_holds_the_officer_the_secrets_and_a_signer(home: _Home) -> None:
    session = sign_in(home.path, officer_id="A1001", password=PASSWORD, officers=[_OFFICER])
    assert session.officer == _OFFICER
    assert session.secrets == _SECRETS
    signature = asyncio.run(session.report_signer.async_sign_raw(b"a report", "sha256"))
    _KEY.public_key().verify(signature, b"a report", ec.ECDSA(SHA256()))


def test_a_session_prints_no_secret(home: _Home) -> None:
    session = sign_in(home.path, officer_id="A1001", password=PASSWORD, officers=[_OFFICER])
    assert "secrets" not in repr(session)
    assert "signer" not in repr(session)


def test_a_wrong_password_is_said(home: _Home) -> None:
    assert _code_of(lambda: home.enter(password="wrong")) == "password-wrong"


def test_an_officer_the_authority_does_not_list_is_refused(home: _Home) -> None:
    assert _code_of(lambda: home.enter(officers=())) == "officer-unknown"


def test_an_officer_without_access_here_is_refused(home: _Home) -> None:
    listed = officer(_CERTIFICATE, "A1002")
    assert _code_of(lambda: home.enter(officer_id="A1002", officers=(listed,))) == "officer-not-enrolled"


def test_an_officer_whose_key_is_not_here_is_told_so(home: _Home) -> None:
    officer_key_path(home.path, "A1001").unlink()
    assert _code_of(home.enter) == "officer-key-missing"


def test_a_key_file_with_another_password_is_said(home: _Home) -> None:
    add_slot(home.path / KEYFILE, _SECRETS, officer_id="A1001", password="changed", cost=QUICK)
    assert _code_of(lambda: home.enter(password="changed")) == "officer-key-locked"


def test_a_certificate_the_authority_does_not_list_is_refused(home: _Home) -> None:
    again = certificate(_KEY)
    install_officer_key(home.path, "A1001", pkcs12_file(_KEY, again))
    assert _code_of(home.enter) == "officer-certificate"


@pytest.mark.parametrize(
    "key",
    [
        ed25519.Ed25519PrivateKey.generate(),
        ec.generate_private_key(ec.SECP384R1()),
        rsa.generate_private_key(public_exponent=65537, key_size=2048),
    ],
)
def test_a_key_no_report_may_be_signed_with_is_refused(home: _Home, key: OfficerKey) -> None:
    issued = certificate(key)
    install_officer_key(home.path, "A1001", pkcs12_file(key, issued))
    assert _code_of(lambda: home.enter(officers=(officer(issued),))) == "officer-key-unusable"


def test_a_file_without_a_certificate_is_refused(home: _Home) -> None:
    bare = pkcs12.serialize_key_and_certificates(b"x", _KEY, None, None, BestAvailableEncryption(PASSWORD.encode()))
    install_officer_key(home.path, "A1001", bare)
    assert _code_of(home.enter) == "officer-key-unusable"


@pytest.mark.parametrize("officer_id", ["../station", "a/b", "", ".", "A\x00", "关员", "A" * 65])
def test_an_id_that_is_no_plain_name_reaches_no_file(tmp_path: Path, officer_id: str) -> None:
    assert _code_of(lambda: officer_key_path(tmp_path, officer_id)) == "officer-unknown"
    assert _code_of(lambda: install_officer_key(tmp_path, officer_id, b"")) == "officer-unknown"


def test_an_officers_key_file_is_its_owners_alone(home: _Home) -> None:
    assert stat.S_IMODE(officer_key_path(home.path, "A1001").stat().st_mode) == 0o600


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=100), st.integers(0))
def test_arbitrary_key_files_are_refused_not_crashed(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, place: int
) -> None:
    path = tmp_path_factory.mktemp("junk") / "a.p12"
    place %= len(_FILE)
    for content in (junk, _FILE[:place] + junk):
        path.write_bytes(content)
        refused = _code_of(lambda: load_report_signer(path, password=PASSWORD, officer=_OFFICER))
        assert refused in ("officer-key-locked", "officer-key-unusable")
