"""How are the links of a party drawn? The party at the left, those it is linked with in columns by their distance."""

from __future__ import annotations

from collections import Counter, defaultdict

from app.domain.link_view import LinkedParty, LinkKind, LinkView
from ui.desktop.charts.chart import GraphChart, Node, Spot, Tie
from ui.desktop.view_models.chart_words import Words, columns, framed, mass, said

_KINDS = tuple(LinkKind)
_DIRECTED = {LinkKind.OWNERSHIP, LinkKind.TRADE}


def links_chart(view: LinkView, party_id: str, source: str, words: Words) -> GraphChart:
    """Return the graph round `party_id`; `behind` of a node is the party's id."""
    parties = sorted(view.parties, key=lambda one: (_distances(view, party_id).get(one.party_id, 0), one.party_id))
    columns_of = _distances(view, party_id)
    places = {party.party_id: place for place, party in enumerate(parties)}
    linked = Counter(end for link in view.links for end in (link.one, link.other))
    named = next((_names(one, words)[0] for one in parties if one.party_id == party_id), party_id)
    return GraphChart(
        frame=framed(
            said(words, "trade.links.title", party=named),
            ("", 1),
            source,
            said(words, "trade.links.none"),
            (*columns(words, "party", "code", "links", "lists"),),
        ),
        keys=(),
        nodes=tuple(
            Node(
                spot=_spot(party, linked[party.party_id], view, words),
                column=columns_of.get(party.party_id, 0),
                sub=" · ".join((party.party_id, *_names(party, words)[1:])),
                sign=_lists(party, words),
                style=int(party.party_id != party_id),
            )
            for party in parties
        )
        if view.links
        else (),
        ties=tuple(
            Tie(places[one], places[other], label, _KINDS.index(kind), leads=kind in _DIRECTED)
            for (one, other, kind), label in _labels(view, words).items()
        ),
    )


def _labels(view: LinkView, words: Words) -> dict[tuple[str, str, LinkKind], str]:
    """Return what stands on each line: one line for all links of a kind between two parties."""
    reasons: dict[tuple[str, str, LinkKind], list[str]] = defaultdict(list)
    for link in view.links:
        text = f"{link.reason} {mass(link.mass_g, words)}" if link.kind is LinkKind.TRADE else link.reason
        shown = text if link.kind in _DIRECTED else ""
        reasons[link.one, link.other, link.kind] += [shown] if shown else []
    return {
        key: ": ".join(part for part in (said(words, f"trade.link.{key[2].value}"), ", ".join(said_of)) if part)
        for key, said_of in reasons.items()
    }


def _distances(view: LinkView, party_id: str) -> dict[str, int]:
    near: dict[str, set[str]] = defaultdict(set)
    for link in view.links:
        near[link.one].add(link.other)
        near[link.other].add(link.one)
    found, edge = {party_id: 0}, [party_id]
    while edge:
        further = sorted({other for one in edge for other in near[one]} - found.keys())
        found |= dict.fromkeys(further, found[edge[0]] + 1)
        edge = further
    return found


def _spot(party: LinkedParty, links: int, view: LinkView, words: Words) -> Spot:
    names = _names(party, words)
    label, both = names[0], " · ".join(names)
    mine = [link for link in view.links if party.party_id in {link.one, link.other}]
    reasons = "; ".join(sorted({f"{said(words, f'trade.link.{one.kind.value}')} {one.reason}" for one in mine}))
    return Spot(
        label=label,
        said=f"{both}. {_lists(party, words)} {reasons}".replace(".  ", ". "),
        cells=(both, party.party_id, f"{links}: {reasons}" if reasons else str(links), _lists(party, words)),
        behind=party.party_id,
    )


def _names(party: LinkedParty, words: Words) -> tuple[str, ...]:
    """Return the name in the language of now, and the other one if there is another; without a name, the id."""
    known = party.known
    if known is None:
        return (party.name or party.party_id,)
    here, other = words.choose(known.name_zh, known.name_en), words.choose(known.name_en, known.name_zh)
    return tuple(dict.fromkeys(filter(None, (here or party.party_id, other))))


def _lists(party: LinkedParty, words: Words) -> str:
    return ", ".join(said(words, f"trade.listing.{listing.value}") for listing in party.listings)
