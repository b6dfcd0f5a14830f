"""What runs in a child process: what opens bytes from outside, by the name it is started under (`--child NAME`).

Each part is imported in its own child alone.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Child(StrEnum):
    """The children there are."""

    SCAN = "scan"
    REPORT = "report"
    PAGES = "pages"
    OPEN = "open"
    LOOK = "look"


def serve(name: str, resources: Path) -> None:
    """Be the child of this name until the parent lets go; `resources` is the folder of the program's own files."""
    match Child(name):
        case Child.SCAN:
            from app.scanning import child

            child.main(resources / "models")
        case Child.REPORT:
            from app.sandbox.child import serve as answer_by
            from app.sandbox.limits import Limits
            from app.verifying import answer_report

            answer_by(answer_report, Limits(memory_bytes=2 << 30, cpu_s=30))
        case Child.PAGES:
            from app.capturing import child as pages

            pages.main(resources / "fonts" / "NotoSansSC-Bold.ttf")
        case Child.OPEN:
            from app.reading import opening

            opening.main()
        case Child.LOOK:
            from app.reading import looking
            from app.reading.networks import networks

            looking.main(networks(), resources / "reading")
