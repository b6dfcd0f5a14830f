"""What an export licence allows, and what is left of it. Source: dual-use regulations of 2024, licence face."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LicenceType(StrEnum):
    """Kinds of licence: 单项许可, 通用许可, 登记填报凭证."""

    SINGLE = "single"
    GENERAL = "general"
    REGISTRATION = "registration-certificate"


class LicenceStatus(StrEnum):
    """State of a licence in the register."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    USED_UP = "used-up"


@dataclass(frozen=True)
class Licence:
    """An export licence as the register holds it.

    Dates are civil and inclusive. Masses are grams. `drawn_g` and `uses` are the totals of the register's ledger for
    this licence; `uses_max` is 1 for one batch one licence, otherwise at most 12. `office` is the one customs office
    of clearance. `bulk` marks goods for which the last use may exceed the remaining balance by 5 %.
    """

    licence_no: str
    licence_type: LicenceType
    status: LicenceStatus
    exporter_id: str
    consignee_id: str
    end_user_id: str
    end_use: str
    commodity_code: str
    import_country: str
    destination_country: str
    office: str
    quantity_g: int
    drawn_g: int
    uses: int
    uses_max: int
    bulk: bool
    valid_from: date
    valid_until: date

    @property
    def remaining_g(self) -> int:
        """Grams not yet drawn in the register."""
        return self.quantity_g - self.drawn_g
