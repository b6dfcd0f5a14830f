"""People of an office with real keys, and reviews of a real station database as each of them sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.domain.assessment import Assessment
from app.domain.officer import Officer, Role
from app.domain.outcome import Verdict
from app.domain.review import Case
from app.domain.review_filter import Filter
from app.proof.canonical import sha256
from app.proof.certified import Certified
from app.review.reviewing import Reviewing
from db.station import StationDatabase
from tests.db_station.stations import NOW, STATION, assessed, create


class HeldKey:
    """A key in memory with its certificate; implements `app.proof.certified.OfficerSigner`."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(self._key.public_key())
            .serial_number(1)
            .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
            .sign(self._key, SHA256())
        )
        self.certificate = made.public_bytes(Encoding.DER)

    def certify(self, message: bytes) -> Certified:
        return Certified(self.certificate, self._key.sign(message, ec.ECDSA(SHA256())))


@lru_cache
def key_of(officer_id: str) -> HeldKey:
    return HeldKey(officer_id)


def officer(officer_id: str, role: Role, *, key: str | None = None) -> Officer:
    """Return an officer with a real key; `key` names whose it is, if not their own."""
    digest = sha256(key_of(key or officer_id).certificate).hex()
    return Officer(officer_id, f"关员 {officer_id}", f"Officer {officer_id}", role, "2248", digest)


LIN, CHEN = officer("LIN", Role.INSPECTOR), officer("CHEN", Role.INSPECTOR)
WANG, ZHAO = officer("WANG", Role.SUPERVISOR), officer("ZHAO", Role.SUPERVISOR)
AUDITOR = officer("QIAN", Role.AUDITOR)
LIN_AS_SUPERVISOR = officer("LIN-2", Role.SUPERVISOR, key="LIN")
"""Another name on the list, the same key."""

EVERYBODY = {one.officer_id: one for one in (LIN, CHEN, WANG, ZHAO, AUDITOR, LIN_AS_SUPERVISOR)}


@dataclass
class Office:
    """One station, its database, and a clock that moves on with every look at it."""

    station: StationDatabase
    now: datetime = NOW
    made: int = 0

    def clock(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def review(self, actor: Officer) -> Reviewing:
        """Return the review as `actor` sees it."""
        key = "LIN" if actor == LIN_AS_SUPERVISOR else actor.officer_id
        return Reviewing(
            self.station.review,
            station_id=STATION,
            actor=actor,
            listed=EVERYBODY.get,
            statement_of=self.station.statements.statement,
            signer=key_of(key),
            clock=self.clock,
        )

    def inspect(
        self, consignment: str = "C1", *, by: Officer = LIN, verdict: Verdict = Verdict.REFER, **more: object
    ) -> Assessment:
        """Keep an inspection and return it."""
        self.made += 1
        name = f"{consignment}-{self.made}"
        assessment = replace(
            assessed(consignment, assessment_id=name, verdict=verdict, at=self.clock(), **more),  # type: ignore[arg-type]  # as `assessed` takes it
            officer=by,
        )
        self.station.keep(assessment)
        return assessment

    def case(self, consignment: str = "C1") -> Case:
        """Return the latest case of a consignment as it stands."""
        lines = self.station.review.queue(Filter(), hand=None, limit=1000)
        return [line.case for line in lines if line.case.consignment_id == consignment][-1]


@contextmanager
def open_office(folder: Path) -> Iterator[Office]:
    """Make a station in `folder`."""
    station = create(folder / "station.db")
    try:
        yield Office(station)
    finally:
        station.close()
