"""Which papers must come with the goods, and what must each kind of them say, agree with and bear?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.document import DocumentKind


class PaperField(StrEnum):
    """What papers repeat of each other. Parties are named by their role."""

    EXPORTER = "exporter"
    CONSIGNOR = "consignor"
    CONSIGNEE = "consignee"
    END_USER = "end_user"
    NOTIFY_PARTY = "notify_party"
    FREIGHT_FORWARDER = "freight_forwarder"
    CARRIER = "carrier"
    DECLARANT = "declarant"
    COMMODITY_CODE = "commodity_code"
    NET_MASS = "net_mass"
    GROSS_MASS = "gross_mass"
    PACKAGES = "packages"
    VALUE = "value"
    CURRENCY = "currency"
    CONTRACT_NO = "contract_no"
    CONTAINER_NO = "container_no"
    SEALS = "seals"
    LICENCE_NO = "licence_no"
    VALID_UNTIL = "valid_until"
    PART = "part"


@dataclass(frozen=True)
class PaperKind:
    """What is asked of papers of one kind.

    `compared` are the fields that must be as declared (on a licence: as in the register), or as other papers have them
    where the declaration is silent; `needed` are those of them it may not leave out. A paper of a `whole` kind lists
    all of the goods. `required`: goods may not come without one. `registered`: its issuer records every one of them.
    `signed`: it is expected to bear an electronic signature. `expires`: it holds for a time that it must state.
    `numbers` are the forms its number may have, "#" a digit and "@" a letter; none: any.
    """

    kind: DocumentKind
    name: Mapping[str, str]
    compared: tuple[PaperField, ...]
    source: str
    certainty: str
    needed: tuple[PaperField, ...] = ()
    whole: bool = False
    required: bool = False
    registered: bool = False
    signed: bool = False
    expires: bool = False
    numbers: tuple[str, ...] = ()
