"""Inspects a consignment, prints the verdict and waits to be killed: HOME FOLDER.

A program, not a test: whoever reads its one line kills it while the station is still open.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from main import Parts


def main() -> None:
    """Inspect and wait."""
    with Parts(Path(sys.argv[1])).at_work() as session:
        assessment = session.inspect(session.open_folder(Path(sys.argv[2])))
        sys.stdout.write(f"{assessment.assessment_id} {assessment.verdict}\n")
        sys.stdout.flush()
        time.sleep(60)


if __name__ == "__main__":
    main()
