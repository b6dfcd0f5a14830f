"""What does the window say in passing: what came of a step that is no verdict, with the remedy when it failed?"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.texts import Text
from ui.desktop.controls import Worded, label
from ui.desktop.look import Look
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.wording import Wording


class Notice(Worded):
    """Shows one sentence with a picture and, below it, the reason or remedy; hidden while there is nothing to say."""

    def __init__(self, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("notice")
        self._sentence: Sentence | None = None
        self._picture = QLabel()
        self._text = label("strong", wraps=True)
        self._reason = label(wraps=True)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._text)
        said.addWidget(self._reason)
        row = QHBoxLayout(self)
        row.addWidget(self._picture)
        row.addLayout(said, 1)
        self.reword()

    @property
    def sentence(self) -> Sentence | None:
        """What is said now."""
        return self._sentence

    def say(self, sentence: Sentence | None) -> None:
        """Say `sentence` from now on, or nothing."""
        self._sentence = sentence
        self.reword()

    def say_failed(self, error: WorkstationError | None) -> None:
        """Say what `error` says with its remedy; None is a fault of the program."""
        text = error.text if error else Text("desktop.fault")
        remedy = error.remedy if error else Text("desktop.fault.remedy")
        self.say(Sentence(Tone.STOP, "outcome-detain", text, remedy))

    def reword(self) -> None:
        """Say the sentence again."""
        self.setVisible(self._sentence is not None)
        if self._sentence is None:
            return
        sentence, say = self._sentence, self._wording.render
        pair = self._look.colours.chips[sentence.tone]
        self.dress(
            f"QFrame#notice {{ background: {pair.ground}; border-radius: {self._look.px(8)}px; }}"
            f"QFrame#notice QLabel {{ color: {pair.text}; }}"
        )
        self._picture.setPixmap(self._look.pixmap(sentence.icon, pair.text, 24))
        self._text.setText(say(sentence.text))
        self._reason.setText(say(sentence.reason) if sentence.reason else "")
        self._reason.setVisible(sentence.reason is not None)
        self.setAccessibleName(self.tr("Message"))
        self.setAccessibleDescription(f"{self._text.text()} {self._reason.text()}")
