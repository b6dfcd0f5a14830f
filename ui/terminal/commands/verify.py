"""Tidewaiter verify: is this report, journal export or passport what it says it is?"""

from __future__ import annotations

import argparse
from pathlib import Path

from app.domain import moment
from app.domain.texts import Text
from app.domain.verification import Answer, AnsweredByHand, Verification
from app.reporting.fields import SignerField
from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("verify", parents=[everywhere], help="is this report, journal or passport true?")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument(
        "--signed-by",
        action="append",
        default=[],
        choices=list(SignerField),
        metavar="FIELD",
        help="whose signatures a report must carry beside the inspector's: a later one that was cut off shows only so",
    )
    command.add_argument(
        "--slip", type=Path, metavar="PICTURE", help="a picture of the slip that has to be of the report"
    )
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    all_valid = True
    for path in arguments.files:
        verification = parts.verify(path, arguments.signed_by, arguments.slip)
        show(verification, output)
        all_valid &= verification.answer is Answer.VALID
    return all_valid


def show(verification: Verification, output: Output) -> None:
    """Write the answer of one verification."""
    output.record(
        {
            "path": verification.path,
            "kind": verification.kind,
            "answer": verification.answer.value,
            "reasons": [output.words(reason) for reason in verification.reasons],
            "signers": [
                {"name": signer.name, "role": signer.role, "time": signer.time and moment.to_text(signer.time)}
                for signer in verification.signers
            ],
            **({"declarant": _declarant(verification.by_hand)} if verification.by_hand else {}),
            **({"steps": [output.words(step) for step in verification.steps]} if verification.steps else {}),
        }
    )
    output.plain(f"{verification.answer.value:8} {verification.kind}  {verification.path}")
    for reason in verification.reasons or verification.steps[:1]:
        output.plain(f"         {output.words(reason)}")
    for step in verification.steps[1:]:
        output.plain(f"         {output.words(step)}")
    for signer in () if verification.steps else verification.signers:
        signed = moment.to_text(signer.time) if signer.time else "-"
        output.plain(f"         {signer.role}: {signer.name}, {signed}")
    if verification.by_hand:
        by_hand = verification.by_hand
        kind = "signed" if by_hand.is_signed else "refused"
        told = {"name": by_hand.name or "-", "time": moment.to_text(by_hand.time), "witness": by_hand.witness}
        output.plain(f"         {output.words(Text(f'verify.by-hand.{kind}', told))}")


def _declarant(by_hand: AnsweredByHand) -> dict[str, str | bool]:
    return {
        "name": by_hand.name,
        "signed": by_hand.is_signed,
        "time": moment.to_text(by_hand.time),
        "witness": by_hand.witness,
    }
