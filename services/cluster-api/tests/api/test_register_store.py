from datetime import UTC, date, datetime, timedelta

import pytest
from cluster_api.book_store import current_version, load_book, lock_register, record_act, write_book
from cluster_api.domain import timelines
from cluster_api.domain.book import Book
from cluster_api.domain.register import Moment
from cluster_api.models import ActKind, ListSize, RegisterAct
from cluster_api.register_store import REGISTERS_KEPT, RegisterMissing, RegisterStore
from service_kit import clock
from sqlalchemy import select
from sqlalchemy.orm import Session

from ..factories import EFFECTIVE_ON, SMALL, changed, import_register

TODAY = date(2025, 6, 30)


def correct(session: Session, code: str, name: str) -> int:
    """Record that a practice was called something else all the time; return the version."""
    before = load_book(session, practices=[code])
    details = timelines.correct(before.details[code], EFFECTIVE_ON, None, name=name)
    return write(session, ActKind.CORRECTION, before, before.with_timelines("details", {code: details}))


def write(session: Session, kind: ActKind, before: Book, after: Book) -> int:
    act = record(session, kind)
    write_book(session, act, before, after)
    return act.id


def record(session: Session, kind: ActKind) -> RegisterAct:
    lock_register(session)
    return record_act(
        session, kind=kind, effective_on=EFFECTIVE_ON, recorded_by="steward", acting_as="steward", reason="Mistyped", detail={}
    )


def name_of(session: Session, store: RegisterStore, moment: Moment, code: str = "10002") -> str:
    return store.on(session, moment).practices_by_code[code].name


class TestVersions:
    def test_each_version_says_what_it_said(self, register: Session) -> None:
        first = current_version(register)
        second = correct(register, "10002", "Quay Practice")
        store = RegisterStore()
        for _ in range(2):
            assert name_of(register, store, Moment(TODAY, first)) == "Harbour Practice"
            assert name_of(register, store, Moment(TODAY, second)) == "Quay Practice"

    def test_a_correction_holds_for_the_past_and_a_change_does_not(self, register: Session) -> None:
        correct(register, "10002", "Quay Practice")
        import_register(register, changed(SMALL, "10106", name="Brae Practice"), date(2025, 1, 1))
        store, version = RegisterStore(), current_version(register)
        before, after = Moment(date(2024, 12, 31), version), Moment(date(2025, 1, 1), version)
        assert name_of(register, store, before, "10106") == "Hill Practice"
        assert name_of(register, store, after, "10106") == "Brae Practice"
        assert name_of(register, store, before) == "Quay Practice"

    def test_a_second_process_sees_an_act_at_once(self, register: Session) -> None:
        here, there = RegisterStore(), RegisterStore()
        for store in (here, there):
            assert name_of(register, store, Moment(TODAY, current_version(register))) == "Harbour Practice"
        correct(register, "10002", "Quay Practice")
        for store in (here, there):
            assert name_of(register, store, Moment(TODAY, current_version(register))) == "Quay Practice"

    def test_list_sizes_are_those_believed(self, register: Session) -> None:
        first = current_version(register)
        act = record_act(
            register,
            kind=ActKind.CORRECTION,
            effective_on=EFFECTIVE_ON,
            recorded_by="steward",
            acting_as=None,
            reason="Miscounted",
            detail={},
        )
        wrong = register.scalars(select(ListSize).filter_by(practice_code="10002", sex="all")).one()
        counts = {column.key: getattr(wrong, column.key) for column in ListSize.__table__.columns}
        wrong.withdrawn_act_id = act.id
        register.flush()  # what is withdrawn makes room for what is put in its place
        register.add(ListSize(**counts | {"all_ages": 1234, "act_id": act.id, "withdrawn_act_id": None}))
        store = RegisterStore()
        found = [store.on(register, Moment(TODAY, version)).practices_by_code["10002"].patients for version in (first, act.id)]
        assert found == [1000, 1234]

    def test_the_release_is_the_newest_on_the_date_that_was_known(self, register: Session) -> None:
        first = current_version(register)
        import_register(register, changed(SMALL, "10106", name="Brae Practice"), date(2025, 1, 1))
        store, second = RegisterStore(), current_version(register)
        moments = (Moment(TODAY, first), Moment(date(2024, 12, 31), second), Moment(TODAY, second))
        assert [store.on(register, moment).release.effective_on for moment in moments] == [EFFECTIVE_ON, EFFECTIVE_ON, date(2025, 1, 1)]


class TestKey:
    def test_one_register_between_two_changes(self, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", name="Quay Practice"), date(2025, 1, 1))
        store, version = RegisterStore(), current_version(register)
        keys = [store.key(register, Moment(day, version)).changed_on for day in (EFFECTIVE_ON, date(2024, 12, 31), date(2025, 1, 1), TODAY)]
        assert keys == [EFFECTIVE_ON, EFFECTIVE_ON, date(2025, 1, 1), date(2025, 1, 1)]
        assert store.on(register, Moment(EFFECTIVE_ON, version)) is store.on(register, Moment(date(2024, 12, 31), version))

    def test_a_change_to_come_ends_what_holds_until_then(self, register: Session) -> None:
        before = load_book(register, practices=["10002"])
        after = before
        for aspect in ("openings", "details", "areas", "memberships"):
            after = after.with_timelines(aspect, {"10002": timelines.end(getattr(after, aspect)["10002"], TODAY)})
        version = write(register, ActKind.LIFE_EVENT, before, after)
        store = RegisterStore()
        assert store.key(register, Moment(TODAY - timedelta(days=1), version)).changed_on == EFFECTIVE_ON
        assert store.key(register, Moment(TODAY, version)).changed_on == TODAY
        assert "10002" not in store.on(register, Moment(TODAY, version)).practices_by_code
        assert store.on(register, Moment(EFFECTIVE_ON, version)).practices_by_code["10002"].closed_on == TODAY

    def test_what_was_withdrawn_does_not_divide_the_time(self, register: Session) -> None:
        renamed = date(2025, 2, 1)
        before = load_book(register, practices=["10002"])
        change = before.with_timelines("details", {"10002": timelines.change(before.details["10002"], renamed, name="Quay Practice")})
        wrong = write(register, ActKind.LIFE_EVENT, before, change)
        right = write(register, ActKind.CORRECTION, load_book(register, practices=["10002"]), before)
        store = RegisterStore()
        assert store.key(register, Moment(TODAY, wrong)).changed_on == renamed
        assert store.key(register, Moment(TODAY, right)).changed_on == EFFECTIVE_ON


class TestMissing:
    def test_before_any_import(self, session: Session) -> None:
        with pytest.raises(RegisterMissing, match="No register has been imported yet"):
            RegisterStore().on(session, Moment(TODAY, 0))

    def test_before_the_first_date(self, register: Session) -> None:
        with pytest.raises(RegisterMissing, match="starts on 2024-10-01"):
            RegisterStore().on(register, Moment(date(2024, 9, 30), current_version(register)))

    def test_before_anything_was_recorded(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: datetime(2024, 10, 2, 23, 30, tzinfo=UTC))
        import_register(session)
        with pytest.raises(RegisterMissing, match="Nothing was recorded before 2024-10-02"):
            RegisterStore().on(session, Moment(TODAY, 0))

    def test_nothing_is_found_rather_than_raised(self, session: Session) -> None:
        assert RegisterStore().find_on(session, TODAY) is None


class TestKept:
    def test_only_so_many(self, register: Session) -> None:
        store = RegisterStore()
        for number in range(REGISTERS_KEPT + 2):
            store.on(register, Moment(TODAY, correct(register, "10002", f"Name {number}")))
        assert len(store._registers) == len(store._dates) == REGISTERS_KEPT

    def test_the_newest_asked_for(self, register: Session) -> None:
        store = RegisterStore()
        first = Moment(TODAY, current_version(register))
        kept = store.on(register, first)
        for number in range(REGISTERS_KEPT + 2):
            store.on(register, Moment(TODAY, correct(register, "10002", f"Name {number}")))
            assert store.on(register, first) is kept
