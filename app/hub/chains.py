"""Which chain of custody does each batch of the demo have? Made from the routes of its commodity, the same every time.

Routes, roles and the parties upstream are data (resources/demo/custody.json); all of them are invented. A link does not
depend on signatures, so the heads in the register are known before any key is.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from app.custody.writing import ChainDraft
from app.domain.batch import Batch, BatchStatus
from app.domain.custody import Act, ChainEvent, Portion
from app.domain.errors import WorkstationError
from app.domain.trust import Actor, CustodyTerms, IssuerKey
from app.hub.numbering import gtin14, sscc
from app.hub.rows import Tables
from app.proof.document import from_record, read_object

MILLION = 1_000_000
PRODUCER = "producer"
"""The role of those who make batches, and in a route the producer of the batch."""

PACKED_AFTER = timedelta(hours=2)
EXPORTED_AFTER = timedelta(days=2)
_COUNTRY = "CN"
_DIGITAL_LINK = "https://id.gs1.org/01/{gtin}/10/{batch_no}"


@dataclass(frozen=True)
class ActorRow:
    """A party upstream of the producers: its roles and countries, and its GS1 company prefix."""

    id: str
    name_zh: str
    name_en: str
    roles: tuple[str, ...]
    countries: tuple[str, ...]
    gs1_prefix: str


@dataclass(frozen=True)
class Addition:
    """Other goods that a stage adds: from whom, and their share of all it takes, in ppm."""

    actor: str
    goods: str
    share_ppm: int


@dataclass(frozen=True)
class Stage:
    """One stage of a route: who does it ("producer": that of the batch), what comes out, and how much of what it took.

    The first stage produces, so its yield is 0.
    """

    actor: str
    goods: str
    yield_ppm: int
    adds: Addition | None = None


@dataclass(frozen=True)
class CustodyRows:
    """The demo's word on custody: what roles may do, who is upstream, and each commodity's route from mine to batch."""

    tolerance_ppm: int
    acts: Mapping[str, tuple[Act, ...]]
    actors: tuple[ActorRow, ...]
    routes: Mapping[str, tuple[Stage, ...]] = field(repr=False)

    @cached_property
    def actor_by_id(self) -> Mapping[str, ActorRow]:
        """Every party upstream by its id."""
        return {actor.id: actor for actor in self.actors}


def read_custody_rows(resources: Path) -> CustodyRows:
    """Return the demo's custody rows. Raises WorkstationError("tables-missing") when they cannot be read."""
    path = resources / "demo" / "custody.json"
    try:
        record = read_object(path.read_bytes())
        record.pop("note")
        for stages in record["routes"].values():
            for stage in stages:
                stage.setdefault("adds", None)
        return from_record(record, CustodyRows)
    except (OSError, ValueError, KeyError) as error:
        raise WorkstationError("tables-missing", file=path.name) from error


def with_heads(tables: Tables, rows: CustodyRows) -> Tables:
    """Return `tables` with the head of its chain at every batch."""
    return replace(
        tables,
        batches=tuple(replace(batch, head=chain_of(batch, tables, rows)[-1].link) for batch in tables.batches),
    )


def chain_of(batch: Batch, tables: Tables, rows: CustodyRows) -> tuple[ChainEvent, ...]:
    """Return the unsigned events of the batch's chain, from the mine to where the batch is now."""
    return _Route(batch, tables, rows).walk()


def lot_of(batch: Batch, tables: Tables) -> str:
    """Return the Digital Link of the batch."""
    producer = tables.producer_by_id[batch.producer_id]
    item_ref = tables.commodity_by_code[batch.commodity_code].item_ref
    gtin = gtin14(gs1_prefix=producer.gs1_prefix, item_ref=item_ref)
    return _DIGITAL_LINK.format(gtin=gtin, batch_no=batch.batch_no)


class _Route:
    """Walks one batch's route; masses are reckoned back from the batch, times too."""

    def __init__(self, batch: Batch, tables: Tables, rows: CustodyRows) -> None:
        self._batch = batch
        self._tables = tables
        self._rows = rows
        self._stages = rows.routes[batch.commodity_code]
        self._draft = ChainDraft()
        self._chance = random.Random(f"custody:{tables.seed}:{batch.batch_no}")  # noqa: S311 - a demo, no secret

    def walk(self) -> tuple[ChainEvent, ...]:
        masses = self._masses()
        times = self._times()
        first, *later = self._stages
        lot = self._lot(0)
        self._enter(Act.PRODUCE, times[0], first, outputs=(Portion(lot, masses[0][0]),))
        for place, stage in enumerate(later, start=1):
            took_g, out_g = masses[place - 1][0], masses[place][0]
            self._hand_over(Portion(lot, took_g), times[place], self._stages[place - 1], stage)
            inputs = [Portion(lot, took_g)]
            if stage.adds:
                inputs.append(self._add(stage, stage.adds, masses[place][1], times[place]))
            lot = self._lot(place)
            loss_g = sum(portion.mass_g for portion in inputs) - out_g
            self._enter(
                Act.TRANSFORM,
                times[place],
                stage,
                inputs=tuple(sorted(inputs, key=lambda portion: portion.lot)),
                outputs=(Portion(lot, out_g),),
                loss_g=loss_g,
            )
        goods = Portion(lot, self._batch.net_mass_g)
        unit = f"https://id.gs1.org/00/{self._unit()}"
        self._enter(Act.PACK, self._batch.minted, self._stages[-1], inputs=(goods,), parent=unit)
        if self._batch.status is BatchStatus.EXPORTED:
            self._enter(Act.EXPORT, self._batch.minted + EXPORTED_AFTER, self._stages[-1], inputs=(goods,))
        return self._draft.chain_of(lot)

    def _masses(self) -> list[tuple[int, int]]:
        """Return what comes out of each stage, and what it takes of additions."""
        found = [(self._batch.net_mass_g, 0)]
        for stage in reversed(self._stages[1:]):
            out_g, _ = found[0]
            took_g = -(-out_g * MILLION // stage.yield_ppm)
            added_g = took_g * stage.adds.share_ppm // MILLION if stage.adds else 0
            found[0] = (out_g, added_g)
            found.insert(0, (took_g - added_g, 0))
        return found

    def _times(self) -> list[datetime]:
        at = self._batch.minted - PACKED_AFTER
        found = [at]
        for _ in self._stages[1:]:
            at -= timedelta(days=self._chance.randint(6, 20), seconds=self._chance.randrange(3600))
            found.insert(0, at)
        return found

    def _hand_over(self, goods: Portion, before: datetime, giver: Stage, taker: Stage) -> None:
        to = self._actor(taker.actor)
        self._enter(Act.SHIP, before - timedelta(days=4), giver, inputs=(goods,), to=to)
        self._enter(Act.RECEIVE, before - timedelta(days=1), taker, inputs=(goods,))

    def _add(self, stage: Stage, adds: Addition, mass_g: int, at: datetime) -> Portion:
        source = Stage(adds.actor, adds.goods, 0)
        goods = Portion(self._intermediate(adds.actor, len(self._stages)), mass_g)
        self._enter(Act.PRODUCE, at - timedelta(days=5), source, outputs=(goods,))
        self._hand_over(goods, at - timedelta(minutes=10), source, stage)
        return goods

    def _enter(
        self,
        act: Act,
        at: datetime,
        stage: Stage,
        *,
        inputs: tuple[Portion, ...] = (),
        outputs: tuple[Portion, ...] = (),
        **more: Any,  # noqa: ANN401 - the event's own fields
    ) -> None:
        actor_id = self._actor(stage.actor)
        event = ChainEvent(
            act=act,
            time=at.replace(microsecond=0),
            actor_id=actor_id,
            role=self._role(stage.actor),
            country=_COUNTRY,
            inputs=inputs,
            outputs=outputs,
            **more,
        )
        self._draft.enter(event)

    def _actor(self, name: str) -> str:
        return self._batch.producer_id if name == PRODUCER else name

    def _role(self, name: str) -> str:
        return PRODUCER if name == PRODUCER else self._rows.actor_by_id[name].roles[0]

    def _lot(self, place: int) -> str:
        if place == len(self._stages) - 1:
            return lot_of(self._batch, self._tables)
        return self._intermediate(self._stages[place].actor, place)

    def _intermediate(self, actor: str, place: int) -> str:
        gtin = gtin14(gs1_prefix=self._rows.actor_by_id[actor].gs1_prefix, item_ref=f"{90_000 + place}")
        return _DIGITAL_LINK.format(gtin=gtin, batch_no=f"{self._batch.batch_no}-{place + 1}")

    def _unit(self) -> str:
        prefix = self._tables.producer_by_id[self._batch.producer_id].gs1_prefix
        serial = int("".join(mark for mark in self._batch.batch_no if mark.isdigit()))
        return sscc(gs1_prefix=prefix, batch_serial=serial, package=0)


def custody_terms(
    tables: Tables, rows: CustodyRows, *, actors: Mapping[str, IssuerKey], log: IssuerKey
) -> CustodyTerms:
    """Return what the trust list says of custody: the producers and those upstream, each with its key.

    `log` is the key that signs checkpoints.
    """
    upstream = [
        Actor(row.id, row.name_zh, row.name_en, row.roles, row.countries, (actors[row.id],)) for row in rows.actors
    ]
    parties = [tables.party_by_id[producer.party_id] for producer in tables.producers]
    producers = [
        Actor(party.party_id, party.name_zh, party.name_en, (PRODUCER,), (party.country,), (actors[party.party_id],))
        for party in parties
    ]
    return CustodyTerms(
        tolerance_ppm=rows.tolerance_ppm,
        acts=rows.acts,
        actors=tuple(sorted([*upstream, *producers], key=lambda actor: actor.actor_id)),
        checkpoint_keys=(log,),
    )
