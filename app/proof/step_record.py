"""A step of a review as it stands in the journal, signed by the officer who took it. Format: docs/formats/review.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.review import ReviewStep
from app.proof.canonical import canonical_json
from app.proof.certified import Certified, OfficerSigner
from app.proof.document import from_record, to_record

STEP = b"tidewaiter/review/step/1\n"
FORMAT = 1


def step_record(step: ReviewStep, signer: OfficerSigner) -> dict[str, Any]:
    """Return the body of the journal entry of `step`, signed."""
    record = to_record(step)
    certified = signer.certify(STEP + canonical_json(record))
    return {
        "certificate": certified.certificate.hex(),
        "declaration_no": step.declaration_no,
        "format": FORMAT,
        "signature": certified.signature.hex(),
        "step": record,
    }


def read_step(body: Mapping[str, Any]) -> tuple[ReviewStep, Certified]:
    """Return the step in the body of a journal entry and the officer's signature. Raises ValueError for another body.

    The signature is not verified here: `is_signed`.
    """
    try:
        certified = Certified(bytes.fromhex(body["certificate"]), bytes.fromhex(body["signature"]))
        version, record, declaration_no = body["format"], body["step"], body["declaration_no"]
    except (KeyError, TypeError) as error:
        raise ValueError("not a step of a review") from error
    if type(version) is not int or version != FORMAT or not isinstance(record, dict):
        raise ValueError("not a step of a review in the format this program reads")
    step = from_record(record, ReviewStep)
    if step.declaration_no != declaration_no or len(body) != 5:  # noqa: PLR2004 - the fields named above
        raise ValueError("a step of a review that says something else beside it")
    return step, certified


def is_signed(step: ReviewStep, certified: Certified) -> bool:
    """Return whether `certified` is over exactly this step."""
    return certified.is_over(STEP + canonical_json(to_record(step)))
