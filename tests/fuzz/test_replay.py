"""Every parser of outside bytes, over what is well formed, what once broke it, and damaged forms of these."""

from __future__ import annotations

import random
import time

import pytest

from tests.fuzz.targets import HERE, TARGETS, seeds

LONGEST_S = 10
DAMAGED = 40


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return `content` with a piece cut, doubled, moved, overwritten or flipped, up to four times."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(content))
        end = min(len(content), start + chance.choice((1, 1, 2, 8, 64)))
        piece = content[start:end]
        other = chance.choice(
            (b"", piece * 2, piece[::-1], chance.randbytes(len(piece)), b"\x00", b'"', b"{", b"-1", b"9" * 20)
        )
        content = content[:start] + other + content[end:]
    return content


@pytest.mark.parametrize("target", TARGETS)
def test_only_documented_errors_leave_a_parser(target: str) -> None:
    chance = random.Random(target)  # noqa: S311 - reproducible damage, no secret
    kept = seeds(target)
    inputs = [b"", b"\x00", b"\xff\xfe", b"{}", b"[]", b"[" * 5_000, *kept.values()]
    inputs += [damaged(content, chance) for content in kept.values() for _ in range(DAMAGED // len(kept))]
    for content in inputs:
        began = time.process_time()
        TARGETS[target](content)
        assert time.process_time() - began < LONGEST_S


@pytest.mark.parametrize(
    "target", sorted({path.name for name in ("corpus", "found") for path in (HERE / name).glob("*")})
)
def test_what_is_kept_is_kept_for_a_target(target: str) -> None:
    assert target in TARGETS
