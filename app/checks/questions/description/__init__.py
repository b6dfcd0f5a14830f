"""Are the goods described as what they are?"""

from __future__ import annotations

from app.checks.question import Question
from app.checks.questions.description import component, density, name, neighbour, price, symbols

QUESTIONS: tuple[Question, ...] = (
    neighbour.QUESTION,
    component.QUESTION,
    price.QUESTION,
    density.QUESTION,
    name.QUESTION,
    symbols.QUESTION,
)
