"""Who is at this station now, and what may they use? One password opens the station's secrets and the officer's key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyhanko.sign.signers.pdf_cms import Signer

from app.access.keyfile import KEYFILE, open_secrets
from app.access.report_key import load_report_signer, officer_key_path
from app.access.secrets import StationSecrets
from app.domain.errors import WorkstationError
from app.domain.officer import Officer


@dataclass(frozen=True)
class Session:
    """An officer signed in at this station; `report_signer` signs their reports."""

    officer: Officer
    secrets: StationSecrets = field(repr=False)
    report_signer: Signer = field(repr=False)


def sign_in(home: Path, *, officer_id: str, password: str, officers: Iterable[Officer]) -> Session:
    """Return the session of an officer at the station in the folder `home`; takes as long as a guess must.

    `officers` are those the authority lists. Raises WorkstationError: "officer-unknown" for one who is not among them,
    and what `open_secrets` and `load_report_signer` raise. The caller journals the sign-in, failed ones too.
    """
    officer = next((officer for officer in officers if officer.officer_id == officer_id), None)
    if officer is None:
        raise WorkstationError("officer-unknown", officer=officer_id)
    secrets = open_secrets(home / KEYFILE, officer_id=officer_id, password=password)
    signer = load_report_signer(officer_key_path(home, officer_id), password=password, officer=officer)
    return Session(officer=officer, secrets=secrets, report_signer=signer)
