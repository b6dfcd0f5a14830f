"""Which trade do the papers of one seed tell of? A licence of the demo authority, or one it has never heard of."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from app.domain.container_no import is_container_no
from app.domain.licence import Licence
from app.domain.party import Party
from app.hub.licence_records import certificate_no
from app.hub.rows import Commodity, Office, Tables
from app.hub.tables import build_tables

HOUSE = Path(__file__).resolve().parents[2]
DAY, SEED = date(2026, 11, 20), 20261120
_STRANGERS = 0.18
_FREE_GOODS = (("3824999990", "工业用粘合剂", "industrial binder"), ("8421399090", "滤芯", "filter cartridges"))
_PORTS = {
    "JP": "NAGOYA",
    "KR": "BUSAN",
    "DE": "HAMBURG",
    "US": "LONG BEACH",
    "NL": "ROTTERDAM",
    "VN": "HAIPHONG",
    "MY": "PORT KLANG",
    "IN": "NHAVA SHEVA",
    "TH": "LAEM CHABANG",
    "MX": "MANZANILLO",
}


@dataclass(frozen=True)
class Goods:
    """One line of goods; masses in grams, value in cents. `is_known`: the register knows this batch."""

    code: str
    name_zh: str
    name_en: str
    container: tuple[str, str]
    batch_no: str
    packages: int
    net_g: int
    gross_g: int
    cents_per_kg: int
    code_is_known: bool
    batch_is_known: bool

    @property
    def value_cents(self) -> int:
        """What the line is worth."""
        return self.cents_per_kg * self.net_g // 1000


@dataclass(frozen=True)
class Deal:
    """What every paper of one consignment says, each of them in its own words."""

    serial: int
    is_stranger: bool
    licence: Licence
    office: Office
    exporter: Party
    consignee: Party
    end_user: Party
    contract_no: str
    certificate_no: str
    currency: str
    lines: tuple[Goods, ...]
    container_no: str
    seals: tuple[str, ...]
    transit: tuple[str, ...]
    shipped_on: date
    port: str

    @property
    def net_g(self) -> int:
        """Net mass of all lines."""
        return sum(line.net_g for line in self.lines)

    @property
    def gross_g(self) -> int:
        """Gross mass of all lines."""
        return sum(line.gross_g for line in self.lines)

    @property
    def value_cents(self) -> int:
        """Value of all lines."""
        return sum(line.value_cents for line in self.lines)

    @property
    def packages(self) -> int:
        """Packages of all lines."""
        return sum(line.packages for line in self.lines)


@cache
def tables() -> Tables:
    """Return what the demo authority knows on DAY."""
    return build_tables(HOUSE / "resources/demo/tables", day=DAY, seed=SEED)


def draw_deal(seed: int) -> Deal:
    """Return the deal of one seed. About one in six is a stranger's: its numbers and parties are in no register."""
    known = tables()
    chance = random.Random(f"deal:{seed}")  # noqa: S311 - a reproducible bench, no secret
    licence = chance.choice(known.licences)
    is_stranger = chance.random() < _STRANGERS
    parties = [known.party_by_id[one] for one in (licence.exporter_id, licence.consignee_id, licence.end_user_id)]
    if is_stranger:
        parties = [_stranger(party, chance) for party in parties]
    terms = known.terms_by_no.get(licence.licence_no)
    serial = chance.randint(100_000, 999_999)
    return Deal(
        serial=serial,
        is_stranger=is_stranger,
        licence=_forged(licence, serial) if is_stranger else licence,
        office=next(office for office in known.offices if office.code == licence.office),
        exporter=parties[0],
        consignee=parties[1],
        end_user=parties[2],
        contract_no=f"DEMO-SC-{serial}" if is_stranger or not terms or not terms.contract_no else terms.contract_no,
        certificate_no=f"DEMO-EUC-{serial}" if is_stranger else certificate_no(licence),
        currency=chance.choices(("USD", "EUR", "CNY"), (7, 2, 1))[0],
        lines=tuple(_lines(licence, chance, is_stranger=is_stranger)),
        container_no=_container_no(chance),
        seals=tuple(_seal(chance) for _ in range(chance.choice((1, 1, 1, 2)))),
        transit=tuple(chance.sample(("SG", "AE", "TR"), chance.choice((0, 0, 1, 1, 2)))),
        shipped_on=DAY - timedelta(days=chance.randint(0, 90)),
        port=_PORTS.get(licence.destination_country, "SINGAPORE"),
    )


def _forged(licence: Licence, serial: int) -> Licence:
    return Licence(**{**licence.__dict__, "licence_no": f"DEMO-{serial % 50_000 + 40_000}"})


def _stranger(party: Party, chance: random.Random) -> Party:
    """Return a party whose name shares its words with known ones, as forgers like it."""
    other = chance.choice([each for each in tables().parties if each.country == party.country])
    zh = other.name_zh[: len(other.name_zh) // 2] + party.name_zh[len(party.name_zh) // 2 :]
    first, last = other.name_en.split(" ")[:2], party.name_en.split(" ")[-3:]
    return Party(
        party_id="",
        name_zh=zh,
        name_en=" ".join([*first, *last]),
        country=party.country,
        registration_no=f"DEMO{chance.randrange(10**11):011d}X{chance.randrange(100):02d}",
    )


def _lines(licence: Licence, chance: random.Random, *, is_stranger: bool) -> list[Goods]:
    known = tables()
    commodity = known.commodity_by_code[licence.commodity_code]
    batches = [batch for batch in known.batches if batch.licence_no == licence.licence_no]
    chance.shuffle(batches)
    lines = []
    for place in range(chance.choice((1, 1, 1, 2, 2, 3))):
        batch_no = batches[place].batch_no if place < len(batches) else ""
        if is_stranger or not batch_no:
            batch_no = f"{commodity.element.upper()}-{chance.randint(70_000, 99_999)}"
        lines.append(_goods(commodity, batch_no, chance.randint(2, 60), chance))
    if len(lines) > 1 and chance.random() < 0.3:
        code, zh, en = chance.choice(_FREE_GOODS)
        grams = chance.randint(40, 900) * 1000
        lines[-1] = Goods(code, zh, en, ("纸箱", "carton"), f"LOT-{chance.randint(1000, 9999)}", chance.randint(2, 40),
                          grams, grams * 107 // 100, chance.randint(200, 3_000), code_is_known=False,
                          batch_is_known=False)  # fmt: skip
    return lines


def _goods(commodity: Commodity, batch_no: str, packages: int, chance: random.Random) -> Goods:
    net_g = packages * commodity.package_g
    if chance.random() < 0.25:
        net_g -= chance.randint(1, commodity.package_g // 20)
    return Goods(
        code=commodity.code,
        name_zh=commodity.name_zh,
        name_en=commodity.name_en,
        container=(commodity.container_zh, commodity.container_en),
        batch_no=batch_no,
        packages=packages,
        net_g=net_g,
        gross_g=net_g + packages * max(500, commodity.package_g * chance.randint(2, 6) // 100),
        cents_per_kg=commodity.cents_per_kg * chance.randint(80, 125) // 100,
        code_is_known=True,
        batch_is_known=batch_no in tables().batch_by_no,
    )


def _container_no(chance: random.Random) -> str:
    """Return a container number with its check digit (ISO 6346)."""
    owner = "".join(chance.choices(string.ascii_uppercase, k=3))
    code = f"{owner}U{chance.randrange(10**6):06d}"
    return next(code + digit for digit in string.digits if is_container_no(code + digit))


def _seal(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return f"DEMO-S{chance.randint(1000, 9999)}"
    return f"{chance.choice('HMCE')}{chance.choice('LKNB')}{chance.randrange(10**7):07d}"
