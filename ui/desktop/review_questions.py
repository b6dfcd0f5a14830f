"""Which question does each step of the review put to a person, and what is done with the answer?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.officer import Role
from app.domain.outcome import Verdict
from app.domain.review import LONGEST_REASON, ReviewState
from app.domain.texts import Text
from ui.desktop.asking import Question
from ui.desktop.review_desk import ReviewDesk
from ui.desktop.wording import Wording

if TYPE_CHECKING:  # the page owns its questions
    from ui.desktop.review_page import ReviewPage


Then = Callable[[str, str], None]
"""Takes the reason and the choice of an answer."""


class ReviewQuestions(QObject):
    """Asks on behalf of a page and hands the answers to its desk."""

    def __init__(self, desk: ReviewDesk, *, page: ReviewPage, wording: Wording) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._wording = wording

    def refer(self) -> None:
        """Ask why a case is to be referred."""
        case = self._page.case
        if case is not None:
            question = Question(
                self.tr("Refer to a supervisor"),
                self.tr("Why should a supervisor look at declaration {0}?").format(case.declaration_no),
                self.tr("Refer"),
                needs_reason=True,
            )
            self._ask(question, lambda reason, _: self._desk.refer(case, reason))

    def assign_to_me(self) -> None:
        """Assign without asking: it decides nothing."""
        case = self._page.case
        if case is not None:
            self._desk.assign(case, self._desk.actor.officer_id)

    def assign(self) -> None:
        """Ask to whom a case is to be assigned."""
        case = self._page.case
        if case is not None:
            question = Question(
                self.tr("Assign"),
                self.tr("Who is to decide declaration {0}?").format(case.declaration_no),
                self.tr("Assign"),
                needs_reason=False,
                choices=tuple(self._supervisors()),
                choice_name=self.tr("Supervisor"),
            )
            self._ask(question, lambda reason, whom: self._desk.assign(case, whom, reason))

    def send_back(self) -> None:
        """Ask what the inspector is to do."""
        case = self._page.case
        if case is not None:
            question = Question(
                self.tr("Return"),
                self.tr(
                    "What is {0} to do about declaration {1}? They see this until they have resubmitted it."
                ).format(self._name(case.inspector.officer_id), case.declaration_no),
                self.tr("Return"),
                needs_reason=True,
            )
            self._ask(question, lambda reason, _: self._desk.send_back(case, reason))

    def resubmit(self) -> None:
        """Ask what was done."""
        case = self._page.case
        if case is not None:
            question = Question(
                self.tr("Resubmit"),
                self.tr("What was done about declaration {0}?").format(case.declaration_no),
                self.tr("Resubmit"),
                needs_reason=False,
            )
            self._ask(question, lambda reason, _: self._desk.resubmit(case, reason))

    def confirm(self) -> None:
        """Ask whether the verdict stands; what is closed has its report signed, without asking."""
        case = self._page.case
        if case is not None and case.state is ReviewState.CLOSED:
            self._desk.sign_report(case)
        elif case is not None:
            question = Question(
                self.tr("Confirm and close"),
                self.tr(
                    "Declaration {0} is closed with {1}; decision and report are signed with your key. "
                    "It cannot be opened again."
                ).format(case.declaration_no, self._word(case.verdict)),
                self.tr("Close with {0}").format(self._word(case.verdict)),
                needs_reason=False,
            )
            self._ask(question, lambda reason, _: self._desk.confirm(case, reason))

    def override(self) -> None:
        """Ask for another decision, and why."""
        case = self._page.case
        if case is not None:
            others = [verdict for verdict in Verdict if verdict is not case.verdict]
            question = Question(
                self.tr("Override"),
                self.tr(
                    "Declaration {0} was judged {1}. The verdict stays as it is; your decision stands beside it."
                ).format(case.declaration_no, self._word(case.verdict)),
                self.tr("Close with this decision"),
                needs_reason=True,
                choices=tuple((verdict.value, self._word(verdict)) for verdict in others),
                choice_name=self.tr("Decision"),
            )
            self._ask(question, lambda reason, chosen: self._desk.override(case, Verdict(chosen), reason))

    def close_clean(self) -> None:
        """Ask whether all clean ones are to be closed; under way, stop."""
        if self._desk.is_closing_many:
            self._desk.stop_closing()
            return
        question = Question(
            self.tr("Close all clean ones"),
            self.tr(
                "Every new case that passed all questions is closed with RELEASE, "
                "each signed with your key, and its report."
            ),
            self.tr("Close them"),
            needs_reason=False,
        )
        self._ask(question, lambda _reason, _choice: self._desk.close_clean())

    def _ask(self, question: Question, then: Then) -> None:
        answer = self._page.asking.step(self._page, replace(question, longest=LONGEST_REASON))
        if answer is not None:
            then(answer.reason, answer.choice)

    def _supervisors(self) -> list[tuple[str, str]]:
        return [
            (one.officer_id, f"{self._wording.choose(one.name_zh, one.name_en)} · {one.officer_id}")
            for one in self._desk.officers
            if one.role is Role.SUPERVISOR
        ]

    def _name(self, officer_id: str) -> str:
        """Return the name of an officer, the id where the authority lists none."""
        names = {one.officer_id: self._wording.choose(one.name_zh, one.name_en) for one in self._desk.officers}
        return names.get(officer_id, officer_id)

    def _word(self, verdict: Verdict) -> str:
        return self._wording.render(Text(f"desktop.verdict.{verdict.lower()}"))
