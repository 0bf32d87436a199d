"""Disclosure policies over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path
from service_kit import DbSession, Page, Paging, clock, documented

from benchmark_api.disclosure_policies import service
from benchmark_api.disclosure_policies.errors import OwnPolicy, PolicyNotFound, PolicyNotWaiting, PolicyTooWeak
from benchmark_api.disclosure_policies.schemas import PolicyConfirm, PolicyRead, PolicyWrite
from benchmark_api.domain.disclosure.policy import PolicyVersion
from benchmark_api.permissions import PolicyConfirmer, PolicyReader, PolicyWriter

router = APIRouter(prefix="/v1/disclosure-policies", tags=["disclosure policies"])

DataSet = Annotated[
    str,
    Path(
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*|\*)$",
        max_length=60,
        openapi_examples={"one": {"value": "quality-monthly"}},
        description="A data set's code; * for every data set without a policy of its own.",
    ),
]


@router.get("")
def list_policies(session: DbSession, _reader: PolicyReader, page: Paging) -> Page[PolicyRead]:
    """List the disclosure policies in force and those that wait for another steward, by data set, audience and version."""
    found = [PolicyRead.of(one) for one in service.list_policies(session)]
    return page.cut(found, lambda one: (one.data_set, one.audience.value, one.version), (str, str, int))


@router.put("/{data_set}", responses=documented(PolicyTooWeak))
def put_policy(session: DbSession, writer: PolicyWriter, data_set: DataSet, body: PolicyWrite) -> PolicyRead:
    """Set the disclosure policy of a data set for one audience. The same policy again changes nothing.

    One with an assessment is proposed, and holds when another steward confirms it. Until then, setting any other policy takes its place.
    """
    wish = PolicyVersion(
        data_set=data_set,
        audience=body.audience.value,
        version=0,
        policy=body.policy.policy,
        agreed_reference=body.agreed_reference,
        set_by=writer.subject,
        set_at=clock.now(),
    )
    return PolicyRead.of(service.set_policy(session, wish))


@router.post("/{data_set}/confirmation", responses=documented(OwnPolicy, PolicyNotFound, PolicyNotWaiting))
def confirm_policy(session: DbSession, confirmer: PolicyConfirmer, data_set: DataSet, body: PolicyConfirm) -> PolicyRead:
    """Put a policy in force that another steward proposed."""
    found = service.confirm_policy(session, data_set, body.audience.value, body.version, by=confirmer.subject, now=clock.now())
    return PolicyRead.of(found)
