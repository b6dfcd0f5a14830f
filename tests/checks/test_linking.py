"""How are the parties of a consignment connected, and what is said of each link?"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.checks.gathering.pattern.shared import traits_in
from app.checks.linking import link_parties
from app.domain.evidence import Evidence
from app.domain.knowledge import Listing, Ownership
from app.domain.link_view import LinkedParty, LinkKind, LinkView, PartyLink
from app.domain.named import shared_traits
from app.domain.party import PartyRole
from tests.checks.builder import Change, but, clean, first_rulebook
from tests.checks.weeks import knowing, lot, lots, neighbours, other, profile

QUAY = "2 Quay Street, Osaka"


def view(*changes: Change) -> LinkView:
    return link_parties(but(clean(), *changes), first_rulebook().schedules)


def links(kind: LinkKind, *changes: Change) -> list[PartyLink]:
    return [link for link in view(*changes).links if link.kind is kind]


def test_the_parties_of_the_consignment_stand_in_it_with_name_and_roles() -> None:
    found = view()
    assert [(one.party_id, one.name, one.roles) for one in found.parties] == [
        ("C1", "Consignee Ltd", (PartyRole.CONSIGNEE,)),
        ("E1", "出口商甲", (PartyRole.EXPORTER,)),
        ("U1", "End User Ltd", (PartyRole.END_USER,)),
    ]


def test_a_party_in_two_roles_stands_once() -> None:
    def both(evidence: Evidence) -> Evidence:
        parties = evidence.consignment.parties
        parties = {**parties, PartyRole.END_USER: parties[PartyRole.CONSIGNEE]}
        return replace(evidence, consignment=replace(evidence.consignment, parties=parties))

    (consignee,) = [one for one in view(both, lots()).parties if one.party_id == "C1"]
    assert consignee.roles == (PartyRole.CONSIGNEE, PartyRole.END_USER)


def test_who_shares_an_address_is_linked_with_the_address_as_written() -> None:
    (link,) = links(LinkKind.ADDRESS, neighbours(other(1, "2, quay street - OSAKA"), listed=("N1",)))
    assert (link.one, link.other, link.is_weak) == ("C1", "N1", False)
    assert link.reason in {"2, quay street - OSAKA", QUAY}


def test_a_listed_party_bears_its_lists() -> None:
    parties = view(neighbours(other(1, QUAY), listed=("N1",))).parties
    assert LinkedParty("N1", None, (), (Listing.WATCH,)) in parties


def test_a_telephone_only_the_declaration_gives_links_too() -> None:
    (link,) = links(LinkKind.PHONE, neighbours(other(1, phones=("+81 6 0000 0002",))))
    assert (link.one, link.other) == ("C1", "N1")


def test_in_a_business_park_links_are_weak_and_lead_to_the_consignment_alone() -> None:
    found = links(LinkKind.ADDRESS, neighbours(*(other(n, QUAY) for n in range(9))))
    assert [(link.one, link.is_weak) for link in found] == [("C1", True)] * 9


def test_a_broker_of_two_clients_links_them() -> None:
    found = links(LinkKind.AGENT, profile("E1", agent_ids=("A7",)), neighbours(other(1, agent_ids=("A7",))))
    assert [(link.one, link.other, link.reason) for link in found] == [("E1", "N1", "A7")]


def test_shares_held_are_added_and_shown_in_per_cent() -> None:
    rows = (Ownership("C1", "H1", 5000), Ownership("C1", "H1", 1050))
    (link,) = links(LinkKind.OWNERSHIP, knowing(ownerships=rows), profile("C1", parent_id="H1"))
    assert (link.one, link.other, link.reason) == ("H1", "C1", "60.50 %")
    (parent,) = links(LinkKind.OWNERSHIP, profile("C1", parent_id="H1"))
    assert (parent.one, parent.other) == ("H1", "C1")


def test_trade_is_added_up_by_element_along_its_way() -> None:
    found = links(LinkKind.TRADE, lots(lot(1, 3, 500), lot(2, 4, 700), lot(3, 5, 9, element="Ga", consignee_id="U1")))
    assert [(link.one, link.other, link.reason, link.count, link.mass_g) for link in found] == [
        ("C9", "U1", "Sb", 2, 1200),
        ("E9", "C9", "Sb", 2, 1200),
        ("E9", "U1", "Ga", 1, 9),
    ]


def test_what_the_register_does_not_bring_links_nobody() -> None:
    bare = replace(clean(), knowledge=None)
    assert link_parties(bare, first_rulebook().schedules).links == ()


@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing_and_every_party_linked_is_there(order: list[int]) -> None:
    park = [other(n, QUAY, phones=("1",)) for n in range(6)]
    rows = tuple(Ownership("C1", f"N{n}", 10 * n) for n in range(6))
    found = view(neighbours(*park), knowing(ownerships=rows))
    mixed = view(neighbours(*(park[n] for n in order)), knowing(ownerships=tuple(rows[n] for n in order)))
    assert found == mixed
    assert {name for link in found.links for name in (link.one, link.other)} <= {one.party_id for one in found.parties}


@given(st.text(max_size=12), st.lists(st.text(max_size=8), max_size=2), st.lists(st.text(max_size=8), max_size=2))
def test_what_is_compared_is_what_the_register_reads_neighbours_by(
    address: str, phones: list[str], agents: list[str]
) -> None:
    party = other(1, address, phones=tuple(phones), agent_ids=tuple(agents))
    assert {f"{kind} {letters}" for kind, letters in traits_in(party)} == shared_traits(party)
