"""What does the station hold of the registry, what does it owe its hub, and how are both seen to by a sync?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.domain.errors import WorkstationError
from app.domain.outbox import outbox_in_words, records_owed
from app.domain.registry import SyncOutcome
from app.domain.texts import Text
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.jobs import JobRunner, Ticket
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.picking import Picker
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.readiness import progress_in_words, registry_in_words, sync_in_words, synced_in_words
from ui.desktop.wording import Wording
from ui.desktop.workstation import RegistryState, Session


class RegistryPanel(Worded):
    """Shows the registry's state and syncs it; `state_changed` tells what is held now, None when nobody knows."""

    state_changed = Signal(object)

    def __init__(
        self,
        *,
        zone: str,
        runner: JobRunner,
        picker: Picker,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("card")
        self._zone = zone
        self._runner = runner
        self._picker = picker
        self._session: Session | None = None
        self._state: RegistryState | None = None
        self._ticket: Ticket | None = None
        self._progress = (0, 0)
        self._heading = label("section")
        self._names = [label("muted") for _ in range(4)]
        self._values = [label("figure") for _ in range(4)]
        self._synced_label, self._synced = label("muted"), label(wraps=True)
        self._news_label, self._news = label("muted"), label(wraps=True)
        self._outbox_label, self._outbox = label("muted"), label(wraps=True)
        self._source_label = label("muted")
        self._source = QLineEdit()
        self._folder = ActionButton(look, icon="folder", key="Ctrl+F")
        self._folder.clicked.connect(self._pick_folder)
        self._sync = ActionButton(look, icon="sync", key="F5")
        self._sync.clicked.connect(self._start)
        self._stop = ActionButton(look, icon="stop", key="Esc")
        self._stop.clicked.connect(self._cancel)
        self._bar = QProgressBar()
        self._words = label("muted")
        self._notice = Notice(wording=wording, look=look)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.reword()

    @property
    def is_syncing(self) -> bool:
        """Whether a sync is under way."""
        return self._ticket is not None

    def follow(self, session: Session | None) -> None:
        """Show what `session` can see from now on; None when nobody is signed in. A sync under way is cancelled."""
        self._cancel()
        self._session = session
        self._state = None
        self._source.clear()
        self._notice.say(None)
        self.reword()
        self.refresh()

    def refresh(self) -> None:
        """Ask the station again what it holds."""
        session = self._session
        if session is not None and not self.is_syncing:
            self._runner.start(
                lambda _: session.registry(),
                done=lambda state: self._show_state(session, state),
                failed=lambda error: self._fail_state(session, error),
            )

    def reword(self) -> None:
        """Say everything again."""
        look, is_open = self._look, self._session is not None
        self._heading.setText(self.tr("Registry"))
        names = (self.tr("Register"), self.tr("Issued"), self.tr("Age"), self.tr("Rulebook"))
        words = registry_in_words(self._state, self._zone)
        for name, value, said, text in zip(
            self._names, self._values, names, (words.register, words.issued, words.age, words.rulebook), strict=True
        ):
            name.setText(said)
            value.setText(self._wording.render(text))
        self._say_synced()
        self._say_news()
        self._say_outbox()
        self._source_label.setText(self.tr("Take it from (folder, stick or address)"))
        self._source.setAccessibleName(self.tr("Folder or address of the registry"))
        self._source.setPlaceholderText(self.tr("as last time"))
        self._folder.say(self.tr("Folder"))
        owed = self._state.outbox if self._state else None
        waiting = records_owed(owed) if owed else 0
        self._sync.say(self.tr("Sync, {0} to go out").format(waiting) if waiting else self.tr("Sync"))
        self._stop.say(self.tr("Stop"))
        self._bar.setAccessibleName(self.tr("Progress of the sync"))
        self._words.setText(self._wording.render(progress_in_words(*self._progress)) if self.is_syncing else "")
        for control in (self._source, self._folder, self._sync):
            control.setEnabled(is_open and not self.is_syncing)
        for shown in (self._stop, self._bar, self._words):
            shown.setVisible(self.is_syncing)
        self._sync.setVisible(not self.is_syncing)
        self._column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self._column.setSpacing(look.px(12))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for place, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, place // 2 * 2, place % 2)
            grid.addWidget(value, place // 2 * 2 + 1, place % 2)
        row = QHBoxLayout()
        row.addWidget(self._source, 1)
        row.addWidget(self._folder)
        row.addWidget(self._sync)
        row.addWidget(self._stop)
        self._column.addWidget(self._heading)
        self._column.addLayout(grid)
        self._column.addWidget(self._synced_label)
        self._column.addWidget(self._synced)
        self._column.addWidget(self._news_label)
        self._column.addWidget(self._news)
        self._column.addWidget(self._outbox_label)
        self._column.addWidget(self._outbox)
        self._column.addWidget(self._source_label)
        self._column.addLayout(row)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._words)
        self._column.addWidget(self._notice)
        self._column.addStretch()

    def _say_synced(self) -> None:
        """Say what came of the last sync that was tried, by whomever and in whichever shift."""
        synced = self._state.synced if self._state else None
        for shown in (self._synced_label, self._synced):
            shown.setVisible(synced is not None)
        if synced is not None:
            self._synced_label.setText(self.tr("Last sync"))
            self._synced.setText(synced_in_words(synced, say=self._wording.render, zone=self._zone))

    def _say_news(self) -> None:
        """Say what changed in the law since somebody last signed out; nothing before a first shift."""
        news, say = self._state.news if self._state else None, self._wording.render
        for shown in (self._news_label, self._news):
            shown.setVisible(news is not None)
        if news is not None:
            since = say(instant_in_words(news.since, self._zone))
            self._news_label.setText(self.tr("Changed since the last shift, {0}").format(since))
            changes = news.changes or (Text("shift.became.nothing"),)
            self._news.setText("\n".join(f"• {say(change)}" for change in changes))

    def _say_outbox(self) -> None:
        """Say what the hub has not signed for, and what came of the last offer; nothing where there is no hub."""
        outbox, say = self._state.outbox if self._state else None, self._wording.render
        for shown in (self._outbox_label, self._outbox):
            shown.setVisible(outbox is not None)
        if outbox is not None:
            self._outbox_label.setText(self.tr("Outbox"))
            said = outbox_in_words(outbox, say=say, when=lambda at: say(instant_in_words(at, self._zone)))
            self._outbox.setText("\n".join(f"• {say(sentence)}" for sentence in said))

    def _pick_folder(self) -> None:
        folder = self._picker.folder(self)
        if folder is not None:
            self._source.setText(str(folder))

    def _start(self) -> None:
        session, source = self._session, self._source.text().strip() or None
        if session is None or self.is_syncing:
            return
        self._notice.say(None)
        self._show_progress(0, 0)
        self._ticket = self._runner.start(
            lambda ticket: session.sync(source, progress=ticket.report, cancelled=ticket.is_cancelled),
            done=self._end,
            failed=self._fail,
            progressed=self._show_progress,
        )
        self.reword()
        self.state_changed.emit(self._state)

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._stop.setEnabled(False)

    def _show_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        scale = 1000
        self._bar.setRange(0, scale if total > 0 else 0)
        self._bar.setValue(done * scale // total if total > 0 else 0)
        self._bar.setTextVisible(total > 0)
        self._words.setText(self._wording.render(progress_in_words(done, total)))

    def _end(self, outcome: SyncOutcome) -> None:
        self._leave_sync()
        self._notice.say(sync_in_words(outcome))
        self.refresh()

    def _fail(self, error: WorkstationError | None) -> None:
        self._leave_sync()
        self._notice.say_failed(error)
        self.refresh()

    def _leave_sync(self) -> None:
        self._ticket = None
        self._stop.setEnabled(True)
        self.reword()
        self.state_changed.emit(self._state)

    def _show_state(self, session: Session, state: RegistryState) -> None:
        if session is not self._session:
            return
        self._state = state
        if state.source and not self._source.text():
            self._source.setText(state.source)
        self.reword()
        self.state_changed.emit(state)

    def _fail_state(self, session: Session, error: WorkstationError | None) -> None:
        if session is not self._session:
            return
        self._state = None
        self._notice.say_failed(error)
        self.reword()
        self.state_changed.emit(None)
