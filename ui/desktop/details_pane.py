"""What does one finding say in full: expected, found, meaning, next step, legal basis, and the facts it rests on?"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.dismissal import standing_hit
from ui.desktop.view_models.findings import FindingRow
from ui.desktop.wording import Wording


class DetailsPane(Worded):
    """Shows one finding; everything in it can be selected and copied. `dismissing` names a hit that a person doubts."""

    dismissing = Signal(object)

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._row: FindingRow | None = None
        self._heading = label("section")
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._text, 1)
        self._dismiss = ActionButton(look, key="F6")
        self._dismiss.clicked.connect(self._ask)
        column.addWidget(self._dismiss)
        self.reword()

    def show_finding(self, row: FindingRow | None) -> None:
        """Show `row` from now on, or nothing."""
        self._row = row
        self.reword()

    def reword(self) -> None:
        """Say the finding again."""
        self._heading.setText(self.tr("Details"))
        self._text.setAccessibleName(self.tr("Details of the chosen finding"))
        self._text.setHtml(self._html(self._row) if self._row else "")
        self._dismiss.say(self.tr("Dismiss the hit"))
        self._dismiss.setVisible(standing_hit(self._row) is not None)

    def _ask(self) -> None:
        hit = standing_hit(self._row)
        if hit is not None:
            self.dismissing.emit(hit)

    def _html(self, row: FindingRow) -> str:
        say, colours, size = self._wording.render, self._look.colours, self._look.px(15)
        chip = colours.chips[row.tone]
        lines = [
            (self.tr("About"), say(row.subject)),
            (self.tr("Expected"), row.expected),
            (self.tr("Found"), row.found),
            (self.tr("Legal basis"), say(row.basis) if row.basis else ""),
            (self.tr("Weighed by"), say(row.provenance)),
            *((name, value) for name, value in row.facts),
        ]
        table = "".join(
            f'<tr><td style="color:{colours.muted}; padding-right:{size}px">{escape(name)}</td>'
            f"<td>{escape(value)}</td></tr>"
            for name, value in lines
            if value
        )
        return (
            f'<div style="font-size:{size}px; color:{colours.text}">'
            f'<p style="color:{chip.text}"><b>{escape(say(row.outcome))} · {escape(say(row.question))}</b></p>'
            f"<p>{escape(say(row.text))}</p><p><b>→ {escape(say(row.next_step))}</b></p>"
            f'<table cellspacing="0" cellpadding="2">{table}</table></div>'
        )
