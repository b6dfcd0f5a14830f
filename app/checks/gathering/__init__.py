"""Gathering: which subjects does a consignment have, and what is known of each?

Never fewer subjects than there are things to judge: an item without a licence or batch, and a consignment without an
item, a party or a paper, still stand to be judged on them, with nothing known; only an item that is known not to be
controlled needs neither licence nor batch. A batch that only a label names stands beside the items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.checks.fact import Facts, Scope, Situation
from app.checks.gathering import (
    checklist,
    content,
    control,
    deposit,
    description,
    end_user,
    found,
    licence,
    origin,
    papers,
    parties,
    pattern,
    route,
    sighted_elsewhere,
)
from app.checks.gathering.batch import gather_batch, gather_no_batch
from app.checks.gathering.consignment import gather_consignment
from app.checks.gathering.custody import gather_papers
from app.checks.gathering.item import gather_item
from app.checks.gathering.labels import gather_labels, readings_by_batch
from app.checks.gathering.pattern.months import Figures, figures_of
from app.checks.gathering.selection import gather_selection
from app.checks.schedules import Schedules
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.finding import Subject
from app.domain.passport import PassportReading

_Readings = Mapping[str, tuple[PassportReading, ...]]
_Goods = tuple[tuple[Item, Facts], ...]


def gather(evidence: Evidence, schedules: Schedules) -> tuple[Situation, ...]:
    """Return every subject of the consignment with the facts known of it, by what the schedules list."""
    consignment = evidence.consignment
    readings = readings_by_batch(evidence.labels)
    goods = tuple((item, control.of_item(evidence, item, schedules)) for item in consignment.items)
    facts = _of_consignment(evidence, goods, schedules)
    situations = [Situation(Scope.CONSIGNMENT, Subject(), facts)]
    figures = figures_of(evidence, elements_of(goods))
    for item, controlled in goods:
        above = {**facts, **controlled}
        situations += _of_item(evidence, item, above, readings=readings, figures=figures, schedules=schedules)
    if not consignment.items:
        situations += [Situation(scope, Subject(), facts) for scope in (Scope.ITEM, Scope.LICENCE, Scope.BATCH)]
    declared = {batch.batch_no for item in consignment.items for batch in item.batches}
    for batch_no in sorted(readings.keys() - declared):
        batch = {
            **gather_batch(evidence, batch_no, readings[batch_no]),
            **sighted_elsewhere.of_batch(evidence, batch_no, readings[batch_no]),
        }
        situations.append(Situation(Scope.BATCH, Subject(ref=batch_no), {**facts, **batch}))
    return (*situations, *_of_parties(evidence, facts, schedules, situations), *_of_papers(evidence, facts, schedules))


def elements_of(goods: _Goods) -> frozenset[str]:
    """Return the elements of the control entries that the items match, for certain or not."""
    found = (facts.get("elements") for _, facts in goods)
    return frozenset(element for elements in found if isinstance(elements, tuple) for element in elements)


def _of_consignment(evidence: Evidence, goods: _Goods, schedules: Schedules) -> Facts:
    return {
        **gather_consignment(evidence),
        **gather_labels(evidence.consignment, evidence.labels),
        **gather_papers(evidence),
        **control.of_consignment(evidence, goods, schedules),
        **route.of_consignment(evidence, goods, schedules),
        **deposit.of_consignment(evidence, goods, schedules),
        **found.of_consignment(evidence, schedules),
        **checklist.of_consignment(evidence, schedules),
        **licence.of_consignment(evidence),
        **papers.of_consignment(evidence, schedules),
        **pattern.of_consignment(evidence, schedules),
        **end_user.of_consignment(evidence, schedules),
        **parties.of_consignment(evidence),
        **gather_selection(evidence),
    }


def _of_item(
    evidence: Evidence,
    item: Item,
    above: Facts,
    *,
    readings: _Readings,
    figures: Mapping[str, Figures] | None,
    schedules: Schedules,
) -> Iterator[Situation]:
    number = item.item_no
    facts = {
        **above,
        **gather_item(evidence, item),
        **content.of_item(evidence, item, schedules),
        **description.of_item(evidence, item, schedules),
        **licence.of_item(evidence, item),
        **end_user.of_item(evidence, item, above),
    }
    elements = facts.get("elements")
    facts |= {
        **route.of_item(evidence, item, elements, schedules),
        **origin.of_item(evidence, item, elements, schedules),
        **pattern.of_item(evidence, item, elements, figures, schedules),
    }
    yield Situation(Scope.ITEM, Subject(number), facts)
    for licence_no in sorted({use.licence_no for use in item.licences}):
        of_licence = {
            **licence.gather_licence(evidence, item, licence_no),
        }
        yield Situation(Scope.LICENCE, Subject(number, licence_no), {**facts, **of_licence})
    may_be_controlled = facts.get("controlled") is not False
    if not item.licences and may_be_controlled:
        yield Situation(Scope.LICENCE, Subject(number), {**facts, **licence.gather_no_licence()})
    for batch_no in sorted({batch.batch_no for batch in item.batches}):
        batch = {
            **gather_batch(evidence, batch_no, readings.get(batch_no, ())),
            **licence.of_batch(evidence, item, batch_no, readings.get(batch_no, ())),
            **pattern.of_batch(evidence, batch_no, elements, schedules),
            **sighted_elsewhere.of_batch(evidence, batch_no, readings.get(batch_no, ())),
        }
        yield Situation(Scope.BATCH, Subject(number, batch_no), {**facts, **batch})
    if not item.batches and may_be_controlled:
        yield Situation(Scope.BATCH, Subject(number), {**facts, **gather_no_batch()})


def _of_parties(
    evidence: Evidence, above: Facts, schedules: Schedules, situations: Iterable[Situation]
) -> Iterator[Situation]:
    """Yield every party that the declaration or a paper names, once for each role and name."""
    answers = {one.facts.get("controlled") for one in situations if one.scope is Scope.ITEM}
    controlled = True if True in answers else False if answers == {False} else None
    yield from parties.of_parties(evidence, above, schedules, controlled=controlled)


def _of_papers(evidence: Evidence, above: Facts, schedules: Schedules) -> Iterator[Situation]:
    """Yield every paper; where there is none, one of which nothing is known."""
    for paper, facts in papers.of_papers(evidence, schedules):
        yield Situation(Scope.PAPER, Subject(ref=paper.name), {**above, **facts})
    if not evidence.consignment.documents:
        yield Situation(Scope.PAPER, Subject(), above)
