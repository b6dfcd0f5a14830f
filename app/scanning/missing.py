"""Which readers does this computer lack? zxing-cpp and OpenCV are in the program, zbar is a library of the system."""

from __future__ import annotations

from types import ModuleType

from app.domain.texts import Text


def missing_readers() -> tuple[Text, ...]:
    """Return a sentence for each missing reader; the others go on without it."""
    return () if load_zbar() else (Text("scan.notice.no-zbar"),)


def load_zbar() -> ModuleType | None:
    """Return zbar's library as `pyzbar.wrapper`, None where it cannot be loaded."""
    try:
        import pyzbar.wrapper  # noqa: PLC0415 - loads the library, which may be missing
    except (ImportError, OSError):
        return None
    library: ModuleType = pyzbar.wrapper
    return library
