"""How is the user guide read in the window? Its pages at the left, the chosen one at the right, nothing from afar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from ui.desktop.controls import ActionButton, Worded
from ui.desktop.look import Look
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.view_models.guide import PAGES, Guide, page_of
from ui.desktop.wording import Wording

_CONTENTS = 280
"""Pixels of the contents at 100 %."""

_PICTURED = 0.6
"""The share of the height that a picture may take."""


class PageView(QTextBrowser):
    """Shows one page; loads pictures of the guide's own folder and nothing else, leaving room for words below them."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder.resolve() if folder else None
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the room never changes

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Return a picture of the guide; nothing for whatever else is named."""
        url = self.document().baseUrl().resolved(QUrl(name))
        if kind != QTextDocument.ResourceType.ImageResource.value or not url.isLocalFile() or self._folder is None:
            return None
        path = Path(url.toLocalFile()).resolve()
        if not path.is_relative_to(self._folder):
            return None
        picture = QImage(str(path))
        room = QSize(
            self.viewport().width() - 2 * round(self.document().documentMargin()),
            round(self.viewport().height() * _PICTURED),
        )
        if picture.isNull() or room.isEmpty() or picture.size().boundedTo(room) == picture.size():
            return picture
        ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        return picture.scaled(room, ratio, smooth)

    def show_markdown(self, text: str, *, folder: Path, margin: int, gap: int) -> None:
        """Show `text`, whose pictures are named from `folder`; `gap` is left below each paragraph."""
        document = self.document()
        document.clear()
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))
        self.setMarkdown(text)
        document.setDocumentMargin(margin)
        everything, spaced = QTextCursor(document), QTextBlockFormat()
        everything.select(QTextCursor.SelectionType.Document)
        spaced.setBottomMargin(gap)
        everything.mergeBlockFormat(spaced)


class GuidePanel(Worded):
    """The guide, opened at `page`; `left` is sent when the person is done."""

    left = Signal()

    def __init__(self, guide: Guide, page: str, *, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self._guide = guide
        self.page = page if page in PAGES else PAGES[0]
        self.contents = QListWidget()
        self.view = PageView(guide.folder)
        self.leave = ActionButton(look, key="Esc")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.leave)
        columns = QHBoxLayout()
        columns.addWidget(self.contents)
        columns.addWidget(self.view, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(columns, 1)
        self._whole.addLayout(foot)
        self.contents.currentRowChanged.connect(lambda row: self.show_page(PAGES[row]) if row >= 0 else None)
        self.view.anchorClicked.connect(self._follow)
        self.leave.clicked.connect(self.left)
        self.reword()

    def show_page(self, page: str) -> None:
        """Show this page, from its top."""
        self.page = page
        self._render()
        self.view.verticalScrollBar().setValue(0)
        self.contents.setCurrentRow(PAGES.index(page))

    def reword(self) -> None:
        """Say everything again."""
        look, language = self._look, self._wording.language
        self.leave.say(self.tr("Close"))
        self.contents.setAccessibleName(self.tr("Pages of the guide"))
        self.contents.setFixedWidth(look.px(_CONTENTS))
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in PAGES:
            row = QListWidgetItem(self._guide.title(page, language), self.contents)
            row.setSizeHint(QSize(0, look.px(44)))
        self.contents.setCurrentRow(PAGES.index(self.page))
        self.contents.blockSignals(False)
        margin = look.px(16)
        self._whole.setContentsMargins(margin, margin, margin, margin)
        self._whole.setSpacing(look.px(10))
        self._render()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the pictures into the room there is now."""
        super().resizeEvent(event)
        self._render()

    def _render(self) -> None:
        guide, language = self._guide, self._wording.language
        text = guide.read(self.page, language)
        if text is None or guide.folder is None:
            self.view.setPlainText(self.tr("This page of the guide is missing. Have the program installed again."))
        else:
            folder, px = guide.at(language, guide.folder), self._look.px
            self.view.show_markdown(text, folder=folder, margin=px(20), gap=px(7))
        self.view.setAccessibleName(guide.title(self.page, language))

    def _follow(self, link: QUrl) -> None:
        """Turn to the page of the guide that a link names; a link that leads elsewhere leads nowhere."""
        page = page_of(link.toString())
        if page is not None:
            self.show_page(page)


class GuideDialog(PanelDialog):
    """The guide in a window of its own over whatever is shown."""

    def __init__(self, panel: GuidePanel, *, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("User guide"))

    def open(self) -> None:
        """Show it over the window, ready to be read on by the keyboard."""
        super().open()
        self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
