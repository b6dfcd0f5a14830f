"""What programs say of a report that know nothing of this one: Debian's pdfsig and qpdf."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.reporting.conftest import Office


@pytest.fixture(scope="module")
def nss(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an NSS store that trusts the office's root, as a mail program or a browser keeps one."""
    store = tmp_path_factory.mktemp("nss")
    (store / "root.pem").write_bytes(office.root.pem)
    subprocess.run(["certutil", "-N", "-d", f"sql:{store}", "--empty-password"], check=True)
    subprocess.run(
        ["certutil", "-A", "-d", f"sql:{store}", "-n", "root", "-t", "CT,CT,CT", "-i", str(store / "root.pem")],
        check=True,
    )
    return store


def pdfsig(content: bytes, nss: Path, path: Path) -> str:
    """Return what pdfsig says."""
    path.write_bytes(content)
    told = subprocess.run(["pdfsig", "-nssdir", f"sql:{nss}", str(path)], capture_output=True, check=True, text=True)
    return told.stdout


def test_pdfsig_finds_the_report_signed_trusted_and_covered(report: bytes, nss: Path, tmp_path: Path) -> None:
    told = pdfsig(report, nss, tmp_path / "report.pdf")

    assert told.count("Signature Validation: Signature is Valid.") == 1
    assert told.count("Certificate Validation: Certificate is Trusted.") == 1
    assert told.count("  - Total document signed") == 1
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert told.count("The signature form field is not signed.") == 3


def test_pdfsig_finds_both_signatures_of_a_countersigned_report(
    countersigned: bytes, nss: Path, tmp_path: Path
) -> None:
    told = pdfsig(countersigned, nss, tmp_path / "report.pdf")

    assert told.count("Signature Validation: Signature is Valid.") == 2
    assert told.count("Certificate Validation: Certificate is Trusted.") == 2
    assert told.count("  - Total document signed") == 1


def test_pdfsig_sees_an_altered_report(report: bytes, nss: Path, tmp_path: Path) -> None:
    altered = report.replace(b"/Lang (zh-CN)", b"/Lang (en-CN)", 1)

    assert "Signature is Valid" not in pdfsig(altered, nss, tmp_path / "report.pdf")


@pytest.mark.parametrize("kind", ["report", "countersigned"])
def test_qpdf_finds_nothing_wrong(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(request.getfixturevalue(kind))

    told = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=True, text=True)

    assert "No syntax or stream encoding errors found" in told.stdout
    assert not told.stderr
