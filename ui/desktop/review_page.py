"""The page of the review: the queue, oldest first, the case that is open, and the steps that lead on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.logged import LogLine
from app.domain.officer import Role
from app.domain.review import TRANSITIONS, Case, ReviewState, Step
from app.domain.review_filter import Filter
from app.domain.texts import Text
from ui.desktop.asking import Asking
from ui.desktop.controls import ActionButton, Worded, label, scrolled
from ui.desktop.dossier_view import DossierView
from ui.desktop.footer import Footer
from ui.desktop.lines_table import LineColumn, LinesTable
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.review_desk import ReviewDesk, has_more
from ui.desktop.review_questions import ReviewQuestions
from ui.desktop.saved_filters import FiltersButton, SavedFilters
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.review import VIEWS, age_of, sign_of, standing_in_words
from ui.desktop.view_models.verdict import TONES
from ui.desktop.wording import Wording

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.review.dossier import Dossier

_TYPING_MS = 250
_TO_WORDS = "Ctrl+L"
_STACKED = 1.25


class ReviewPage(Worded):
    """The page of one session's review."""

    def __init__(
        self,
        desk: ReviewDesk,
        *,
        saved: SavedFilters,
        zone: str,
        asking: Asking,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "review")
        self._desk = desk
        self.asking = asking
        self._questions = ReviewQuestions(desk, page=self, wording=wording)
        self.views = QComboBox()
        self.views.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.queue = LinesTable(wording=wording, look=look)
        self.dossier = DossierView(zone=zone, wording=wording, look=look)
        self.notice = Notice(wording=wording, look=look)
        self._heading = label("section")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self.refresh = ActionButton(look, icon="sync", key="F5")
        self._saved = saved
        self.filters = FiltersButton(saved, look=look)
        self.filters.belong_to(self)
        self.close_clean = ActionButton(look, key="Ctrl+Shift+C")
        self.mine = ActionButton(look, key="F2")
        self.assign = ActionButton(look, key="F3")
        self.refer = ActionButton(look, key="F4")
        self.send_back = ActionButton(look, key="F11")
        self.override = ActionButton(look, key="F10")
        self.confirm = ActionButton(look, role="primary", key="F9")
        self.resubmit = ActionButton(look, role="primary", key="F12")
        for button in self._steps():
            button.setParent(self)  # one that is shown before it has a place would flash as a window of its own
        self._lay_out()
        self._connect()
        self.reword()

    def title(self) -> str:
        """Return what its tab says."""
        return self.tr("Review")

    @property
    def case(self) -> Case | None:
        """The case that is open."""
        return self._desk.dossier.case if self._desk.dossier else None

    def reword(self) -> None:
        """Say everything again."""
        look, case = self._look, self.case
        self.refresh.say(self.tr("Refresh"))
        self.filters.reword()
        self.close_clean.say(self.tr("Stop closing") if self._desk.is_closing_many else self.tr("Close all clean ones"))
        self.mine.say(self.tr("Assign to me"))
        self.assign.say(self.tr("Assign"))
        self.refer.say(self.tr("Refer to a supervisor"))
        self.send_back.say(self.tr("Return"))
        self.override.say(self.tr("Override"))
        is_closed = case is not None and case.state is ReviewState.CLOSED
        self.confirm.say(self.tr("Sign the report") if is_closed else self.tr("Confirm and close"))
        self.resubmit.say(self.tr("Resubmit"))
        self.words.setAccessibleName(self.tr("Words that must occur"))
        self.words.setPlaceholderText(self.tr("words to find   {0}").format(_TO_WORDS))
        self.words.setToolTip(self.tr("Of a party, licence, batch, container, officer or finding, or of a number"))
        self.views.setAccessibleName(self.tr("Filter"))
        self._name_views()
        self._show_steps(case)
        self.queue.name(self.tr("Cases"), self._columns())
        self._heading.setText(self.tr("Cases, the longest open first"))
        margin, gap = look.px(16), look.px(10)
        self._body.setContentsMargins(margin, gap, margin, gap)
        self._body.setSpacing(margin)
        self._left.setSpacing(gap)
        way = QBoxLayout.Direction
        self._filters.setDirection(way.TopToBottom if look.scale > _STACKED else way.LeftToRight)
        self.queue.setMinimumHeight(look.px(200))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Fetch the queue whenever the page comes up."""
        super().showEvent(event)
        self._search()

    def open_case(self, case: Case) -> None:
        """Show this case, whatever the filter."""
        self._desk.open(case)

    def _lay_out(self) -> None:
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._filters.addWidget(self.views, 2)
        self._filters.addWidget(self.words, 3)
        waiting = QWidget()
        waiting.setObjectName("ground")
        self._left = QVBoxLayout(waiting)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self._heading)
        self._left.addLayout(self._filters)
        self._left.addWidget(self.queue, 1)
        below = QHBoxLayout()
        below.addWidget(self.refresh)
        below.addWidget(self.filters)
        self._left.addLayout(below)
        self._left.addWidget(self.close_clean)
        ground = QWidget()
        ground.setObjectName("ground")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.dossier)
        inner.addStretch()
        self._body = QHBoxLayout()
        self._body.addWidget(scrolled(waiting), 5)
        self._body.addWidget(scrolled(ground), 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._body, 1)
        whole.addWidget(Footer(self.notice, self._steps(), look=self._look, margin=16))

    def _steps(self) -> tuple[ActionButton, ...]:
        return (self.refer, self.mine, self.assign, self.send_back, self.override, self.confirm, self.resubmit)

    def _connect(self) -> None:
        desk, ask = self._desk, self._questions
        QShortcut(QKeySequence(_TO_WORDS), self, self.words.setFocus)
        desk.listed.connect(self._show_lines)
        desk.more.connect(lambda lines: self.queue.model.add_lines(lines, has_more=has_more(lines)))
        desk.opened.connect(self._show_dossier)
        desk.told.connect(self._tell)
        desk.failed.connect(self.notice.say_failed)
        self._saved.changed.connect(self.reword)
        desk.progressed.connect(self._show_progress)
        self.queue.model.wanted.connect(desk.list_more)
        self.queue.chosen.connect(lambda line: desk.open(line.case))
        self.views.activated.connect(lambda _: self._search())
        self.words.textEdited.connect(lambda _: self._typing.start())
        self.words.returnPressed.connect(self._search)
        self._typing.timeout.connect(self._search)
        self.refresh.clicked.connect(self._search)
        self.close_clean.clicked.connect(ask.close_clean)
        self.mine.clicked.connect(ask.assign_to_me)
        self.assign.clicked.connect(ask.assign)
        self.refer.clicked.connect(ask.refer)
        self.send_back.clicked.connect(ask.send_back)
        self.override.clicked.connect(ask.override)
        self.confirm.clicked.connect(ask.confirm)
        self.resubmit.clicked.connect(ask.resubmit)

    def which(self) -> Filter:
        """Return the filter that is set now: the one chosen, with the words typed."""
        chosen = self.views.currentData()
        base = chosen if isinstance(chosen, Filter) else VIEWS[0][1]
        words = " ".join(word for word in (base.text, self.words.text()) if word)
        return Filter(**{**vars(base), "text": words})

    def _search(self) -> None:
        self._typing.stop()
        self._desk.list(self.which())

    def _show_lines(self, lines: tuple[LogLine, ...]) -> None:
        self.queue.model.show_lines(lines, has_more=has_more(lines))
        case = self.case
        rows = [row for row, line in enumerate(lines) if case and line.case.case_id == case.case_id]
        self.queue.mark(rows[0] if rows else 0 if case is None else -1)
        self.reword()

    def _show_dossier(self, dossier: Dossier) -> None:
        self.dossier.show_dossier(dossier, now=self._desk.now)
        self.reword()

    def _tell(self, said: Sentence) -> None:
        self.notice.say(said)
        self.reword()

    def _show_progress(self, done: int, total: int) -> None:
        self.notice.say(Sentence(Tone.NOTE, "outcome-notice", Text("review.closing", {"done": done, "total": total})))
        self.reword()

    def _show_steps(self, case: Case | None) -> None:
        """Offer the steps that lead somewhere from here; who may take them is decided below."""
        actor = self._desk.actor
        is_supervisor, may_act = actor.role is Role.SUPERVISOR, actor.role is not Role.AUDITOR
        is_theirs = case is not None and case.inspector.officer_id == actor.officer_id
        for button, step, is_offered in (
            (self.refer, Step.REFER, may_act),
            (self.mine, Step.ASSIGN, is_supervisor),
            (self.assign, Step.ASSIGN, is_supervisor),
            (self.send_back, Step.RETURN, is_supervisor),
            (self.override, Step.OVERRIDE, is_supervisor),
            (self.confirm, Step.CONFIRM, is_supervisor),
            (self.resubmit, Step.RESUBMIT, may_act and is_theirs),
        ):
            is_open = case is not None and (
                (case.state, step) in TRANSITIONS or (step, case.state) == (Step.CONFIRM, ReviewState.CLOSED)
            )
            button.setEnabled(is_open)
            button.setVisible(is_offered and (is_open or step not in {Step.REFER, Step.RESUBMIT}))
        self.close_clean.setVisible(is_supervisor)

    def _name_views(self) -> None:
        chosen = max(self.views.currentIndex(), 0)
        self.views.blockSignals(True)
        self.views.clear()
        for code, which in VIEWS:
            self.views.addItem(self._wording.render(Text(f"review.view.{code}")), which)
        self._saved.list_in(self.views)
        self.views.setCurrentIndex(min(chosen, self.views.count() - 1))
        self.views.blockSignals(False)

    def _columns(self) -> tuple[LineColumn, ...]:
        say = self._wording.render
        return (
            LineColumn(
                self.tr("Stands"),
                150,
                lambda line: standing_in_words(line.case, line.case.verdict, say),
                lambda line: sign_of(line.case, line.case.verdict),
                tip=lambda line: "\n".join(
                    filter(None, (standing_in_words(line.case, line.case.verdict, say), line.case.reason))
                ),
                most=190,
            ),
            LineColumn(self.tr("Opened"), 140, lambda line: say(age_of(line.case, self._desk.now))),
            LineColumn(
                self.tr("Verdict"),
                128,
                lambda line: say(Text(f"desktop.verdict.{line.case.verdict.lower()}")),
                lambda line: (TONES[line.case.verdict], f"verdict-{line.case.verdict.lower()}"),
            ),
            LineColumn(self.tr("Declaration"), 186, lambda line: line.case.declaration_no),
            LineColumn(self.tr("Exporter"), 150, lambda line: line.logged.exporter),
            LineColumn(
                self.tr("Inspected by"),
                110,
                lambda line: self._wording.choose(line.logged.officer_zh, line.logged.officer_en),
            ),
            LineColumn(self.tr("Assigned to"), 110, lambda line: line.case.assignee or "–"),
        )
