"""What can an assessment not do without? Its lookups and its signatures, and nothing made of either."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.proof.signing import Ed25519Signer, ed25519_is_good
from db.engine import Connection


def statements_of(connections: Sequence[Connection], work: Callable[[], object]) -> list[tuple[Connection, str]]:
    """Return the SQL statements that `work` asks, with their values in place, those that write left out."""
    asked: list[tuple[Connection, str]] = []
    for connection in connections:
        connection.set_trace_callback(lambda sql, on=connection: asked.append((on, sql)))
    try:
        work()
    finally:
        for connection in connections:
            connection.set_trace_callback(None)
    return [(on, sql) for on, sql in asked if sql.lstrip().upper().startswith(("SELECT", "WITH"))]


def the_floor(asked: Sequence[tuple[Connection, str]], signatures: int) -> Callable[[], None]:
    """Return what does the same lookups and as many signatures, and nothing with either."""
    signer = Ed25519Signer(bytes(range(32)))
    message = bytes(300)
    public, signature = signer.public, signer.sign(message)

    def work() -> None:
        for connection, sql in asked:
            connection.execute(sql).fetchall()
        for _ in range(signatures):
            ed25519_is_good(public=public, message=message, signature=signature)

    return work
