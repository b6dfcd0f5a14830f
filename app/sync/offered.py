"""What do the small documents of a registry say, and may this station take what they say?

They have been verified before they come here: a document that cannot be read is the authority's mistake, and refused
all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pyrage import DecryptError

from app.domain.errors import WorkstationError
from app.domain.moment import from_text
from app.domain.station import Station
from app.proof.document import read_object
from app.sync.hub_keys import HubKeys
from app.sync.keys import WrappedKeys
from app.sync.officers import Roster
from app.sync.refusal import refused
from app.sync.statement import RegisterStatement
from app.sync.stations import StationList

DOCUMENTS = ("register.json", "keys.json", "officers.json", "trust-list.json", "rulebook.json")
"""The targets beside the register."""

CHECKPOINT = "checkpoint.json"
"""The target that an authority publishes beside them if it keeps a log of batches. Read where it is used."""

STATIONS = "stations.json"
"""The target that says which stations an authority knows, if it does."""

HUB = "hub.json"
"""The target that says to which keys stations send what they have recorded, if an authority has a hub."""

SCREENING = "screening.db"
"""The target with the screening lists and their index, if an authority publishes lists."""

_EPOCH_KEY = 32


@dataclass(frozen=True)
class Offered:
    """The documents of one publication, read: what stands in them, and those that are kept as they came."""

    statement: RegisterStatement
    keys: WrappedKeys
    rulebook_version: int
    trust_list_version: int
    content: Mapping[str, bytes]

    @property
    def versions(self) -> Mapping[str, int]:
        """The versions offered, by the names of the second memory."""
        return {
            "register": self.statement.version,
            "rulebook": self.rulebook_version,
            "trust-list": self.trust_list_version,
        }


def read_documents(content: Mapping[str, bytes]) -> Offered:
    """Return what the documents, by the names of DOCUMENTS, say. Raises RefusedError."""
    reading = ""
    try:
        reading = "officers.json"
        Roster.from_bytes(content[reading])
        reading = "register.json"
        statement = RegisterStatement.from_bytes(content[reading])
        reading = "keys.json"
        keys = WrappedKeys.from_bytes(content[reading])
        reading = "rulebook.json"
        rulebook = _version(content[reading])
        reading = "trust-list.json"
        trust_list = _version(content[reading])
        if STATIONS in content:
            reading = STATIONS
            StationList.from_bytes(content[reading])
        if HUB in content:
            reading = HUB
            HubKeys.from_bytes(content[reading])
    except ValueError as error:
        raise refused("document", file=reading) from error
    return Offered(
        statement=statement,
        keys=keys,
        rulebook_version=rulebook,
        trust_list_version=trust_list,
        content=content,
    )


def check_versions(offered: Mapping[str, int], *, in_force: Mapping[str, int]) -> None:
    """Raise RefusedError when a document is older than the one in force here."""
    for name, version in offered.items():
        if version < in_force.get(name, 0):
            raise refused(f"older-{name}", offered=version, present=in_force[name])


def find_wrapped_key(offered: Offered, station: Station) -> bytes:
    """Return the epoch key as it is wrapped for `station`. Raises RefusedError when the registry is not for it."""
    statement = offered.statement
    if (statement.demo, statement.zone) != (station.demo, station.zone):
        raise refused("station", authority=statement.authority)
    if offered.keys.epoch != statement.epoch:
        raise refused("document", file="keys.json")
    wrapped = offered.keys.stations.get(station.station_id)
    if wrapped is None:
        raise refused("no-key", station=station.station_id)
    return wrapped


def unwrap_key(wrapped: bytes, unwrap: Callable[[bytes], bytes]) -> bytes:
    """Return the epoch key (32 bytes). Raises RefusedError when it is not wrapped to this station's own key."""
    try:
        key = unwrap(wrapped)
    except (DecryptError, ValueError, WorkstationError) as error:
        raise refused("key") from error
    if len(key) != _EPOCH_KEY:
        raise refused("key")
    return key


def issue_of_rulebook(offered: Offered) -> datetime:
    """Return when the rulebook offered was issued; where it does not say, when the register beside it was."""
    try:
        return from_text(str(read_object(offered.content["rulebook.json"]).get("issued")))
    except ValueError:
        return offered.statement.issued


def _version(document: bytes) -> int:
    version = read_object(document).get("version")
    if type(version) is not int or version < 1:
        raise ValueError("the document has no version")
    return version
