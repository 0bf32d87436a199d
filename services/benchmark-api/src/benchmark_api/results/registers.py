"""The copies of the register that results were computed with, and the numbers of the organisations in them."""

from collections.abc import Iterable, Mapping

import polars as pl
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from benchmark_api.domain.organisations import Organisations, Practice, level_of
from benchmark_api.models import Organisation, Placement, RegisterCopy, bulk

_PRACTICE, _CLUSTER, _PARTNERSHIP, _BOARD = (aliased(Organisation) for _ in range(4))


class RegisterRepository:
    """Who was where, as computations found it. Copies are never changed; equal ones are kept once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        # Registers change little from one period to the next.
        self._numbers: dict[str, int] = {}

    def numbers(self, ids: Iterable[str]) -> Mapping[str, int]:
        """Return the number of each of these organisations, new ones in the order of their ids."""
        wanted = sorted(set(ids))
        self._read(wanted)
        missing = [one for one in wanted if one not in self._numbers]
        if missing:
            rows = [{"id": one, "level": level_of(one)} for one in missing]
            self.session.execute(insert(Organisation).on_conflict_do_nothing(), rows)
            self._read(missing)
        return {one: self._numbers[one] for one in wanted}

    def keep(self, organisations: Organisations) -> int:
        """Return the number of the copy that equals these organisations; make it if there is none."""
        known = self._find(organisations)
        return self._add(organisations) if known is None else known

    def read(self, copy_id: int) -> Organisations:
        """Return the organisations as they were copied; without names, which no computation needs."""
        as_of = self.session.scalars(select(RegisterCopy.as_of).where(RegisterCopy.id == copy_id)).one()
        query = (
            select(_PRACTICE.id, _CLUSTER.id, _PARTNERSHIP.id, _BOARD.id, Placement.patients)
            .select_from(Placement)
            .join(_PRACTICE, _PRACTICE.number == Placement.practice)
            .outerjoin(_CLUSTER, _CLUSTER.number == Placement.cluster)
            .join(_PARTNERSHIP, _PARTNERSHIP.number == Placement.partnership)
            .join(_BOARD, _BOARD.number == Placement.board)
            .where(Placement.register_copy == copy_id)
            .order_by(_PRACTICE.id)
        )
        practices = tuple(
            Practice(practice, practice.partition(":")[2], "", cluster, partnership, board, patients)
            for practice, cluster, partnership, board, patients in self.session.execute(query)
        )
        return Organisations(as_of, practices, {})

    def _read(self, ids: Iterable[str]) -> None:
        unknown = [one for one in ids if one not in self._numbers]
        if unknown:
            query = select(Organisation.id, Organisation.number).where(Organisation.id.in_(unknown))
            self._numbers |= {row.id: row.number for row in self.session.execute(query)}

    def _find(self, organisations: Organisations) -> int | None:
        query = select(RegisterCopy.id).where(
            RegisterCopy.as_of == organisations.as_of, RegisterCopy.content_hash == organisations.content_hash
        )
        return self.session.scalar(query)

    def _add(self, organisations: Organisations) -> int:
        copy = RegisterCopy(as_of=organisations.as_of, content_hash=organisations.content_hash)
        self.session.add(copy)
        self.session.flush()  # its placements carry the number
        practices = organisations.practices
        numbers = self.numbers(organisations.ids)
        columns = {
            "practice": [numbers[one.organisation_id] for one in practices],
            "cluster": [None if one.cluster_id is None else numbers[one.cluster_id] for one in practices],
            "partnership": [numbers[one.partnership_id] for one in practices],
            "board": [numbers[one.board_id] for one in practices],
            "patients": [one.patients for one in practices],
        }
        frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Int64))
        bulk.append(self.session, "placement", frame.with_columns(pl.lit(copy.id).alias("register_copy")))
        return copy.id
