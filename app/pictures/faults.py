"""Why could a file, or a part of it, not be read? Every sentence has the parameter `file`, which the parent adds."""

from __future__ import annotations

from app.domain.texts import Text


class UnreadableError(Exception):
    """What came from outside cannot be opened; `fault` says why. It becomes the fault of a scan, never more."""

    def __init__(self, fault: Text) -> None:
        super().__init__(fault.code)
        self.fault = fault


def unreadable(name: str, **params: str | int) -> UnreadableError:
    """Return the error whose sentence stands under "scan.fault.<name>"."""
    return UnreadableError(fault(name, **params))


def fault(name: str, **params: str | int) -> Text:
    """Return the sentence that stands under "scan.fault.<name>"."""
    return Text(f"scan.fault.{name}", params)
