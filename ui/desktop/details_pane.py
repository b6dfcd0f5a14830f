"""What does one finding say in full, or one value read from a paper? In words, with the picture of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.domain.crop import Crop, PaperPlace
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.crop_view import CropView
from ui.desktop.look import Look
from ui.desktop.view_models.dismissal import standing_hit
from ui.desktop.view_models.findings import FindingRow
from ui.desktop.view_models.paper_values import PaperValue
from ui.desktop.wording import Wording


class DetailsPane(Worded):
    """Shows one finding or one value of a paper; everything in it can be selected and copied.

    `dismissing` names a hit that a person doubts; `looking` asks for the picture of a place: `show_picture` gives it.
    `attesting` is sent with a proposed value and its picture: an officer wants to say what stands there. Where the
    goods are not at hand, none of these is offered.
    """

    dismissing = Signal(object)
    looking = Signal(object)
    attesting = Signal(object, object)

    def __init__(self, *, wording: Wording, look: Look, is_at_hand: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._is_at_hand = is_at_hand
        self._row: FindingRow | None = None
        self._value: PaperValue | None = None
        self._at = 0
        self._crop: Crop | None = None
        self._said: tuple[Text, ...] = ()
        self._heading = label("section")
        self.picture = CropView(wording=wording, look=look)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self.picture, 3)
        column.addWidget(self._text, 4)
        self._more = ActionButton(look, key="Ctrl+J")
        self._more.clicked.connect(self._go_on)
        column.addWidget(self._more)
        self._attest = ActionButton(look, key="Ctrl+I")
        self._attest.clicked.connect(self._say_what_stands_there)
        column.addWidget(self._attest)
        self._dismiss = ActionButton(look, key="F6")
        self._dismiss.clicked.connect(self._ask)
        column.addWidget(self._dismiss)
        self.reword()

    @property
    def value(self) -> PaperValue | None:
        """The value of a paper that is shown."""
        values = self._values
        return values[self._at] if values else None

    def show_finding(self, row: FindingRow | None) -> None:
        """Show `row` from now on, or nothing, with the first value it rests on."""
        is_shown = row is not None and row is self._row and self._value is None
        if not is_shown or self._said:
            self._row, self._value, self._at = row, None, 0
            self._look_at_paper()

    def show_value(self, value: PaperValue | None) -> None:
        """Show a value of a paper from now on; with None, the finding again."""
        if value != self._value or self._said:
            self._value, self._at = value, 0
            self._look_at_paper()

    def show_picture(self, place: PaperPlace, crop: Crop | None, said: Sequence[Text] = ()) -> None:
        """Show what stands at `place`, or what is `said` in its stead; nothing where something else is shown by now."""
        if self.value is not None and self.value.place == place:
            self._crop, self._said = crop, tuple(said)
            self.reword()

    def reword(self) -> None:
        """Say everything again."""
        value, count = self.value, len(self._values)
        several = self.tr("Details: value {0} of {1}").format(self._at + 1, count)
        self._heading.setText(several if count > 1 else self.tr("Details"))
        self._text.setAccessibleName(
            self.tr("How the value was read") if self._value else self.tr("Details of the chosen finding")
        )
        self._text.setHtml(self._html())
        self._dismiss.say(self.tr("Dismiss the hit"))
        has_hit = self._value is None and standing_hit(self._row) is not None
        self._dismiss.setVisible(has_hit and self._is_at_hand)
        self._attest.say(self.tr("I can read it"))
        self._attest.setVisible(value is not None and value.is_proposed and self._crop is not None and self._is_at_hand)
        self._more.say(self.tr("Next value"))
        self._more.setVisible(count > 1)
        self.picture.setVisible(value is not None and self._is_at_hand)
        if value is not None:
            said = " ".join(map(self._wording.render, self._said)) or self.tr("Being cut out …")
            self.picture.show_crop(self._crop, about=self._about(value), said=said)

    @property
    def _values(self) -> tuple[PaperValue, ...]:
        if self._value is not None:
            return (self._value,)
        return self._row.values if self._row else ()

    def _look_at_paper(self) -> None:
        self._crop, self._said = None, ()
        self.reword()
        if self.value is not None and self._is_at_hand:
            self.looking.emit(self.value.place)

    def _go_on(self) -> None:
        self._at = (self._at + 1) % max(len(self._values), 1)
        self._look_at_paper()

    def _say_what_stands_there(self) -> None:
        if self.value is not None and self._crop is not None:
            self.attesting.emit(self.value, self._crop)

    def _ask(self) -> None:
        hit = standing_hit(self._row)
        if hit is not None:
            self.dismissing.emit(hit)

    def _about(self, value: PaperValue) -> str:
        """Return what stands in the picture, as it is read out."""
        paper, page = self._wording.render(value.paper), value.place.page
        if value.field is None:
            return self.tr("{0}, page {1}, as it was read").format(paper, page)
        field = self._wording.render(value.field)
        return self.tr("{0}, page {1}, {2}: read as {3}").format(paper, page, field, value.printed)

    def _html(self) -> str:
        size = self._look.px(15)
        value, row = self.value, None if self._value else self._row
        read = self._of_value(value) if value else ""
        inside = self._of_finding(row, read) if row else read
        return f'<div style="font-size:{size}px; color:{self._look.colours.text}">{inside}</div>' if inside else ""

    def _of_value(self, value: PaperValue) -> str:
        say = self._wording.render
        seal = [Text(f"desktop.crop.seal.{value.seal.lower()}")] if value.seal else []
        said = [*value.said, *seal, *(self._crop.seal if self._crop else ())]
        page = self.tr("page {0}").format(value.place.page)
        lines = [
            (self.tr("Paper"), f"{say(value.paper)} · {value.file} · {page}"),
            (self.tr("Field"), say(value.field) if value.field else ""),
            (self.tr("Read as"), value.printed),
        ]
        sentences = "".join(f"<br>{escape(say(text))}" for text in said)
        return f"{self._table(lines)}<p>{sentences.removeprefix('<br>')}</p>"

    def _of_finding(self, row: FindingRow, read: str) -> str:
        say, chip = self._wording.render, self._look.colours.chips[row.tone]
        told = row.told(say, self._wording.language)
        lines = [
            (self.tr("About"), say(row.subject).replace("\n", " ")),
            (self.tr("Expected"), told.expected),
            (self.tr("Found"), told.found),
            (self.tr("Legal basis"), say(row.basis) if row.basis else ""),
            (self.tr("Weighed by"), say(row.provenance)),
            *row.read(say, self._wording.language),
        ]
        return (
            f'<p style="color:{chip.text}"><b>{escape(say(row.outcome))} · {escape(say(row.question))}</b></p>'
            f"<p>{escape(say(row.text))}</p><p><b>→ {escape(say(row.next_step))}</b></p>"
            f"{read}{self._table(lines)}"
        )

    def _table(self, lines: Sequence[tuple[str, str]]) -> str:
        muted, gap = self._look.colours.muted, self._look.px(15)
        rows = "".join(
            f'<tr><td style="color:{muted}; padding-right:{gap}px">{escape(name)}</td><td>{escape(value)}</td></tr>'
            for name, value in lines
            if value
        )
        return f'<table cellspacing="0" cellpadding="2">{rows}</table>'
