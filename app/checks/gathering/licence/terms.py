"""What stands on the face of a licence, and do the goods lie within it?

A general licence covers what its scope names and what its face names; every other licence covers its face alone. The
terms of a licence that the register lists without any are not known, rather than known to be none.
"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.domain.consignment import Consignment, Item
from app.domain.evidence import Evidence
from app.domain.knowledge import LicenceTerms
from app.domain.licence import Licence, LicenceType
from app.domain.one_way import one_way
from app.domain.party import PartyRole

_C, _L = Scope.CONSIGNMENT, Scope.LICENCE

FACTS = (
    Fact("contract_no", Kind.STRING, _C, Unit.CONTRACT, "申报的合同号", "contract declared"),
    Fact("consignor_id", Kind.STRING, _C, Unit.PARTY, "申报的发货人代码", "consignor declared (id)"),
    Fact("licence_has_terms", Kind.BOOL, _L, Unit.NONE, "登记库载有证面内容", "the register has what stands on it"),
    Fact("licence_permit", Kind.STRING, _L, Unit.PERMIT, "许可证种类", "control that the licence answers"),
    Fact("licence_one_batch", Kind.BOOL, _L, Unit.NONE, "一批一证", "one batch one licence"),
    Fact("licence_names_contract", Kind.BOOL, _L, Unit.NONE, "许可证载明合同号", "the licence names a contract"),
    Fact("licence_contract_no", Kind.STRING, _L, Unit.CONTRACT, "许可证合同号", "contract on the licence"),
    Fact("licence_contract_agrees", Kind.BOOL, _L, Unit.NONE, "合同号与许可证一致", "the contract is the licence's"),
    Fact("licence_names_consignor", Kind.BOOL, _L, Unit.NONE, "许可证载明发货人", "the licence names a consignor"),
    Fact("licence_consignor_id", Kind.STRING, _L, Unit.PARTY, "许可证发货人", "consignor on the licence"),
    Fact("licence_scope_codes", Kind.STRINGS, _L, Unit.COMMODITY, "许可商品范围", "codes on its face and in its scope"),
    Fact(
        "licence_scope_end_users",
        Kind.STRINGS,
        _L,
        Unit.PARTY,
        "许可用户范围",
        "end users on its face and in its scope",
    ),
    Fact(
        "licence_scope_countries",
        Kind.STRINGS,
        _L,
        Unit.COUNTRY,
        "许可国别范围",
        "countries on its face and in its scope",
    ),
    Fact("licence_covers_commodity", Kind.BOOL, _L, Unit.NONE, "商品在许可范围内", "it covers the commodity code"),
    Fact("licence_covers_end_user", Kind.BOOL, _L, Unit.NONE, "最终用户在许可范围内", "it covers the end user"),
    Fact("licence_covers_consignee", Kind.BOOL, _L, Unit.NONE, "收货人在许可范围内", "it covers the consignee"),
    Fact("licence_covers_destination", Kind.BOOL, _L, Unit.NONE, "最终目的国在许可范围内", "it covers the destination"),
    Fact("licence_covers_import", Kind.BOOL, _L, Unit.NONE, "进口国在许可范围内", "it covers the importing country"),
)


def of_consignment(evidence: Evidence) -> Facts:
    """Return the contract and the consignor declared."""
    return known(
        {
            "contract_no": evidence.consignment.contract_no,
            "consignor_id": _party(evidence.consignment, PartyRole.CONSIGNOR),
        }
    )


def of_licence(evidence: Evidence, item: Item, licence_no: str) -> Facts:
    """Return what the licence with this number says beside the ledger, and what of `item` it covers."""
    listed = evidence.knowledge.terms if evidence.register and evidence.knowledge else None
    terms = next((one for one in listed or () if one.licence_no == licence_no), None)
    licence = evidence.licences.get(licence_no) if evidence.register else None
    return known(
        {
            "licence_has_terms": terms is not None if evidence.register else None,
            **_said(terms, evidence.consignment),
            **_covered(licence, terms, evidence.consignment, item),
        }
    )


def _said(terms: LicenceTerms | None, consignment: Consignment) -> dict[str, Value | None]:
    if terms is None:
        return {}
    contracts = [number for number in (terms.contract_no, consignment.contract_no) if number]
    return {
        "licence_permit": terms.permit.value,
        "licence_one_batch": terms.one_batch,
        "licence_names_contract": terms.contract_no is not None,
        "licence_contract_no": terms.contract_no,
        "licence_contract_agrees": len(set(map(one_way, contracts))) == 1 if len(contracts) > 1 else None,
        "licence_names_consignor": terms.consignor_id is not None,
        "licence_consignor_id": terms.consignor_id,
    }


def _covered(
    licence: Licence | None, terms: LicenceTerms | None, consignment: Consignment, item: Item
) -> dict[str, Value | None]:
    if licence is None:
        return {}
    user = _party(consignment, PartyRole.END_USER)
    consignee = _party(consignment, PartyRole.CONSIGNEE)
    users = terms.scope_end_users if terms else ()
    countries = terms.scope_countries if terms else ()
    codes = tuple(code for code in terms.scope_codes if code) if terms else ()

    def covers(declared: str | None, face: str, *, in_scope: bool) -> bool | None:
        """Return whether the face or the scope names it; None where either is not known."""
        if not declared:
            return None
        if declared == face:
            return True
        if licence.licence_type is not LicenceType.GENERAL:
            return False
        return in_scope if terms else None

    destination, country = consignment.destination_country, consignment.import_country
    face = (licence.destination_country, licence.import_country)
    return {
        "licence_scope_codes": tuple(dict.fromkeys((licence.commodity_code, *codes))) if terms else None,
        "licence_scope_end_users": tuple(dict.fromkeys((licence.end_user_id, *users))) if terms else None,
        "licence_scope_countries": tuple(dict.fromkeys((*face, *countries))) if terms else None,
        "licence_covers_commodity": covers(
            item.commodity_code, licence.commodity_code, in_scope=item.commodity_code.startswith(codes)
        ),
        "licence_covers_end_user": covers(user, licence.end_user_id, in_scope=user in users),
        "licence_covers_consignee": covers(consignee, licence.consignee_id, in_scope=consignee in users),
        "licence_covers_destination": covers(
            destination, licence.destination_country, in_scope=destination in countries
        ),
        "licence_covers_import": covers(country, licence.import_country, in_scope=country in countries),
    }


def _party(consignment: Consignment, role: PartyRole) -> str | None:
    party = consignment.parties.get(role)
    return party.party_id if party else None
