"""How are a station's stores opened? The factory behind the ports of `app.equipment`."""

from __future__ import annotations

from pathlib import Path

from app.domain.moment import Clock
from app.proof.signing import Signer
from app.sync.statement import RegisterStatement
from db.register import RegisterDatabase, describe_register, open_register
from db.screening import ScreeningDatabase, lists_are_readable, open_lists
from db.station import StationDatabase


class SqlCipherStores:
    """Opens SQLCipher databases; implements `app.equipment.Stores`."""

    def create_station(
        self, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock
    ) -> StationDatabase:
        """Make the database of a new station."""
        return StationDatabase.create(path, key=key, station_id=station_id, signer=signer, clock=clock)

    def open_station(self, path: Path, *, key: bytes, station_id: str, signer: Signer, clock: Clock) -> StationDatabase:
        """Open the station database."""
        return StationDatabase.open(path, key=key, station_id=station_id, signer=signer, clock=clock)

    def open_register(self, path: Path, key: bytes) -> RegisterDatabase:
        """Open a register."""
        return open_register(path, key)

    def describe_register(self, path: Path, key: bytes) -> RegisterStatement | None:
        """Return what a register says of itself, None when it does not bear that out."""
        return describe_register(path, key)

    def open_lists(self, path: Path, key: bytes) -> ScreeningDatabase:
        """Open screening lists."""
        return open_lists(path, key)

    def lists_are_readable(self, path: Path, key: bytes) -> bool:
        """Return whether the screening lists open and can be read."""
        return lists_are_readable(path, key)
