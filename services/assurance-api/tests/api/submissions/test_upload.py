"""The stream itself: how much of it is kept, and how long it is listened to."""

import anyio
import pytest
from assurance_api.submissions import upload
from assurance_api.submissions.errors import SubmissionTooLarge, UploadBroken
from assurance_api.submissions.upload import Limit
from assurance_api.submissions.waiting import wait_seconds
from starlette.requests import ClientDisconnect


class Sender:
    """A sender of many chunks that counts how many were taken."""

    def __init__(self, chunks: int, *, breaks_off: bool = False) -> None:
        self.chunks, self.breaks_off, self.taken = chunks, breaks_off, 0

    def __aiter__(self) -> "Sender":
        return self

    async def __anext__(self) -> bytes:
        if self.breaks_off:
            raise ClientDisconnect
        if self.taken == self.chunks:
            raise StopAsyncIteration
        self.taken += 1
        return bytes(1000)


def read(sender: Sender, limit: int) -> bytes:
    return anyio.run(upload._read, sender, Limit(limit, "Split it."))


def test_all_of_what_fits_is_kept() -> None:
    assert len(read(Sender(5), 5000)) == 5000


def test_a_sender_may_finish_so_that_it_sees_the_answer() -> None:
    sender = Sender(200)
    with pytest.raises(SubmissionTooLarge):
        read(sender, 5000)
    assert sender.taken == 200


def test_but_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "DISCARD_BYTES", 20_000)
    sender = Sender(10_000_000)
    with pytest.raises(SubmissionTooLarge):
        read(sender, 5000)
    assert sender.taken < 25


def test_nor_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "DISCARD_SECONDS", -1.0)
    sender = Sender(10_000_000)
    with pytest.raises(SubmissionTooLarge):
        read(sender, 5000)
    assert sender.taken < 10


def test_a_sender_that_goes_away() -> None:
    with pytest.raises(UploadBroken):
        read(Sender(1, breaks_off=True), 5000)


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        (None, 0),
        ("", 0),
        ("wait=5", 5),
        ("respond-async, wait = 10 ; x=1", 10),
        ('wait="7"', 7),
        ("wait=99999", 120),
        ("wait=x", 0),
        ("await=5", 0),
    ],
)
def test_how_long_the_caller_would_wait(prefer: str | None, seconds: int) -> None:
    assert wait_seconds(prefer) == seconds
