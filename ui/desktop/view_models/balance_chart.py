"""How is what a consignment draws on its licences drawn? What is left after it, what it draws, what goes beyond.

All of it stands in the findings: nothing is shown that was not journalled.
"""

from __future__ import annotations

from app.domain.assessment import Assessment
from app.domain.finding import Finding
from ui.desktop.charts.chart import Bar, BarChart, Key, Part, Spot
from ui.desktop.view_models.chart_words import Words, framed, in_mass, mass, said

QUESTION = "licence.balance"
_LEFT, _DRAW, _OVER = 2, 1, 4


def balance_chart(assessment: Assessment | None, words: Words) -> BarChart:
    """Return a bar for each licence of the assessment; what its items draw is one figure."""
    findings = assessment.findings if assessment else ()
    asked = {one.subject.ref: one for one in findings if one.code == QUESTION and one.subject.ref}.values()
    most = max((_grams(one, "licence_left_g") or 0 for one in asked), default=0)
    unit = in_mass(most, words)
    version = assessment.register.version if assessment and assessment.register else "?"
    heads = ("trade.column.licence", "balance.column.before", "balance.column.draw", "balance.column.after")
    return BarChart(
        frame=framed(
            said(words, "balance.title"),
            unit,
            said(words, "balance.source", version=version) if assessment else "",
            said(words, "balance.none"),
            tuple(said(words, head) for head in heads),
        ),
        keys=tuple(
            Key(said(words, f"balance.key.{name}"), style)
            for name, style in (("left", _LEFT), ("draw", _DRAW), ("over", _OVER))
        ),
        bars=tuple(_bar(one, words, per=unit[1]) for one in asked),
    )


def _bar(finding: Finding, words: Words, *, per: int) -> Bar:
    left, draw = _grams(finding, "licence_left_g"), _grams(finding, "licence_draw_g")
    after = None if left is None or draw is None else left - draw
    shown = {"before": mass(left, words, per=per), "after": mass(after, words, per=per)}
    parts: tuple[Part, ...] = ()
    if left is not None and draw is not None:
        within = max(0, min(draw, left))
        parts = (Part(_LEFT, max(0, left - draw)), Part(_DRAW, within), Part(_OVER, draw - within))
    licence, drawn = finding.subject.ref, mass(draw, words, per=per)
    return Bar(
        spot=Spot(
            licence,
            said(words, "balance.said", licence=licence, draw=drawn, **shown),
            (licence, shown["before"], drawn, shown["after"]),
            licence,
        ),
        parts=parts,
        shown=said(words, "balance.shown", **shown),
    )


def _grams(finding: Finding, name: str) -> int | None:
    value = dict(finding.facts).get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
