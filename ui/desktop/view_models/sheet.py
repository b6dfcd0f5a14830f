"""What does the page show of one assessment? Made where it was judged, so that the window has only to show it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.assessment import Assessment
from ui.desktop.view_models.comparison import Matrix, matrix_of
from ui.desktop.view_models.findings import FindingRow, rows_of
from ui.desktop.view_models.scans import ScanStrip, strip_of
from ui.desktop.view_models.verdict import Banner, banner_of


@dataclass(frozen=True)
class Sheet:
    """An assessment as it is shown: its banner, its findings worst first, the comparison, and its labels."""

    assessment: Assessment
    banner: Banner
    rows: tuple[FindingRow, ...]
    matrix: Matrix
    strip: ScanStrip


def sheet_of(assessment: Assessment) -> Sheet:
    """Return `assessment` as it is shown."""
    return Sheet(
        assessment=assessment,
        banner=banner_of(assessment),
        rows=rows_of(assessment.findings, assessment.consignment, assessment.checklist),
        matrix=matrix_of(assessment.comparison, assessment.consignment),
        strip=strip_of(assessment.consignment, assessment.labels),
    )
