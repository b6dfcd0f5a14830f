"""What does a person say to a step of the review: why, to whom, with which decision? Into which file?

No button of a dialog takes the focus; Ctrl+Enter accepts, Esc leaves: a scan can do neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QWidget

from ui.desktop.answer_dialog import AnswerDialog
from ui.desktop.controls import label
from ui.desktop.file_dialog import file_dialog, picked
from ui.desktop.reason_dialog import ReasonField


@dataclass(frozen=True)
class Question:
    """What is asked: the title, the sentence, what accepting does, and the choices (value, words) if there are any.

    `longest` is how many letters the reason may have (0: any number), `written` what was written of it before.
    """

    title: str
    sentence: str
    accept: str
    needs_reason: bool
    choices: tuple[tuple[str, str], ...] = ()
    choice_name: str = ""
    longest: int = 0
    written: str = ""


@dataclass(frozen=True)
class Answer:
    """What was answered: the reason as written, and the value chosen."""

    reason: str
    choice: str = ""


class Asking(Protocol):
    """Asks a person."""

    def step(self, parent: QWidget, question: Question) -> Answer | None:
        """Return the answer, None when the person thought better of it."""

    def name(self, parent: QWidget, title: str) -> str | None:
        """Return a name, None when the person thought better of it."""

    def new_file(self, parent: QWidget, title: str, name: str) -> Path | None:
        """Return a file that is to be written, proposed under `name`."""

    def file(self, parent: QWidget, title: str, suffix: str) -> Path | None:
        """Return a file that is to be read."""


class StepDialog(AnswerDialog):
    """Asks one question."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self.choice, name = QComboBox(), label()
        self.choice.setAccessibleName(question.choice_name or question.title)
        name.setText(question.choice_name)
        for value, words in question.choices:
            self.choice.addItem(words, value)
        self.reason, self.too_long = ReasonField(), label("strong", wraps=True)
        self.reason.setPlainText(question.written)
        self.ask(
            question.title,
            question.sentence,
            accept=question.accept,
            fields=(
                *((name, self.choice) if question.choices else ()),
                self.reason,
                *((self.too_long,) if question.longest else ()),
            ),
        )
        reason = self.tr("Reason") if question.needs_reason else self.tr("Remark, if there is one")
        self.reason.setAccessibleName(reason)
        self.reason.setPlaceholderText(self.tr("{0} (Ctrl+Enter accepts)").format(reason))
        self.reason.finished.connect(self.accept_button.click)
        self.reason.textChanged.connect(self._enable)
        self._enable()
        self.reason.setFocus()

    @property
    def answer(self) -> Answer:
        """What is answered now."""
        return Answer(self.reason.toPlainText().strip(), str(self.choice.currentData() or ""))

    def _enable(self) -> None:
        longest, letters = self._question.longest, len(self.answer.reason)
        is_too_long = 0 < longest < letters
        too_long = self.tr("{0} letters are written; {1} are the most.").format(letters, longest)
        self.too_long.setText(too_long if is_too_long else "")
        self.accept_button.setEnabled(not is_too_long and (not self._question.needs_reason or letters > 0))


class NameDialog(AnswerDialog):
    """Asks for a name."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        self.ask(title, title, accept=self.tr("Save"), fields=(self.line,))
        self.line.returnPressed.connect(self.accept_button.click)
        self.line.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accept_button.setEnabled(False)
        self.line.setFocus()


class DialogAsking:
    """Asks by dialogs."""

    def step(self, parent: QWidget, question: Question) -> Answer | None:
        """Return the answer."""
        dialog = StepDialog(question, parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer
        dialog.deleteLater()
        return answer if is_given else None

    def name(self, parent: QWidget, title: str) -> str | None:
        """Return a name."""
        dialog = NameDialog(title, parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        name = dialog.line.text().strip()
        dialog.deleteLater()
        return name if is_given and name else None

    def new_file(self, parent: QWidget, title: str, name: str) -> Path | None:
        """Return a file that is to be written; with a glove nobody types its name."""
        suffix = name.rpartition(".")[2]
        dialog = _file_dialog(parent, title, (suffix,))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(name)
        return next(iter(picked(dialog)), None)

    def file(self, parent: QWidget, title: str, suffix: str) -> Path | None:
        """Return a file that is to be read."""
        dialog = _file_dialog(parent, title, (suffix,))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return next(iter(picked(dialog)), None)


def _file_dialog(parent: QWidget, title: str, suffixes: Sequence[str]) -> QFileDialog:
    dialog = file_dialog(parent, title)
    files = QCoreApplication.translate("Picker", "Files")
    dialog.setNameFilter(f"{files} ({' '.join(f'*.{one}' for one in suffixes)})")
    return dialog
