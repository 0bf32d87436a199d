"""Data sets and their agreements: nothing is collected outside one."""

from datetime import date

from service_kit import Actor, FieldError, Page, PageParams, clock
from sqlalchemy.orm import Session

from assurance_api import audit
from assurance_api.data_sets.errors import AgreementInconsistent, AgreementNotLater, DataSetExists, DataSetNotFound, NoAgreementInForce
from assurance_api.data_sets.repository import DataSetRepository
from assurance_api.data_sets.schemas import AgreementCreate, DataSetCreate
from assurance_api.locks import lock_data_set
from assurance_api.models import Agreement, DataSet


def create_data_set(session: Session, actor: Actor, wish: DataSetCreate) -> DataSet:
    """Add a data set, or raise `DataSetExists`."""
    data_sets = DataSetRepository(session)
    lock_data_set(session, wish.code)
    if data_sets.find(wish.code) is not None:
        raise DataSetExists("Choose another code, or use the data set that is there.")
    data_set = DataSet(**wish.model_dump(), created_at=clock.now(), created_by=actor.subject)
    session.add(data_set)
    audit.record(session, actor.subject, "data_set.created", f"data-set:{data_set.code}", simulated=data_set.simulated)
    return data_set


def get_data_set(session: Session, code: str) -> DataSet:
    """Return a data set, or raise `DataSetNotFound`."""
    data_set = DataSetRepository(session).find(code)
    if data_set is None:
        raise DataSetNotFound("Look in the list of data sets for its code.")
    return data_set


def list_data_sets(session: Session, page: PageParams) -> Page[DataSet]:
    """List data sets by code."""
    return page.page(DataSetRepository(session).listed(page), lambda each: (each.code,))


def add_agreement(session: Session, actor: Actor, code: str, wish: AgreementCreate) -> Agreement:
    """Add the next version of a data set's agreement."""
    check_consistent(wish)
    get_data_set(session, code)
    data_sets = DataSetRepository(session)
    lock_data_set(session, code)
    newest = data_sets.newest_agreement(code)
    if newest is not None and wish.valid_from <= newest.valid_from:
        raise AgreementNotLater(f"Version {newest.version} is valid from {newest.valid_from}. Choose a later day.")
    agreement = Agreement(
        **wish.model_dump(mode="json", exclude={"valid_from", "review_on"}),
        valid_from=wish.valid_from,
        review_on=wish.review_on,
        data_set=code,
        version=1 if newest is None else newest.version + 1,
        created_at=clock.now(),
        created_by=actor.subject,
    )
    session.add(agreement)
    session.flush()  # so that the event can name the agreement's id
    audit.record(session, actor.subject, "agreement.added", f"agreement:{agreement.id}", data_set=code, version=agreement.version)
    return agreement


def check_consistent(wish: AgreementCreate) -> None:
    """Raise `AgreementInconsistent` for an indicator or level named twice, and for a review before the start."""
    codes = [indicator.code for indicator in wish.indicators]
    faults = [
        ("/body/indicators", "An indicator is named twice.", len(set(codes)) < len(codes)),
        ("/body/sharing_levels", "A level is named twice.", len(set(wish.sharing_levels)) < len(wish.sharing_levels)),
        ("/body/review_on", "The review must come after the start.", wish.review_on <= wish.valid_from),
    ]
    errors = [FieldError(pointer=pointer, detail=detail) for pointer, detail, is_fault in faults if is_fault]
    if errors:
        raise AgreementInconsistent("Correct what is listed and send it again.", errors=errors)


def list_agreements(session: Session, code: str, page: PageParams) -> Page[Agreement]:
    """List the versions of a data set's agreement, oldest first."""
    get_data_set(session, code)
    return page.page(DataSetRepository(session).agreements(code, page), lambda each: (each.version,))


def get_agreement_in_force(session: Session, code: str, on: date) -> Agreement:
    """Return the agreement that governs a day, or raise `NoAgreementInForce`."""
    agreement = DataSetRepository(session).agreement_in_force(code, on)
    if agreement is None:
        raise NoAgreementInForce(f"No agreement for {code} is valid on {on}. A data steward adds one first.")
    return agreement
