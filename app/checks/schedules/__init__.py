"""Schedules: the tables of policy that a rulebook carries beside its rules, row by row as frozen values.

What the law lists (announcements, controlled items, rates, prohibited lanes) stands in a schedule, so that it changes
by publication; a rule only weighs the facts that gathering reads from it. Format: docs/formats/rulebook.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar, cast

from app.checks.schedules.checklist import ChecklistPoint
from app.checks.schedules.content import AssayTolerance, ContentLimit, PurityThreshold, ValueRule
from app.checks.schedules.control import (
    Announcement,
    ControlEntry,
    ControlNeighbour,
    ControlProperty,
    SupervisionCode,
    TradeMode,
)
from app.checks.schedules.deposit import DepositRate
from app.checks.schedules.description import (
    CommonWord,
    ConfusionSet,
    MetalLook,
    NamedElement,
    PackageBand,
    PriceBand,
    SymbolNote,
)
from app.checks.schedules.end_user import Affiliation, ListRule, MilitaryWord
from app.checks.schedules.found import ExaminationDemand, TareLimit, WeighingTolerance
from app.checks.schedules.origin import TransactionReporting
from app.checks.schedules.papers import PaperKind
from app.checks.schedules.pattern import (
    DeflectionWatch,
    LotWindow,
    NewParty,
    QuotaElement,
    RushWatch,
    SharedLimit,
    SplitFamily,
    SurgeTest,
)
from app.checks.schedules.route import CountryNames, CountryTier, Prohibition, StoppedLane
from app.checks.schedules.selection import LaneCriterion, LaneRate

T = TypeVar("T")

SCHEDULES: Mapping[str, type[Any]] = MappingProxyType(
    {
        "announcements": Announcement,
        "control_list": ControlEntry,
        "prohibitions": Prohibition,
        "country_tiers": CountryTier,
        "country_names": CountryNames,
        "stopped_lanes": StoppedLane,
        "transaction_reporting": TransactionReporting,
        "deposit_rates": DepositRate,
        "lane_criteria": LaneCriterion,
        "lane_rates": LaneRate,
        "control_properties": ControlProperty,
        "supervision_codes": SupervisionCode,
        "control_neighbours": ControlNeighbour,
        "trade_modes": TradeMode,
        "paper_kinds": PaperKind,
        "value_rules": ValueRule,
        "assay_tolerances": AssayTolerance,
        "content_limits": ContentLimit,
        "purity_thresholds": PurityThreshold,
        "confusion_sets": ConfusionSet,
        "metal_looks": MetalLook,
        "price_bands": PriceBand,
        "package_bands": PackageBand,
        "named_elements": NamedElement,
        "common_words": CommonWord,
        "symbol_notes": SymbolNote,
        "checklist": ChecklistPoint,
        "examination_demands": ExaminationDemand,
        "weighing_tolerances": WeighingTolerance,
        "tare_limits": TareLimit,
        "lot_windows": LotWindow,
        "split_families": SplitFamily,
        "surge_tests": SurgeTest,
        "deflection_watches": DeflectionWatch,
        "rush_watches": RushWatch,
        "new_parties": NewParty,
        "shared_limits": SharedLimit,
        "quota_elements": QuotaElement,
        "affiliation": Affiliation,
        "military_words": MilitaryWord,
        "screening_lists": ListRule,
    }
)
"""Every schedule by its name in the rulebook, with the type of its rows."""

_NAMES: Mapping[type[Any], str] = MappingProxyType({kind: name for name, kind in SCHEDULES.items()})


@dataclass(frozen=True)
class Schedules:
    """The schedules of one rulebook."""

    rows: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    def of(self, kind: type[T]) -> tuple[T, ...] | None:
        """Return the rows of one kind; None when the rulebook carries no such schedule (nothing is known then)."""
        return cast("tuple[T, ...] | None", self.rows.get(_NAMES[kind]))
