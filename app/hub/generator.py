"""Which invented trade fills the source tables up to a port's worth? The same seed invents the same trade.

Licences come with their uses and batches, so that every ledger reconciles (`ledger.py`); nothing here is a statistic of
any real trade, and every invented number begins with DEMO or belongs to a producer whose id does.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from app.domain.batch import Batch, BatchStatus
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.party import Party
from app.hub.rows import Commodity, LicenceUseRow, NamePart, Tables
from app.hub.source_tables import mint

_Choice = TypeVar("_Choice")

LICENCES = 240
BATCHES = 5_200
EXPORTERS = 24
ONE_BATCH_ONE_LICENCE = 0.2
SPENT = 0.1
KILOGRAM = 1_000

_TYPES = {LicenceType.SINGLE: 80, LicenceType.GENERAL: 15, LicenceType.REGISTRATION: 5}
_VALID_DAYS = {
    LicenceType.SINGLE: (180, 364),
    LicenceType.GENERAL: (700, 1_094),
    LicenceType.REGISTRATION: (60, 180),
}
_LICENCE_STATUS = {LicenceStatus.ACTIVE: 95, LicenceStatus.SUSPENDED: 3, LicenceStatus.REVOKED: 2}
_SPARE_STATUS = {BatchStatus.RELEASABLE: 92, BatchStatus.HELD: 5, BatchStatus.RECALLED: 3}


def fill_up(tables: Tables) -> Tables:
    """Return `tables` with invented parties, licences, uses and batches added, up to LICENCES and BATCHES; sorted."""
    chance = random.Random(tables.seed)  # noqa: S311 - a reproducible demo, no secret
    exporters, consignees, end_users = _parties(tables.name_parts, chance)
    trade = _Trade(tables, chance, exporters=exporters, consignees=consignees, end_users=end_users)
    grown = [trade.licence(number) for number in range(LICENCES - len(tables.licences))]
    batches = [*tables.batches, *(batch for licence in grown for batch in licence.batches)]
    batches += [trade.spare_batch() for _ in range(BATCHES - len(batches))]
    uses = [*tables.uses, *(use for licence in grown for use in licence.uses)]
    return replace(
        tables,
        parties=tuple(sorted([*tables.parties, *exporters, *consignees, *end_users], key=lambda party: party.party_id)),
        licences=tuple(
            sorted([*tables.licences, *(each.licence for each in grown)], key=lambda licence: licence.licence_no)
        ),
        uses=tuple(sorted(uses, key=lambda use: (use.licence_no, use.use_no))),
        batches=tuple(sorted(batches, key=lambda batch: batch.batch_id)),
    )


def _parties(parts: tuple[NamePart, ...], chance: random.Random) -> tuple[list[Party], list[Party], list[Party]]:
    """Return exporters, and the consignees and end users of every country there are names for."""
    places, words, trades = (_by_country(parts, kind) for kind in ("place", "word", "trade"))
    at_home = list(itertools.product(places["CN"], words["CN"], trades["CN"]))
    exporters = [
        _party("E", serial, "CN", pieces) for serial, pieces in enumerate(chance.sample(at_home, EXPORTERS), start=11)
    ]
    consignees: list[Party] = []
    end_users: list[Party] = []
    for country in sorted(set(words) - {"CN"}):
        for place, pieces in enumerate(itertools.product(words[country], trades[country])):
            role, found = ("U", end_users) if place % 2 else ("C", consignees)
            found.append(_party(role, 11 + len(found), country, pieces))
    return exporters, consignees, end_users


def _by_country(parts: tuple[NamePart, ...], wanted: str) -> Mapping[str, list[NamePart]]:
    found: dict[str, list[NamePart]] = {}
    for part in parts:
        if part.part == wanted:
            found.setdefault(part.kind, []).append(part)
    return found


def _weighed(chance: random.Random, weights: Mapping[_Choice, int]) -> _Choice:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def _party(role: str, serial: int, country: str, pieces: tuple[NamePart, ...]) -> Party:
    return Party(
        party_id=f"DEMO-{role}{serial:02d}",
        name_zh="".join(piece.zh for piece in pieces),
        name_en=" ".join(piece.en for piece in pieces),
        country=country,
        registration_no=f"DEMO{f'{role}{serial:02d}':0>14}",
    )


@dataclass(frozen=True)
class _Grown:
    licence: Licence
    uses: tuple[LicenceUseRow, ...]
    batches: tuple[Batch, ...]


class _Trade:
    """Draws licences with their ledgers, and batches, from one stream of chance."""

    def __init__(
        self,
        tables: Tables,
        chance: random.Random,
        *,
        exporters: list[Party],
        consignees: list[Party],
        end_users: list[Party],
    ) -> None:
        self._tables = tables
        self._chance = chance
        self._exporters = exporters
        self._consignees = consignees
        self._end_users = end_users
        self._serials = itertools.count(10_000)
        self._declarations = itertools.count(1)

    def licence(self, number: int) -> _Grown:
        """Return one licence with the uses its ledger counts, and the batches of these and of uses to come."""
        chance, day = self._chance, self._tables.day
        commodity = self._commodity()
        licence_no = f"DEMO-{20_001 + number}"
        kind = _weighed(chance, _TYPES)
        uses_max = 1 if kind is LicenceType.REGISTRATION or chance.random() < ONE_BATCH_ONE_LICENCE else 12
        days = chance.randint(*_VALID_DAYS[kind])
        valid_from = day - timedelta(days=chance.randint(5, days))
        valid_until = valid_from + timedelta(days=days)
        office = chance.choice(self._tables.offices).code
        drawings = list(self._drawings(licence_no, commodity, office, valid_from, uses_max))
        masses = [use.mass_g for use, _ in drawings]
        is_spent = len(drawings) == uses_max or (bool(drawings) and chance.random() < SPENT)
        quantity_g = self._quantity(masses, commodity, is_spent=is_spent)
        consignee = chance.choice(self._consignees)
        licence = Licence(
            licence_no=licence_no,
            licence_type=kind,
            status=LicenceStatus.USED_UP if is_spent else _weighed(chance, _LICENCE_STATUS),
            exporter_id=chance.choice(self._exporters).party_id,
            consignee_id=consignee.party_id,
            end_user_id=chance.choice([user for user in self._end_users if user.country == consignee.country]).party_id,
            end_use=self._end_use(commodity),
            commodity_code=commodity.code,
            import_country=consignee.country,
            destination_country=consignee.country,
            office=office,
            quantity_g=quantity_g,
            drawn_g=sum(masses),
            uses=len(drawings),
            uses_max=uses_max,
            bulk=commodity.bulk,
            valid_from=valid_from,
            valid_until=valid_until,
        )
        taken = [batch for _, batches in drawings for batch in batches]
        ready = [] if is_spent else list(self._ready_batches(licence, commodity))
        return _Grown(licence=licence, uses=tuple(use for use, _ in drawings), batches=(*taken, *ready))

    def spare_batch(self) -> Batch:
        """Return a batch that no licence is assigned to yet."""
        minted_on = self._tables.day - timedelta(days=self._chance.randint(1, 200))
        status = _weighed(self._chance, _SPARE_STATUS)
        return self._batch(self._commodity(), minted_on=minted_on, status=status, licence_no=None)

    def _drawings(
        self, licence_no: str, commodity: Commodity, office: str, valid_from: date, uses_max: int
    ) -> Iterator[tuple[LicenceUseRow, list[Batch]]]:
        chance, day = self._chance, self._tables.day
        past = (day - valid_from).days
        count = min(chance.randint(0, uses_max), past)
        for use_no, days in enumerate(sorted(chance.sample(range(past), count)), start=1):
            used_on = valid_from + timedelta(days=days)
            batches = [
                self._batch(
                    commodity,
                    minted_on=used_on - timedelta(days=chance.randint(3, 40)),
                    status=BatchStatus.EXPORTED,
                    licence_no=licence_no,
                )
                for _ in range(chance.randint(1, 4))
            ]
            use = LicenceUseRow(
                licence_no=licence_no,
                use_no=use_no,
                used_on=used_on,
                declaration_no=f"{office}{used_on.year}0{next(self._declarations):09d}",
                mass_g=sum(batch.net_mass_g for batch in batches),
                batch_nos=tuple(batch.batch_no for batch in batches),
            )
            yield use, batches

    def _ready_batches(self, licence: Licence, commodity: Commodity) -> Iterator[Batch]:
        left_g = licence.remaining_g
        for _ in range(self._chance.randint(2, 9)):
            batch = self._batch(
                commodity,
                minted_on=self._tables.day - timedelta(days=self._chance.randint(1, 60)),
                status=BatchStatus.RELEASABLE,
                licence_no=licence.licence_no,
            )
            left_g -= batch.net_mass_g
            if left_g < 0:
                return
            yield batch

    def _batch(self, commodity: Commodity, *, minted_on: date, status: BatchStatus, licence_no: str | None) -> Batch:
        makers = [producer for producer in self._tables.producers if commodity.element in producer.elements]
        packages = self._chance.randint(2, 40)
        return mint(
            batch_no=f"{commodity.element.upper()}-{next(self._serials)}",
            producer_id=self._chance.choice(makers).party_id,
            commodity_code=commodity.code,
            net_mass_g=packages * commodity.package_g,
            packages=packages,
            status=status,
            licence_no=licence_no,
            minted_on=minted_on,
            seed=self._tables.seed,
        )

    def _quantity(self, masses: list[int], commodity: Commodity, *, is_spent: bool) -> int:
        drawn_g = sum(masses)
        if not is_spent:
            return drawn_g + self._chance.randint(40, 400) * commodity.package_g
        if not commodity.bulk:
            return drawn_g
        percent = self._chance.randint(0, 4)  # the last use of bulk goods went beyond what remained by so much
        remained_kg = -(-masses[-1] * 100 // (100 + percent) // KILOGRAM)
        return drawn_g - masses[-1] + remained_kg * KILOGRAM

    def _commodity(self) -> Commodity:
        known = self._tables.commodities
        return self._chance.choices(known, weights=[commodity.weight for commodity in known])[0]

    def _end_use(self, commodity: Commodity) -> str:
        uses = [part for part in self._tables.name_parts if part.part == "end_use" and part.kind == commodity.element]
        use = self._chance.choice(uses)
        return f"{use.zh} / {use.en}"
