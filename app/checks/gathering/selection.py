"""For which lane were the goods selected, and how did the exporter's other consignments fare here?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.domain.evidence import Evidence

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("lane", Kind.STRING, _C, Unit.LANE, "布控通道", "lane the goods were selected for"),
    Fact("lane_drawn", Kind.BOOL, _C, Unit.NONE, "随机抽中", "drawn by lot"),
    Fact(
        "exporter_inspected_here",
        Kind.INT,
        _C,
        Unit.CONSIGNMENTS,
        "该出口商在本站近期查验票数",
        "the exporter's latest other consignments inspected here",
    ),
    Fact(
        "exporter_not_released_here",
        Kind.INT,
        _C,
        Unit.CONSIGNMENTS,
        "其中未放行票数",
        "of these, how many were not released",
    ),
)


def gather_selection(evidence: Evidence) -> Facts:
    """Return the lane, and what this station has seen of the exporter."""
    selection, record = evidence.selection, evidence.exporter_record
    return known(
        {
            "lane": selection.lane.value if selection else None,
            "lane_drawn": selection.is_drawn if selection and selection.draw else None,
            "exporter_inspected_here": record.inspected if record else None,
            "exporter_not_released_here": record.not_released if record else None,
        }
    )
