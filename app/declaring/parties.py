"""Which parties does a paper name, in which roles? As it names them: whether they are who they say is not asked."""

from __future__ import annotations

from collections.abc import Mapping

from app.declaring.fields import COUNTRY, IDENTIFIER, Fields
from app.domain.party import NamedParty, PartyRole

_FIELDS = ("id", "name", "country", "address", "phone")


def read_parties(fields: Fields) -> Mapping[PartyRole, NamedParty]:
    """Return the parties in the field `parties` by role; none when it is left out."""
    parties = fields.object("parties", tuple(PartyRole))
    return {PartyRole(role): _party(parties.object(role, _FIELDS)) for role in parties.names()}


def _party(party: Fields) -> NamedParty:
    return NamedParty(
        party_id=party.optional_text("id", IDENTIFIER),
        name=party.text("name"),
        country=party.optional_text("country", COUNTRY),
        address=party.optional_text("address"),
        phone=party.optional_text("phone"),
    )
