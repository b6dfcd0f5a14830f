"""How does a verdict sound? Three short sounds that cannot be mistaken for each other; none when muted or no device."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QObject, QUrl
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

from app.domain.outcome import Verdict


class LoudVoice(QObject):
    """Plays resources/sounds/<verdict>.wav on the default device."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        self._effects: dict[Verdict, QSoundEffect] = {}
        if QMediaDevices.defaultAudioOutput().isNull():
            return
        for verdict in Verdict:
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(folder / f"{verdict.lower()}.wav")))
            self._effects[verdict] = effect

    def sound(self, verdict: Verdict) -> None:
        """Sound `verdict`."""
        effect = self._effects.get(verdict)
        if effect is not None:
            effect.play()
