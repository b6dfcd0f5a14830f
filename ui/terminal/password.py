"""With which password does a person at the terminal sign in: that of the surroundings, or as typed?"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping

from app.domain.errors import WorkstationError


def password_of(officer_id: str, environment: Mapping[str, str]) -> str:
    """Return the password of an officer. Raises WorkstationError("password-missing") where nobody can be asked."""
    given = environment.get("TIDEWAITER_PASSWORD")
    if given is None and sys.stdin.isatty():
        given = getpass.getpass(f"{officer_id}: ", stream=sys.stderr)
    if not given:
        raise WorkstationError("password-missing", officer=officer_id)
    return given
