"""One office: a root, officers, their list, and the report that both tests and attackers start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.assessment import Assessment
from app.domain.consignment import Photograph
from app.domain.officer import Officer, Role
from app.domain.verification import Verification
from app.reporting.fields import SignerField
from app.reporting.verification import verify_report
from app.reporting.writing import ReportWriter
from tests.reporting.samples import AT, RESOURCES, ZONE, an_assessment, catalogue
from tests.reporting.signers import Person, Root

LATER = AT + timedelta(hours=2)
TOMORROW = AT + timedelta(days=1)


@dataclass
class Office:
    """Who works here, and what they write and believe."""

    root: Root = field(default_factory=Root)

    def __post_init__(self) -> None:
        self.inspector = self.root.certify("Wang Haitao")
        self.colleague = self.root.certify("Zhao Lei")
        self.supervisor = self.root.certify("Li Na")
        self.wang = self.inspector.officer("I-01", Role.INSPECTOR)
        self.zhao = self.colleague.officer("I-02", Role.INSPECTOR)
        self.li = self.supervisor.officer("S-01", Role.SUPERVISOR)
        self.officers: tuple[Officer, ...] = (self.wang, self.zhao, self.li)

    def writer(self, originals: Callable[[Photograph], bytes | None] = lambda _: None) -> ReportWriter:
        """Return the writer of this office's station."""
        return ReportWriter(
            resources=RESOURCES,
            catalogue=catalogue(),
            zone=ZONE,
            anchors=[self.root.pem],
            officers=self.officers,
            originals=originals,
        )

    def verify(
        self,
        content: bytes,
        *,
        at: datetime = TOMORROW,
        signed_by: tuple[SignerField, ...] = (SignerField.INSPECTOR,),
    ) -> Verification:
        """Return what this office finds of a report."""
        return verify_report(
            content, path="report.pdf", anchors=[self.root.pem], officers=self.officers, at=at, signed_by=signed_by
        )

    def report(self, path: Path, assessment: Assessment | None = None, signer: Person | None = None) -> bytes:
        """Write a report to `path` and return its bytes."""
        assessment = assessment or an_assessment(self.wang)
        self.writer().write(assessment, path=path, signer=(signer or self.inspector).signer, at=AT)
        return path.read_bytes()


@pytest.fixture(scope="session")
def office() -> Office:
    return Office()


@pytest.fixture(scope="session")
def report(office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a report that the inspector signed."""
    return office.report(tmp_path_factory.mktemp("report") / "report.pdf")


@pytest.fixture(scope="session")
def countersigned(office: Office, report: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the same report, which the supervisor signed too."""
    path = tmp_path_factory.mktemp("countersigned") / "report.pdf"
    path.write_bytes(report)
    office.writer().countersign(
        path, field=SignerField.SUPERVISOR, officer=office.li, signer=office.supervisor.signer, at=LATER
    )
    return path.read_bytes()
