"""Why was a registry not taken: which sentence stands for each way that verification or transfer can fail?

Two roots: what is offered is not to be trusted (refused), or it could not be had (unreachable). Nothing is verified
here; python-tuf has done so when it raised.
"""

from __future__ import annotations

from http import HTTPStatus

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    RepositoryError,
    SlowRetrievalError,
    UnsignedMetadataError,
)

from app.domain.texts import Text
from app.sync.fetching import CancelledError, GoneError, TransferCutError


class RefusedError(Exception):
    """What the source offers is not taken, and `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class UnreachableError(Exception):
    """The source could not be had, and `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


def refused(why: str, **params: str | int) -> RefusedError:
    """Return the refusal whose sentence is "sync.refused.<why>"."""
    return RefusedError(Text(f"sync.refused.{why}", params))


def unreachable(why: str, **params: str | int) -> UnreachableError:
    """Return the failure whose sentence is "sync.unreachable.<why>"."""
    return UnreachableError(Text(f"sync.unreachable.{why}", params))


def transfer_failure(error: DownloadError, *, file: str) -> RefusedError | UnreachableError:
    """Return what it means that `file` of the registry could not be fetched."""
    failure: RefusedError | UnreachableError = unreachable("silent")
    match error:
        case CancelledError():
            failure = unreachable("cancelled")
        case GoneError():
            failure = unreachable("nothing")
        case DownloadLengthMismatchError():
            failure = refused("endless", file=file)
        case SlowRetrievalError():
            failure = unreachable("slow")
        case TransferCutError():
            failure = unreachable("cut", file=file)
        case DownloadHTTPError(status_code=HTTPStatus.NOT_FOUND | HTTPStatus.FORBIDDEN):
            failure = unreachable("nothing") if file == "timestamp.json" else refused("incomplete", file=file)
    return failure


def verification_failure(
    error: RepositoryError, *, file: str, is_of_other_root: bool, is_genuine: bool
) -> RefusedError:
    """Return what it means that `file` did not verify.

    `is_of_other_root` says that the source is another authority's registry, `is_genuine` that the file carries this
    authority's signature all the same: then it belongs to another publication.
    """
    if is_of_other_root:
        return refused("root")
    if isinstance(error, ExpiredMetadataError):
        return refused("frozen")
    if isinstance(error, BadVersionNumberError) and file == "timestamp.json":
        return refused("old")
    if isinstance(error, UnsignedMetadataError):
        return refused("signature", file=file)
    if is_genuine:
        return refused("mixed", file=file)
    return refused("altered", file=file)
