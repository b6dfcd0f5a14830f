"""Which language does the window speak, and how does a text read in it? Switches Qt's translators and the catalogue."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.domain.texts import Catalogue, Language, Text

_LOCALES = {Language.ZH: QLocale("zh_CN"), Language.EN: QLocale("en_GB")}


class Wording:
    """Speaks one language at a time; every widget hears of a switch by QEvent.LanguageChange."""

    def __init__(self, catalogue: Catalogue, language: Language, translations: Path) -> None:
        """Take the folder of the window's translations; `speak` must follow once the application stands."""
        self._catalogue = catalogue
        self._language = language
        self._translations = translations
        self._translators: list[QTranslator] = []

    @property
    def language(self) -> Language:
        """The language spoken now."""
        return self._language

    def render(self, text: Text) -> str:
        """Return `text` in the language spoken now."""
        return self._catalogue.render(text, self._language)

    def render_other(self, text: Text) -> str:
        """Return `text` in the language that is not spoken now."""
        (other,) = set(Language) - {self._language}
        return self._catalogue.render(text, other)

    def choose(self, zh: str, en: str) -> str:
        """Return the one of two names that is in the language spoken now, the other when that one is empty."""
        return (zh or en) if self._language is Language.ZH else (en or zh)

    def speak(self, language: Language) -> None:
        """Speak `language` from now on. Raises FileNotFoundError when its translation is not there."""
        self._language = language
        self.fall_silent()
        QLocale.setDefault(_LOCALES[language])
        if language is Language.ZH:
            qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._install(qt / "qtbase_zh_CN.qm")
            self._install(self._translations / "tidewaiter_zh_CN.qm")

    def fall_silent(self) -> None:
        """Take the translations away from the application."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []

    def _install(self, path: Path) -> None:
        translator = QTranslator()
        if not translator.load(str(path)):
            raise FileNotFoundError(path)
        QCoreApplication.installTranslator(translator)
        self._translators.append(translator)
