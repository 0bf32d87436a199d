"""Whatever happens and is corrected, the story of each practice and cluster tells it, and tells what was believed before."""

from datetime import date
from typing import Any

from cluster_api.domain.acts.corrections import Correction, correct
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.histories import stories
from cluster_api.domain.histories.entries import Entry, EntryKind
from cluster_api.domain.histories.facts import facts_of_cluster, facts_of_practice
from cluster_api.domain.histories.sentences import Names, sentence
from hypothesis import given, settings

from ....books import FIRST, GEOGRAPHY, small_book
from ..acts.test_life_event_sequences import acts, happen
from .test_stories import Told


def told_of(sequence: list[tuple[date, Any, bool]]) -> Told:
    told = Told()
    told.act(small_book())
    for on, what, forget_later in sequence:
        try:
            if isinstance(what, Correction):
                told.act(correct(told.book, what, GEOGRAPHY, forget_later=forget_later), is_correction=True)
            else:
                told.act(happen(told.book, on, what, forget_later=forget_later))
        except ActRefusedError:
            continue
    return told


def check_story(told: Told, code: str, entries: list[Entry], facts_now: set[Any]) -> None:
    """What stands is what the register says now; the order is that of days, then of recording; and everything can be said."""
    stands = [one.told for one in entries if one.withdrawn_version is None and one.told.kind is not EntryKind.CORRECTED]
    assert set(stands) == facts_now
    assert len(stands) == len(facts_now)
    assert [(one.told.on, one.version) for one in entries] == sorted((one.told.on, one.version) for one in entries)
    assert all(one.withdrawn_version is None or one.withdrawn_version > one.version for one in entries)
    names = Names(told.book, GEOGRAPHY.partnership_names, GEOGRAPHY.board_names)
    for one in entries:
        said = sentence(one.told, code, names, date(2026, 11, 22))
        assert said.endswith(".")
        assert "None" not in said


@settings(max_examples=2 * settings().max_examples // 5, deadline=None)
@given(acts)
def test_every_story_ends_with_what_the_register_says(sequence: list[tuple[date, Any, bool]]) -> None:
    told = told_of(sequence)
    practices = {record.key for record in told.records if record.aspect == "openings"}
    clusters = {record.key for record in told.records if record.aspect == "clusters"}
    for code in practices:
        check_story(told, code, told.practice(code), set(facts_of_practice(told.book, code)))
    for code in clusters:
        check_story(told, code, told.cluster(code), set(facts_of_cluster(told.book, code, FIRST)))


@settings(max_examples=settings().max_examples // 5, deadline=None)
@given(acts)
def test_every_version_can_be_read_again(sequence: list[tuple[date, Any, bool]]) -> None:
    told = told_of(sequence)
    *_, (_, last) = stories.books(told.records)
    assert last.memberships == told.book.memberships
    assert last.clusters == told.book.clusters
    assert dict(stories.books(told.records))[1].details == small_book().details
