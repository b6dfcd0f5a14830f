"""What does one case say: where it stands, what changed since it was returned, its history, and its findings?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.texts import Text
from ui.desktop.controls import Worded, label
from ui.desktop.details_pane import DetailsPane
from ui.desktop.findings_table import FindingsTable
from ui.desktop.look import Look
from ui.desktop.notice import Notice
from ui.desktop.rows_table import RowsTable
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.findings import rows_of, told_of
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.review import EventRow, Side, age_of, change_rows, event_row, sign_of
from ui.desktop.view_models.seen import Words, seen_rows
from ui.desktop.wording import Wording

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.review.dossier import Dossier

_UNREADABLE = Sentence(
    Tone.DOUBT, "outcome-unknown", Text("error.review-unreadable"), Text("error.review-unreadable.remedy")
)


class DossierView(Worded):
    """Shows a dossier; dates are in the time zone `zone`."""

    def __init__(self, *, zone: str, wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(wording, look, parent)
        self._zone = zone
        self._dossier: Dossier | None = None
        self._now: datetime | None = None
        self._title = label("title", wraps=True)
        self._about = label("muted", wraps=True)
        self.standing = Notice(wording=wording, look=look)
        self.unreadable = Notice(wording=wording, look=look)
        self.changes = RowsTable(wording=wording, look=look)
        self.details = DetailsPane(wording=wording, look=look, is_at_hand=False)
        self.findings = FindingsTable(self.details, wording=wording, look=look)
        self.history = RowsTable(wording=wording, look=look)
        self.seen = RowsTable(wording=wording, look=look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self._about, self.standing, self.unreadable, self.changes, self.history):
            self._column.addWidget(widget)
        self._column.addWidget(self.findings)
        self._column.addWidget(self.details)
        self._column.addWidget(self.seen)
        self.reword()

    @property
    def dossier(self) -> Dossier | None:
        """What is shown."""
        return self._dossier

    def show_dossier(self, dossier: Dossier | None, *, now: datetime) -> None:
        """Show `dossier` from now on, or that none is chosen."""
        self._dossier, self._now = dossier, now
        judged = dossier.assessment if dossier else None
        self.findings.show_rows(rows_of(judged.findings, checklist=judged.checklist) if judged else ())
        self.reword()

    def reword(self) -> None:
        """Say everything again."""
        look, dossier = self._look, self._dossier
        self._column.setSpacing(look.px(10))
        self.findings.setMinimumHeight(look.px(200))
        self.details.setMinimumHeight(look.px(150))
        for widget in (self._about, self.standing, self.history):
            widget.setVisible(dossier is not None)
        for table in (self.findings, self.details, self.seen):
            table.setVisible(dossier is not None and dossier.assessment is not None)
        is_unreadable = dossier is not None and dossier.assessment is None
        self.unreadable.say(_UNREADABLE if is_unreadable else None)
        self.changes.setVisible(dossier is not None and dossier.changes is not None)
        if dossier is None or self._now is None:
            self._title.setText(self.tr("Choose a case"))
            return
        case, goods = dossier.case, dossier.assessment.consignment if dossier.assessment else None
        named = "; ".join(self._wording.choose(item.name_zh, item.name_en) for item in goods.items[:3]) if goods else ""
        self._title.setText(f"{case.declaration_no} · {named}" if named else case.declaration_no)
        say = self._wording.render
        self._about.setText(
            self.tr("Opened {0} · inspected by {1} · station {2}").format(
                say(age_of(case, self._now)), ", ".join(self._hands(dossier)), case.station_id
            )
        )
        self._say_standing(dossier)
        self._show_changes(dossier)
        self._show_history(dossier)
        self._show_seen(dossier)

    def _hands(self, dossier: Dossier) -> list[str]:
        """Return who inspected, by name, by id where the authority lists none."""
        listed = [event.officer for event in dossier.events if event.officer]
        names = {one.officer_id: self._wording.choose(one.name_zh, one.name_en) for one in listed}
        return [names.get(hand.officer_id, hand.officer_id) for hand in dossier.case.hands]

    def _say_standing(self, dossier: Dossier) -> None:
        case = dossier.case
        word = Text(f"desktop.verdict.{case.verdict.lower()}")
        decided = Text(f"desktop.verdict.{case.decision.lower()}") if case.decision else None
        params = {
            "verdict": self._wording.render(word),
            "decision": self._wording.render(decided) if decided else "",
            "assignee": case.assignee or "–",
        }
        reason = Text("review.reason", {"reason": case.reason}) if case.reason else None
        text = Text(f"review.standing.{case.state}", params)
        self.standing.say(Sentence(*sign_of(case, case.verdict), text, reason))

    def _show_changes(self, dossier: Dossier) -> None:
        rows = change_rows(dossier.changes)
        say, judged = self._wording.render, dossier.assessment
        points = {line.point: line.title for line in judged.checklist} if judged else {}

        def side(one: Side) -> str:
            sources = "; ".join(f"{say(source)}: {value}".replace("\n", " ") for source, value in one.said)
            told = told_of(one.finding, say, self._wording.language, points).found if one.finding else one.found
            return ": ".join(word for word in (say(one.word) if one.word else "", told or sources) if word)

        self.changes.show_rows(
            self.tr("What changed since it was returned ({0})").format(len(rows))
            if rows
            else self.tr("Nothing changed since it was returned"),
            (self.tr("What"), self.tr("When it was returned"), self.tr("Now")),
            [
                (
                    row.tone,
                    row.icon,
                    (
                        f"{say(row.what)} ({say(row.about)})" if row.about else say(row.what),
                        side(row.before),
                        side(row.after),
                    ),
                )
                for row in rows
            ],
            least=min(60 + 48 * max(len(rows), 1), 260),
        )

    def _show_history(self, dossier: Dossier) -> None:
        say = self._wording.render
        rows = [event_row(event) for event in dossier.events]

        def who(row: EventRow) -> str:
            name = self._wording.choose(row.zh, row.en) or row.officer_id
            return f"{say(instant_in_words(row.at, self._zone))}\n{name}"

        self.history.show_rows(
            self.tr("History ({0})").format(len(rows)),
            (self.tr("What"), self.tr("When and who"), self.tr("Reason")),
            [(row.tone, row.icon, (say(row.text), who(row), row.reason)) for row in rows],
            least=min(60 + 52 * len(rows), 300),
        )

    def _show_seen(self, dossier: Dossier) -> None:
        rows = seen_rows(dossier, zone=self._zone)

        def word(words: Words) -> str:
            return self._wording.render(words) if isinstance(words, Text) else words

        self.seen.show_rows(
            self.tr("What was seen ({0})").format(len(rows)),
            (self.tr("What"), self.tr("What came of it"), self.tr("Officer")),
            [(row.tone, row.icon, (word(row.what), " · ".join(map(word, row.found)), row.by)) for row in rows],
            least=min(60 + 52 * len(rows), 340),
        )
