"""Were the lots drawn as they had to be? Every draw of a journal is made again, and what was not drawn is named.

Reads entries in order, each once. A draw whose key has not been shown yet is counted as open, not doubted; it is when
the caller knows the station's seed that it can be made again too. A body that was redacted says nothing.
"""

from __future__ import annotations

import hmac
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from app.domain.selection import LaneChange, Selection
from app.domain.texts import Text
from app.proof.document import from_record
from app.selection.drawing import ticket_of
from app.selection.keys import SIZE, before, is_anchor

MOST_FLAWS = 100
"""So many flaws are kept: enough to see what happened, bounded on a hostile file."""


class Written(Protocol):
    """An entry of the journal."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def kind(self) -> str:
        """What it records."""

    @property
    def station_id(self) -> str:
        """The station that wrote it."""

    @property
    def body(self) -> Mapping[str, Any] | None:
        """What it says; None once redacted."""


class DrawAudit:
    """Checks the draws of one journal.

    `key_at` gives the key of a number that has not been shown; None for somebody who does not know the secret. An
    `excerpt` begins with any key, a journal with the first.
    """

    def __init__(self, *, key_at: Callable[[int], bytes] | None = None, excerpt: bool = False) -> None:
        self._key_at = key_at
        self._excerpt = excerpt
        self._shown: bytes | None = None
        self._link = -1
        self._seen: dict[str, tuple[int, Selection]] = {}
        self._open: dict[int, list[tuple[int, str, Selection]]] = defaultdict(list)
        self._flaws: list[Text] = []
        self.made_again = 0

    def read(self, entry: Written) -> None:
        """Take the next entry into account."""
        if entry.body is None:
            return
        try:
            match entry.kind:
                case "selection-key":
                    self._read_key(entry.seq, entry.body)
                case "selection":
                    self._read_selection(entry.seq, entry.station_id, entry.body)
                case "rerouting":
                    self._read_change(entry.seq, entry.body)
                case "inspection":
                    self._read_inspection(entry.seq, entry.body)
        except (ValueError, TypeError, KeyError, AttributeError):
            self._say("shape", entry.seq)

    @property
    def flaws(self) -> tuple[Text, ...]:
        """What is wrong with the draws read so far."""
        return tuple(self._flaws)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was selected."""
        return not self._seen

    @property
    def still_open(self) -> int:
        """How many draws wait for their key to be shown."""
        return sum(map(len, self._open.values()))

    def close(self) -> None:
        """Make the draws again whose key is known here though it has not been shown."""
        if self._key_at is not None:
            for link in sorted(self._open):
                self._make_again(link, self._key_at(link))

    def _read_key(self, seq: int, body: Mapping[str, Any]) -> None:
        link, key = int(body["link"]), bytes.fromhex(body["key"])
        begins = self._excerpt and self._link < 0
        if len(key) != SIZE or (link != self._link + 1 and not begins):
            self._say("key-order", seq)
        elif not (begins or is_anchor(link) or before(key) == self._shown) or self._is_another(link, key):
            self._say("key-other", seq)
        self._link, self._shown = max(link, self._link), key
        self._make_again(link, key)

    def _is_another(self, link: int, key: bytes) -> bool:
        return self._key_at is not None and self._key_at(link) != key

    def _read_selection(self, seq: int, station_id: str, body: Mapping[str, Any]) -> None:
        selection = from_record(body["selection"], Selection)
        number = selection.declaration_no
        if number in self._seen:
            self._say("twice", seq, declaration=number, first=self._seen[number][0])
            return
        self._seen[number] = seq, selection
        if selection.draw is None or selection.change is not None:
            self._say("shape", seq)
        elif selection.draw.link != self._link + 1 or is_anchor(selection.draw.link):
            self._say("other-key", seq, declaration=number)
        else:
            self._open[selection.draw.link].append((seq, station_id, selection))

    def _read_change(self, seq: int, body: Mapping[str, Any]) -> None:
        change, number = from_record(body["change"], LaneChange), str(body["declaration_no"])
        if number not in self._seen:
            self._say("none", seq, declaration=number)
            return
        first, selection = self._seen[number]
        if not change.reason.strip() or not selection.may_change(change.lane, change.role):
            self._say("right", seq, declaration=number)
        self._seen[number] = first, selection.changed(change)

    def _read_inspection(self, seq: int, body: Mapping[str, Any]) -> None:
        number = str(body["consignment"]["declaration_no"])
        if number not in self._seen:
            self._say("none", seq, declaration=number)

    def _make_again(self, link: int, key: bytes) -> None:
        for seq, station_id, selection in self._open.pop(link, ()):
            drawn = selection.draw.ticket if selection.draw else b""
            if not hmac.compare_digest(ticket_of(selection.declaration_no, station_id=station_id, key=key), drawn):
                self._say("ticket", seq, declaration=selection.declaration_no)
            self.made_again += 1

    def _say(self, code: str, seq: int, **params: str | int) -> None:
        if len(self._flaws) < MOST_FLAWS:
            self._flaws.append(Text(f"selection.{code}", {"seq": seq, **params}))
