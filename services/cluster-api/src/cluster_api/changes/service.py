"""Hand out what changed in the register, page by page, from wherever a reader is."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from service_kit.access import Actor
from service_kit.pagination import BadCursor
from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api.book_store import current_version
from cluster_api.changes.errors import ChangesOfAnotherRegister
from cluster_api.changes.repository import ADDED, ChangedRow, Changes, CodeRow
from cluster_api.changes.schemas import Change, ChangeAct, ChangeAction, ChangePage, ChangeRecord
from cluster_api.domain import change_cursor
from cluster_api.domain.change_cursor import Cursor
from cluster_api.models import ActKind, RegisterAct
from cluster_api.recorded_acts import Disclosure

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def list_changes(session: Session, actor: Actor, since: str | None, limit: int) -> ChangePage:
    """List the changes after a cursor, at most so many, and give the cursor to go on from.

    Raises `BadCursor` for one that was never issued, `ChangesOfAnotherRegister` for one whose act is not here.
    """
    changes = Changes(session)
    # Read first: what a later act commits meanwhile belongs to a later page.
    version = current_version(session)
    cursor = _read(since)
    _check_of_this_register(changes, cursor)
    codes = changes.published_codes()
    cursor, new_codes = _with_codes(cursor, codes)
    shown_codes = new_codes[:limit]
    room = limit - len(shown_codes)
    rows = _rows_after(changes, cursor, version, room + 1)
    shown = rows[:room]
    acts = changes.acts({row.version for row in shown})
    disclosure = Disclosure(session, actor)
    told = {version: _told(act, disclosure) for version, act in acts.items()}
    items = [*map(_code, shown_codes), *(_change(row, told[row.version]) for row in shown)]
    cursor = replace(cursor, codes_sent=cursor.codes_sent + len(shown_codes))
    if shown:
        last = shown[-1]
        cursor = replace(cursor, version=last.version, recorded_at=_microseconds(acts[last.version]), place=last.place)
    return ChangePage(
        items=items,
        next_cursor=since if since and not items else cursor.written(),
        has_more=len(rows) > room or len(new_codes) > len(shown_codes),
        version=version,
    )


def _read(since: str | None) -> Cursor:
    if since is None:
        return Cursor()
    try:
        return change_cursor.read(since)
    except ValueError as error:
        raise _bad_cursor() from error


def _rows_after(changes: Changes, cursor: Cursor, version: int, limit: int) -> list[ChangedRow]:
    try:
        return changes.after(cursor, version, limit)
    except ValueError as error:
        raise _bad_cursor() from error


def _bad_cursor() -> BadCursor:
    fault = FieldError(pointer="/query/since", detail="This cursor was not issued by this list.")
    return BadCursor("Begin again without `since`.", errors=[fault])


def _check_of_this_register(changes: Changes, cursor: Cursor) -> None:
    if cursor.version:
        act = changes.acts([cursor.version]).get(cursor.version)
        if act is None or _microseconds(act) != cursor.recorded_at:
            raise ChangesOfAnotherRegister


def _with_codes(cursor: Cursor, codes: Sequence[CodeRow]) -> tuple[Cursor, list[CodeRow]]:
    """List the published codes that a reader has not yet got; all of them, when any changed since."""
    digest = sha256(json.dumps(codes, sort_keys=True).encode()).hexdigest()[:16]
    if cursor.codes != digest:
        cursor = replace(cursor, codes=digest, codes_sent=0)
    return cursor, list(codes[cursor.codes_sent :])


def _microseconds(act: RegisterAct) -> int:
    return (act.recorded_at - _EPOCH) // timedelta(microseconds=1)


def _code(row: CodeRow) -> Change:
    return Change(version=0, act=None, record=ChangeRecord(row.record), action=ChangeAction.ADDED, id=row.id, values=row.values)


def _told(act: RegisterAct, disclosure: Disclosure) -> ChangeAct:
    return ChangeAct(kind=ActKind(act.kind), effective_on=act.effective_on, recorded_at=act.recorded_at, reason=disclosure.why(act))


def _change(row: ChangedRow, act: ChangeAct) -> Change:
    return Change(
        version=row.version,
        act=act,
        record=ChangeRecord(row.record),
        action=ChangeAction.ADDED if row.place.phase == ADDED else ChangeAction.WITHDRAWN,
        id=row.id,
        values=row.values,
    )
