from itertools import product

import pytest
from assurance_api.domain.lifecycle import (
    TRANSITIONS,
    AlertStatus,
    Assessment,
    Episode,
    Mode,
    Move,
    Stage,
    SubmissionStatus,
    can_move,
    decide,
    is_done,
    verdict,
)

HOLDS = Assessment("2026-09", holds=True, opens=True, rests=False)
HOLDS_BETWEEN_QUARTERS = Assessment("2026-08", holds=True, opens=False, rests=False)
QUIET = Assessment("2026-09", holds=False, opens=False, rests=False)
RESTS = Assessment("2026-09", holds=False, opens=False, rests=True)


class TestTransitions:
    def test_the_table_knows_every_status(self) -> None:
        assert set(TRANSITIONS) == set(AlertStatus)

    def test_exactly_these_moves(self) -> None:
        allowed = {(a.value, b.value) for a, b in product(AlertStatus, AlertStatus) if can_move(a, b)}
        assert allowed == {
            ("recorded", "open"),
            ("recorded", "closed"),
            ("open", "answered"),
            ("open", "closed"),
            ("answered", "answered"),
            ("answered", "closed"),
        }


class TestDecide:
    @pytest.mark.parametrize(
        ("status", "first_period", "found", "asks", "move"),
        [
            (None, "", HOLDS, True, Move.OPEN),
            (None, "", HOLDS, False, Move.RECORD),
            (None, "", HOLDS_BETWEEN_QUARTERS, True, Move.NOTHING),
            (None, "", QUIET, True, Move.NOTHING),
            (AlertStatus.RECORDED, "2026-05", HOLDS, True, Move.ASK),
            (AlertStatus.RECORDED, "2026-05", HOLDS, False, Move.KEEP),
            (AlertStatus.RECORDED, "2026-05", HOLDS_BETWEEN_QUARTERS, True, Move.KEEP),
            (AlertStatus.OPEN, "2026-05", HOLDS, True, Move.KEEP),
            (AlertStatus.ANSWERED, "2026-05", HOLDS, True, Move.KEEP),
            (AlertStatus.OPEN, "2026-05", QUIET, True, Move.NOTHING),
            (AlertStatus.OPEN, "2026-05", RESTS, True, Move.REST),
            (AlertStatus.ANSWERED, "2026-05", RESTS, False, Move.REST),
            (AlertStatus.OPEN, "2026-09", QUIET, True, Move.WITHDRAW),
            (AlertStatus.OPEN, "2026-10", HOLDS, True, Move.NOTHING),
        ],
    )
    def test_moves(self, status: AlertStatus | None, first_period: str, found: Assessment, asks: bool, move: Move) -> None:
        episode = None if status is None else Episode(status, first_period)
        assert decide(episode, found, asks=asks) is move


class TestSubmission:
    @pytest.mark.parametrize(
        ("mode", "valid", "refused", "status"),
        [
            (Mode.ALL_OR_NOTHING, 5, 0, SubmissionStatus.ACCEPTED),
            (Mode.ALL_OR_NOTHING, 5, 1, SubmissionStatus.REFUSED),
            (Mode.VALID_ROWS, 5, 1, SubmissionStatus.PARTLY_ACCEPTED),
            (Mode.VALID_ROWS, 0, 1, SubmissionStatus.REFUSED),
            (Mode.VALID_ROWS, 5, 0, SubmissionStatus.ACCEPTED),
        ],
    )
    def test_verdict(self, mode: Mode, valid: int, refused: int, status: SubmissionStatus) -> None:
        assert verdict(mode, valid, refused) is status

    @pytest.mark.parametrize(
        ("status", "stage", "dry_run", "done"),
        [
            (SubmissionStatus.RECEIVED, Stage.RECEIVED, False, False),
            (SubmissionStatus.REFUSED, Stage.VALIDATED, False, True),
            (SubmissionStatus.ACCEPTED, Stage.VALIDATED, False, False),
            (SubmissionStatus.ACCEPTED, Stage.VALIDATED, True, True),
            (SubmissionStatus.ACCEPTED, Stage.EVALUATED, False, True),
        ],
    )
    def test_done(self, status: SubmissionStatus, stage: Stage, dry_run: bool, done: bool) -> None:
        assert is_done(status, stage, dry_run=dry_run) is done
