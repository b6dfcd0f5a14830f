"""Did the party named in an event sign it, and might it act so? Asks the authority's terms, in the trust list."""

from __future__ import annotations

from collections.abc import Iterator

from app.custody.event import signed_message
from app.domain.custody import ChainEvent, ChainFault
from app.domain.trust import CustodyTerms
from app.proof.signing import ed25519_is_good


class Signatures:
    """Checks events against `terms`."""

    def __init__(self, terms: CustodyTerms) -> None:
        self._acts = terms.acts
        self._actors = {actor.actor_id: actor for actor in terms.actors}

    def check(self, event: ChainEvent) -> Iterator[ChainFault]:
        """Yield what is wrong with who signed `event`. A key counts if it did at the time the event claims."""
        actor = self._actors.get(event.actor_id)
        if actor is None:
            yield ChainFault.UNKNOWN_ACTOR
            return
        if event.role not in actor.roles or event.act not in self._acts.get(event.role, ()):
            yield ChainFault.WRONG_ROLE
        if event.country not in actor.countries:
            yield ChainFault.WRONG_COUNTRY
        message = signed_message(event.link)
        for key in sorted(actor.keys, key=lambda key: not key.is_trusted_at(event.time)):
            if ed25519_is_good(public=key.public, message=message, signature=event.signature):
                if not key.is_trusted_at(event.time):
                    yield ChainFault.UNTRUSTED_KEY
                return
        yield ChainFault.WRONG_SIGNATURE
