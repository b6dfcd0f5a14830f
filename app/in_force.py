"""What does a station work by? The registry in force, opened: register and lists, policy, officers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.checks.rulebook import load_rulebook
from app.custody.checkpoint import held_checkpoint
from app.custody.reading import ChainReader
from app.custody.schema import EpcisSchema
from app.domain.errors import WorkstationError
from app.equipment import Equipment, OpenLists, OpenRegister
from app.identity.trust_list import parse_trust_list
from app.inspection import Policy
from app.sync.current import Current
from app.sync.officers import Roster


@dataclass(frozen=True)
class InForce:
    """The registry as it is used: register and lists open, the policy read, the officers listed."""

    register: OpenRegister
    policy: Policy
    roster: Roster
    lists: OpenLists | None

    def close(self) -> None:
        """Close the databases."""
        self.register.close()
        if self.lists is not None:
            self.lists.close()


def open_in_force(current: Current, *, equipment: Equipment, unwrap: Callable[[bytes], bytes]) -> InForce:
    """Open what `current` names; the caller closes it.

    Raises WorkstationError when a document or a database cannot be used; nothing stays open then.
    """
    try:
        key = unwrap(current.wrapped_key)
    except ValueError as error:  # wrapped for this station as it was before it was enrolled anew
        raise WorkstationError("register-unreadable") from error
    policy = _policy(current, equipment)
    roster = Roster.from_bytes(current.officers)
    register = equipment.stores.open_register(current.register, key)
    try:
        lists = equipment.stores.open_lists(current.screening, key) if current.screening else None
    except BaseException:
        register.close()
        raise
    return InForce(register, policy, roster, lists)


def _policy(current: Current, equipment: Equipment) -> Policy:
    trust = parse_trust_list(current.trust_list)
    chains = None
    if trust.custody is not None:
        chains = ChainReader(
            schema=EpcisSchema(equipment.resources),
            terms=trust.custody,
            held=held_checkpoint(current.checkpoint, trust.custody),
        )
    return Policy(
        load_rulebook(current.rulebook),
        trust,
        chains,
        rulebook_waits_since=current.pointer.rulebook_waits_since,
    )
