"""Addresses of moves."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.act_routes import also_a_preview, say_where
from cluster_api.act_schemas import ClusterIdText, PracticeCodeText
from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.book_store import RegisterContradiction
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.domain.acts.moves import MoveStatus
from cluster_api.moves import proposing, service
from cluster_api.moves.errors import (
    AlreadyAgreed,
    MoveAlreadyProposed,
    MoveNotFound,
    MoveNotOpen,
    MoveOvertaken,
    MoveRefused,
    NotYoursToAnswer,
    NotYoursToPropose,
    NotYoursToWithdraw,
    PaperNotKept,
    PartyNotConcerned,
)
from cluster_api.moves.reading import MoveView
from cluster_api.moves.schemas import MoveAgree, MoveCreate, MoveDecline, MoveProposalRead, MoveRead, MoveWithdraw
from cluster_api.permissions import MoveReader, MoveWriter
from cluster_api.reading import ActsAsOf

router = APIRouter(prefix="/v1/moves", tags=["moves"])

Preview = Annotated[bool, Query(description="Show what would happen, and store nothing.")]
_ANSWER = (MoveNotFound, MoveNotOpen, NameYourRole, NotYoursToAnswer, PaperNotKept, PartyNotConcerned, RoleDoesNotFit)


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    responses={
        **also_a_preview(MoveProposalRead),
        **documented(MoveAlreadyProposed, MoveRefused, NameYourRole, NotYoursToPropose, RoleDoesNotFit),
    },
)
def propose_move(
    session: DbSession, actor: MoveWriter, role: RoleNamed, response: Response, wanted: MoveCreate, *, preview: Preview = False
) -> MoveProposalRead:
    """Propose that a practice moves to another cluster, or to none. Who proposes it for the practice or a cluster agrees to it thereby."""
    proposal = proposing.propose(session, actor, role, wanted, preview=preview)
    say_where(response, f"/v1/moves/{proposal.view.id}", preview=preview)
    return MoveProposalRead.model_validate({**vars(proposal.view), "changes": proposal.changes}, from_attributes=True)


@router.get("", response_model=Page[MoveRead], responses=also_csv())
def list_moves(
    session: DbSession,
    actor: MoveReader,
    recorded: ActsAsOf,
    page: Paging,
    form: WantedForm,
    *,
    move_status: Annotated[MoveStatus | None, Query(alias="status")] = None,
    practice_code: Annotated[PracticeCodeText | None, Query()] = None,
    cluster_id: Annotated[ClusterIdText | None, Query()] = None,
) -> Page[MoveView] | Response:
    """List the moves that concern you, the newest first. One whose date has passed without all agreements has lapsed."""
    return listed(
        form,
        page,
        MoveRead,
        "moves",
        lambda part: service.list_moves(
            session, actor, part, recorded, status=move_status, practice_code=practice_code, cluster_code=cluster_id
        ),
    )


@router.get("/{move_id}", response_model=MoveRead, responses=documented(MoveNotFound))
def get_move(session: DbSession, actor: MoveReader, recorded: ActsAsOf, move_id: UUID) -> MoveView:
    """Show a move: how far it is, who must agree, who has, and what you may do."""
    return service.get_move(session, actor, move_id, recorded)


@router.post(
    "/{move_id}/agree",
    response_model=MoveRead,
    responses=documented(*_ANSWER, AlreadyAgreed, MoveOvertaken, RegisterContradiction),
)
def agree_to_move(session: DbSession, actor: MoveWriter, role: RoleNamed, move_id: UUID, wanted: MoveAgree) -> MoveView:
    """Agree to a move for one party. The last agreement writes it into the register, from its date on."""
    return service.agree(session, actor, role, move_id, wanted)


@router.post("/{move_id}/decline", response_model=MoveRead, responses=documented(*_ANSWER))
def decline_move(session: DbSession, actor: MoveWriter, role: RoleNamed, move_id: UUID, wanted: MoveDecline) -> MoveView:
    """Decline a move for one party, which ends it. A party may also take back its agreement like this."""
    return service.decline(session, actor, role, move_id, wanted)


@router.post(
    "/{move_id}/withdraw",
    response_model=MoveRead,
    responses=documented(MoveNotFound, MoveNotOpen, NameYourRole, NotYoursToWithdraw, RoleDoesNotFit),
)
def withdraw_move(session: DbSession, actor: MoveWriter, role: RoleNamed, move_id: UUID, wanted: MoveWithdraw) -> MoveView:
    """Withdraw a move that you proposed."""
    return service.withdraw(session, actor, role, move_id, wanted)
