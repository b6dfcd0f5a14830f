"""Does the item lie where controlled goods have been hidden before, and does a second sign point to them?

To lie under a neighbouring code is no sign by itself: most zinc is zinc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.checks.fact import Facts, known
from app.checks.gathering.content.assay import Reading, readings_of
from app.checks.gathering.description.bands import package_band, package_net_g, price_band, price_cents_per_kg
from app.checks.gathering.description.names import contains_word, gather_names, names_of
from app.checks.schedules import Schedules
from app.checks.schedules.description import ConfusionSet, MetalLook, PackageBand, PriceBand
from app.checks.showing import show_mass
from app.domain.consignment import ControlRemark, Item
from app.domain.elements import symbols_in
from app.domain.evidence import Evidence


def gather_neighbours(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return the confusion sets of the item's code, and the second signs; goods declared controlled have none."""
    listed = schedules.of(ConfusionSet)
    if listed is None:
        return {}
    if item.remark is ControlRemark.CONTROLLED:
        listed = ()
    sets = [one for one in listed if item.commodity_code.startswith(one.prefixes)]
    elements = {element for one in sets for element in one.elements}
    readings = readings_of(evidence, item, schedules)
    measured = {reading.element for reading in readings}
    return known(
        {
            "neighbour": bool(sets),
            "neighbour_sets": tuple(sorted(one.set_id for one in sets)),
            "neighbour_elements": tuple(sorted(elements)),
            "neighbour_signs": _signs(evidence, item, sets, readings, schedules),
            "neighbour_unmeasured": tuple(sorted(elements - measured)),
        }
    )


def gather_component(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return whether the code is that of a device, and the metals that its price and packages look like.

    A reading that finds little or nothing of the metal clears it; one that finds much of it needs no other sign.
    """
    looks = schedules.of(MetalLook)
    if looks is None:
        return {}
    fitting = [
        look for look in looks if item.commodity_code.startswith(look.prefixes) and not _is_apart(item, look.but_not)
    ]
    readings = readings_of(evidence, item, schedules)
    answers = {(look.element, _looks_like(item, look, readings)) for look in fitting}
    metals = tuple(sorted({element for element, answer in answers if answer}))
    is_known = metals or None not in {answer for _, answer in answers}
    return known({"component": bool(fitting), "component_metals": metals if is_known else None})


def _is_apart(item: Item, prefixes: tuple[str, ...]) -> bool:
    return bool(prefixes) and item.commodity_code.startswith(prefixes)


def _looks_like(item: Item, look: MetalLook, readings: Iterable[Reading]) -> bool | None:
    of_metal = [reading.is_surely_above(look.content_ppm) for reading in readings if reading.element == look.element]
    if True in of_metal:
        return True
    if of_metal and None not in of_metal:
        return False
    price, package = price_cents_per_kg(item), package_net_g(item)
    if package is not None and not look.low_package_g <= package <= look.high_package_g:
        return False
    if price is None or package is None or item.currency != look.currency:
        return None
    return look.low_cents_per_kg <= price <= look.high_cents_per_kg


def _signs(
    evidence: Evidence, item: Item, sets: Iterable[ConfusionSet], readings: Iterable[Reading], schedules: Schedules
) -> tuple[str, ...] | None:
    listed = list(sets)
    if not listed:
        return ()
    prices, packages = schedules.of(PriceBand), schedules.of(PackageBand)
    if prices is None or packages is None:
        return None
    said = {sign for one in listed for sign in _of_content(item, one, readings)}
    said |= {sign for one in listed for sign in _of_names(names_of(evidence, item), one)}
    said |= set(_of_another_name(evidence, item, schedules))
    if any(item.commodity_code.startswith(band.prefix) for band in prices):
        band, price = price_band(item, prices), price_cents_per_kg(item)
        if not said and (band is None or price is None):
            return None
        if band and price is not None and not band.low_cents_per_kg <= price <= band.high_cents_per_kg:
            said.add(f"{price // 100}.{price % 100:02} {item.currency}/kg")
    usual, package = package_band(item, packages), package_net_g(item)
    if usual and package is not None and not usual.low_g <= package <= usual.high_g:
        said.add(f"1 x {show_mass(package)}")
    return tuple(sorted(said))


def _of_content(item: Item, one: ConfusionSet, readings: Iterable[Reading]) -> Iterator[str]:
    for element in one.elements:
        declared = item.composition.get(element, 0)
        if declared > one.content_ppm:
            yield f"{element} {declared} ppm"
    for reading in readings:
        if reading.element in one.elements and reading.is_surely_above(one.content_ppm):
            yield f"{reading.element} {reading.found.ppm} ppm"


def _of_another_name(evidence: Evidence, item: Item, schedules: Schedules) -> Iterator[str]:
    """Yield words that belong to other goods than the code, and the name on the packages if it is not the declared."""
    names = gather_names(evidence, item, schedules)
    foreign = names.get("names_foreign", ())
    yield from (f"[{word}]" for word in (foreign if isinstance(foreign, tuple) else ()))
    if names.get("name_agrees") is False:
        yield f"[{names['name_found']}]"


def _of_names(names: Iterable[str], one: ConfusionSet) -> Iterator[str]:
    for name in names:
        yield from (f"[{word}]" for word in one.words if contains_word(name, word))
        yield from (f"[{symbol}]" for symbol in one.symbols if symbol in symbols_in(name))
