"""Which consignments wait at the port, and how did whoever looked at them last leave them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from app.domain.outcome import Verdict
from app.domain.texts import Text
from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.age import instant_in_brief, instant_in_words
from ui.desktop.view_models.lane import lane_named
from ui.desktop.view_models.review import decision_in_words
from ui.desktop.view_models.verdict import TONES
from ui.desktop.wording import Wording
from ui.desktop.workstation import Waiting

_LEAST = 3 * 59
"""Pixels at 100 % of three consignments that nobody has looked at: so many are seen on the smallest screen."""


class WaitingList(Worded):
    """Lists them; one is chosen by a click or by Enter."""

    chosen = Signal(object)

    def __init__(self, *, zone: str, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._zone = zone
        self._waiting: tuple[Waiting, ...] = ()
        self._verdicts: dict[Path, Verdict] = {}
        self._heading = label("section")
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._list, 1)
        self.reword()

    def list_waiting(self, waiting: Sequence[Waiting], verdicts: Mapping[Path, Verdict]) -> None:
        """List `waiting` from now on; `verdicts` are of those already judged, by folder. What is the same stays."""
        before = [self._known_of(one) for one in self._waiting]
        self._waiting, self._verdicts = tuple(waiting), dict(verdicts)
        now = [self._known_of(one) for one in self._waiting]
        if len(now) != len(before):
            self.reword()
            return
        for row, (known, said) in enumerate(zip(now, before, strict=True)):
            if known != said:
                self._say(self._list.item(row), self._waiting[row])

    def mark_open(self, folder: Path | None) -> None:
        """Mark the consignment of `folder` as the open one."""
        rows = [row for row, waiting in enumerate(self._waiting) if waiting.folder == folder]
        self._list.setCurrentRow(rows[0] if rows else -1)

    def reword(self) -> None:
        """List everything again, the same one marked."""
        row = self._list.currentRow()
        self._heading.setText(self.tr("Waiting consignments ({0})").format(len(self._waiting)))
        self._list.setAccessibleName(self.tr("Waiting consignments"))
        self._list.setMinimumHeight(self._look.px(_LEAST))
        self._list.setIconSize(QSize(self._look.px(26), self._look.px(26)))
        self._list.clear()
        for waiting in self._waiting:
            item = QListWidgetItem()
            self._say(item, waiting)
            self._list.addItem(item)
        self._list.setCurrentRow(row)

    def _known_of(self, waiting: Waiting) -> tuple[Waiting, Verdict | None]:
        return waiting, self._verdicts.get(waiting.folder)

    def _say(self, item: QListWidgetItem, waiting: Waiting) -> None:
        judged = self._verdicts.get(waiting.folder)
        left = None if judged else waiting.left
        verdict = left.verdict if left else judged
        decision = left.decision if left else None
        word = (
            self.tr("not judged")
            if verdict is None
            else self._wording.render(Text(f"desktop.verdict.{verdict.lower()}"))
        )
        goods = self._wording.render(waiting.title)
        who = self._left(waiting, word)
        decided = self._wording.render(decision_in_words(decision, left.verdict)) if left and decision else ""
        lane = self._wording.render(lane_named(waiting.lane)) if waiting.lane else ""
        number = " · ".join(filter(None, (waiting.declaration_no, lane)))
        # the goods last: a long name takes a second line, and what has no room then is cut off there
        item.setText("\n".join(filter(None, (number, self._left_in_brief(waiting), decided, goods))))
        colours = self._look.colours
        counts = decision or verdict  # what the goods may do now: a decision stands beside the verdict, and after it
        if counts is None:
            item.setIcon(self._look.icon("verdict-none", colours.muted, 26))
        else:
            item.setIcon(self._look.icon(f"verdict-{counts.lower()}", colours.chips[TONES[counts]].text, 26))
        said = [part for part in (waiting.declaration_no, goods, lane, who or word, decided) if part]
        item.setToolTip("\n".join(said))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))

    def _left(self, waiting: Waiting, word: str) -> str:
        """Return how the consignment was judged last, by whom and when, unless it was judged since sign-in."""
        if waiting.left is None or waiting.folder in self._verdicts:
            return ""
        when = self._wording.render(instant_in_words(waiting.left.at, self._zone))
        return f"{word} · {waiting.left.officer_id} · {when}"

    def _left_in_brief(self, waiting: Waiting) -> str:
        """Return the same in one line; how it was judged, the sign says."""
        if waiting.left is None or waiting.folder in self._verdicts:
            return ""
        return f"{waiting.left.officer_id} · {self._wording.render(instant_in_brief(waiting.left.at, self._zone))}"

    def _choose(self, _item: QListWidgetItem) -> None:
        self.chosen.emit(self._waiting[self._list.currentRow()])
