"""A service as small as it can be and still have every part: a table, permissions, a body, paging, a job."""

from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, FastAPI, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from service_kit import (
    AccessPolicy,
    Actor,
    Conflict,
    DbSession,
    GrantSource,
    Jobs,
    JsonInteger,
    KeySource,
    NotFound,
    Page,
    Paging,
    ServiceSettings,
    SignedIn,
    Unprocessable,
    build_app,
    documented,
    limited,
    requires,
)
from service_kit.testing import TEST_KEYS
from sqlalchemy import ForeignKey, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = """
CREATE TABLE note (
    id uuid PRIMARY KEY,
    words text NOT NULL CONSTRAINT uq_note_words UNIQUE DEFERRABLE INITIALLY DEFERRED,
    position integer NOT NULL DEFAULT 0
);
CREATE TABLE delivery (note_id uuid NOT NULL);
"""

KNOWN_NOTE = UUID("00000000-0000-4000-8000-000000000001")
LOCKED_NOTE = UUID("00000000-0000-4000-8000-000000000002")

POLICY = AccessPolicy(
    roles={"reader": frozenset({"note:read"}), "writer": frozenset({"note:read", "note:write"})},
    scopes={"notes:write": frozenset({"note:write"})},
)
Reader = Annotated[Actor, Depends(requires("note:read"))]
Writer = Annotated[Actor, Depends(requires("note:write"))]

jobs = Jobs("example")


class Base(DeclarativeBase):
    pass


class Note(Base):
    __tablename__ = "note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    words: Mapped[str]
    position: Mapped[int]


class Delivery(Base):
    __tablename__ = "delivery"

    note_id: Mapped[UUID] = mapped_column(ForeignKey("note.id"), primary_key=True)


class NoteNotFound(NotFound):
    slug = "note-not-found"
    title = "No such note"


class NoteLocked(Conflict):
    slug = "note-locked"
    title = "The note is locked"


class NoteHasChanged(Conflict):
    slug = "note-has-changed"
    title = "Somebody changed the note"


class NoteTooDull(Unprocessable):
    slug = "note-too-dull"
    title = "The note is too dull"


class NoteCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: str = Field(min_length=1, max_length=100, pattern=r"^[a-z ]+$")
    position: JsonInteger = Field(default=0, ge=0, le=1000)


class NoteRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    words: str
    position: int


NoteId = Annotated[UUID, Path(openapi_examples={"known": {"value": str(KNOWN_NOTE)}, "locked": {"value": str(LOCKED_NOTE)}})]

notes = APIRouter(prefix="/v1", tags=["notes"])


@notes.get("/notes", response_model=Page[NoteRead])
def list_notes(session: DbSession, actor: Reader, page: Paging) -> Page[Note]:
    """List the notes by their words."""
    rows = session.scalars(page.apply(select(Note), Note.words, Note.id)).all()
    return page.page(rows, key=lambda note: (note.words, note.id))


@notes.post("/notes", status_code=201, response_model=NoteRead)
def write_note(session: DbSession, actor: Writer, wish: NoteCreate) -> Note:
    """Write a note down and deliver it later."""
    note = Note(id=uuid4(), words=wish.words, position=wish.position)
    session.add(note)
    jobs.enqueue(session, deliver, note_id=str(note.id))
    return note


@notes.post("/notes/{note_id}/lock", response_model=NoteRead, responses=documented(NoteNotFound, NoteLocked, NoteHasChanged))
def lock_note(session: DbSession, actor: Writer, note_id: NoteId) -> Note:
    """Lock a note."""
    if note_id == LOCKED_NOTE:
        raise NoteLocked("Choose another one.")
    note = session.get(Note, note_id)
    if note is None:
        raise NoteNotFound("Look in the list.")
    return note


@notes.get("/me")
def whoami(actor: SignedIn) -> dict[str, str]:
    """Say who is asking."""
    return {"subject": actor.subject}


oddities = APIRouter(prefix="/v1", tags=["oddities"], include_in_schema=False)


@oddities.get("/methods")
def get_it() -> None:
    """One of two routes of the same address."""


@oddities.put("/methods")
def put_it() -> None:
    """The other one."""


@oddities.get("/broken")
def broken() -> None:
    raise RuntimeError("the password is swordfish")


@oddities.get("/dull")
def dull() -> None:
    raise NoteTooDull("Try again.", errors=[{"pointer": "/body/words", "detail": "dull"}], headers={"X-Reason": "dull"})


@oddities.get("/asked")
def asked(many: Annotated[int, Query(ge=1)], word: str = "") -> int:
    return many


@oddities.post("/write-then-fail")
def write_then_fail(session: DbSession) -> None:
    session.add(Note(id=uuid4(), words="never seen", position=0))
    session.flush()  # the row and the job must be in the database before the failure
    jobs.enqueue(session, deliver, note_id=str(KNOWN_NOTE))
    raise NoteLocked


@oddities.get("/rare", dependencies=[Depends(limited("2/minute"))])
def rare() -> str:
    return "here"


@oddities.get("/sleep")
def sleep(session: DbSession) -> None:
    session.execute(text("SET LOCAL statement_timeout = '50ms'"))
    session.execute(text("SELECT pg_sleep(2)"))


@jobs.task(retry=False)
def deliver(resources: list[Any], *, note_id: str) -> None:
    """Hand a note over."""
    resources.append(note_id)


def create_example(settings: ServiceSettings, *, keys: KeySource | None = TEST_KEYS, grants: GrantSource | None = None) -> FastAPI:
    return build_app(
        title="Example",
        description="Notes.",
        settings=settings,
        policy=POLICY,
        routers=[notes, oddities],
        keys=keys,
        grants=grants,
    )
