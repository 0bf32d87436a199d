"""Turn what a search asks for into conditions on rows: one function for each parameter of each resource.

A parameter may have several values, any of which will do; several parameters must all hold.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Subquery, func

from cluster_api.domain import organisation_ids
from cluster_api.domain.fhir import names as fhir_names
from cluster_api.domain.fhir.names import Names
from cluster_api.domain.fhir.resources import LeadFacts, kind_codes
from cluster_api.domain.fhir.search import Criterion, Instants, Token
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.fhir.repository import Condition, any_of, changed, is_one_of, is_truth, named

OnRows = Callable[[Names, Subquery, Criterion], Condition]
OnLeads = Callable[[Names, LeadFacts, Criterion], bool]

_TRUTHS = {"true": True, "false": False}
_STATUSES = {"active": True, "inactive": False}


def conditions(resource_type: str, names: Names, rows: Subquery, criteria: Sequence[Criterion]) -> list[Condition]:
    """Return the conditions that all must hold for a row."""
    return [_ON_ROWS[resource_type][one.name](names, rows, one) for one in criteria]


def fits_lead(names: Names, facts: LeadFacts, criteria: Sequence[Criterion]) -> bool:
    """Answer whether a lead is meant by all criteria."""
    return all(_ON_LEADS[one.name](names, facts, one) for one in criteria)


# Rows of the register ----------------------------------------------------------------------------------------------------------


def _id_of_organisation(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return _is_organisation(rows, [token.code for token in _tokens(asked)])


def _id_of_practice(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return rows.c.practice_code.in_(_practices([token.code for token in _tokens(asked)]))


def _id_of_affiliation(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    known = [fhir_names.affiliation_of(token.code or "") for token in _tokens(asked)]
    columns = (rows.c.practice_code, rows.c.cluster_code, rows.c.valid_from)
    return is_one_of(columns, [key for key in known if key is not None])


def _last_updated(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return any_of([changed(rows, value) for value in asked.values if isinstance(value, Instants)])


def _active(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return any_of([is_truth(rows.c.is_active, _TRUTHS.get(token.code or "")) for token in _tokens(asked)])


def _status(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return any_of([is_truth(rows.c.is_active, _STATUSES.get(token.code or "")) for token in _tokens(asked)])


def _name(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return any_of([named(rows.c.name, asked.modifier, text) for text in _texts(asked)])


def _postcode(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    if asked.modifier == "exact":
        return rows.c.postcode.in_(_texts(asked))
    closed_up = func.replace(rows.c.postcode, " ", "")
    return any_of([named(closed_up, asked.modifier, text.replace(" ", "")) for text in _texts(asked)])


def _identifier_of_organisation(names: Names, rows: Subquery, asked: Criterion) -> Condition:
    return any_of([_has_identifier(names, rows, token) for token in _tokens(asked)])


def _has_identifier(names: Names, rows: Subquery, token: Token) -> Condition:
    """Look among the codes of the kinds that the system is of, and among the ids that all of Cairn's services know."""
    kinds = [str(kind) for kind in fhir_names.KINDS if token.system in {None, names.code_system(kind)}]
    by_code = rows.c.kind.in_(kinds) & (rows.c.code == token.code if token.code is not None else rows.c.code.is_not(None))
    if token.system not in {None, names.own("organisation")}:
        return by_code
    if token.code is None:
        return rows.c.code.is_not(None)
    known = organisation_ids.parse(token.code)
    return any_of([by_code, is_one_of((rows.c.kind, rows.c.code), [(str(known.kind), known.code)] if known else [])])


def _identifier_of_premises(names: Names, rows: Subquery, asked: Criterion) -> Condition:
    system = names.code_system(OrganisationKind.PRACTICE)
    fitting = [token for token in _tokens(asked) if token.system in {None, system}]
    by_code = [token.code for token in fitting if token.code is not None]
    return any_of([rows.c.practice_code.in_(by_code), *(rows.c.practice_code.is_not(None) for token in fitting if token.code is None)])


def _part_of(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    wholes = filter(None, map(fhir_names.organisation_of, _texts(asked)))
    parts = {OrganisationKind.PARTNERSHIP: OrganisationKind.PRACTICE, OrganisationKind.BOARD: OrganisationKind.PARTNERSHIP}
    wanted = [(str(parts[whole.kind]), whole.code) for whole in wholes if whole.kind in parts]
    return is_one_of((rows.c.kind, rows.c.part_of), wanted)


def _type(names: Names, rows: Subquery, asked: Criterion) -> Condition:
    kinds = [
        str(kind)
        for kind in fhir_names.KINDS
        if any(token.fits(system, code) for token in _tokens(asked) for system, code in kind_codes(names, kind))
    ]
    return rows.c.kind.in_(kinds)


def _practice(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return rows.c.practice_code.in_(_practices(_texts(asked)))


def _cluster(_: Names, rows: Subquery, asked: Criterion) -> Condition:
    return rows.c.cluster_code.in_(_codes(OrganisationKind.CLUSTER, _texts(asked)))


_ON_ROWS: Mapping[str, Mapping[str, OnRows]] = {
    "Organization": {
        "_id": _id_of_organisation,
        "_lastUpdated": _last_updated,
        "active": _active,
        "identifier": _identifier_of_organisation,
        "name": _name,
        "partof": _part_of,
        "type": _type,
    },
    "Location": {
        "_id": _id_of_practice,
        "_lastUpdated": _last_updated,
        "address-postalcode": _postcode,
        "identifier": _identifier_of_premises,
        "name": _name,
        "organization": _practice,
        "status": _status,
    },
    "OrganizationAffiliation": {
        "_id": _id_of_affiliation,
        "_lastUpdated": _last_updated,
        "active": _active,
        "participating-organization": _practice,
        "primary-organization": _cluster,
    },
}


# Leads -------------------------------------------------------------------------------------------------------------------------


def _lead_has_id(_: Names, facts: LeadFacts, asked: Criterion) -> bool:
    return any(_is_uuid(token.code, facts.appointment_id) for token in _tokens(asked))


def _lead_has_identifier(names: Names, facts: LeadFacts, asked: Criterion) -> bool:
    return any(token.fits(names.own("appointment"), str(facts.appointment_id)) for token in _tokens(asked))


def _lead_changed(_: Names, facts: LeadFacts, asked: Criterion) -> bool:
    return any(value.fits(facts.changed_at) for value in asked.values if isinstance(value, Instants))


def _lead_of(_: Names, facts: LeadFacts, asked: Criterion) -> bool:
    return any(str(fhir_names.organisation_of(text)) == facts.organisation_id for text in _texts(asked))


def _lead_as(names: Names, facts: LeadFacts, asked: Criterion) -> bool:
    return any(token.fits(names.own("role"), str(facts.role)) for token in _tokens(asked))


_ON_LEADS: Mapping[str, OnLeads] = {
    "_id": _lead_has_id,
    "_lastUpdated": _lead_changed,
    "identifier": _lead_has_identifier,
    "organization": _lead_of,
    "role": _lead_as,
}


# Values ------------------------------------------------------------------------------------------------------------------------


def _tokens(asked: Criterion) -> list[Token]:
    return [value for value in asked.values if isinstance(value, Token)]


def _texts(asked: Criterion) -> list[str]:
    return [value for value in asked.values if isinstance(value, str)]


def _is_organisation(rows: Subquery, fhir_ids: Sequence[str | None]) -> Condition:
    known = [fhir_names.organisation_of(fhir_id or "") for fhir_id in fhir_ids]
    return is_one_of((rows.c.kind, rows.c.code), [(str(one.kind), one.code) for one in known if one])


def _practices(fhir_ids: Sequence[str | None]) -> list[str]:
    return _codes(OrganisationKind.PRACTICE, fhir_ids)


def _codes(kind: OrganisationKind, fhir_ids: Sequence[str | None]) -> list[str]:
    known = [fhir_names.organisation_of(fhir_id or "") for fhir_id in fhir_ids]
    return [one.code for one in known if one is not None and one.kind is kind]


def _is_uuid(text: str | None, wanted: UUID) -> bool:
    return text is not None and text.lower() == str(wanted)
