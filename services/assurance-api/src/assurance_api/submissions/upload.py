"""Take an upload as a stream: counted and hashed as it comes, and cut off at the limit."""

import hashlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.requests import ClientDisconnect

from assurance_api.submissions.errors import SubmissionFormatUnknown, SubmissionTooLarge, UploadBroken
from assurance_api.submissions.targets import Asked

CSV, JSON = "text/csv", "application/json"
# A sender that has not finished is answered best when its bytes are taken in first: a connection closed on unread
# bytes may lose the answer. So an oversized body is read on, and thrown away, this far and this long.
DISCARD_BYTES = 256 * 1024 * 1024
DISCARD_SECONDS = 10.0
# JSON is read as a whole and takes up to forty times its size in memory. A national month of twelve indicators fits easily.
JSON_MAX_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """The bytes of a submission, with their hash."""

    media_type: str
    body: bytes
    sha256: str


async def upload(request: Request, asked: Asked) -> Upload:
    """Read the body of a request whose sender, round and mode have been checked already."""
    del asked  # asked for so that nothing is read before it stands
    media_type = _media_type(request)
    limit = _limit(media_type, request.app.state.settings.submission_max_bytes)
    _refuse_announced(request, limit)
    body = await _read(request.stream(), limit)
    return Upload(media_type, body, hashlib.sha256(body).hexdigest())


Uploaded = Annotated[Upload, Depends(upload)]


def _media_type(request: Request) -> str:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in (CSV, JSON):
        raise SubmissionFormatUnknown("Send text/csv or application/json, and say so in the Content-Type header.")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise SubmissionFormatUnknown("Send the file as it is, not compressed.")
    return media_type


@dataclass(frozen=True)
class Limit:
    """How large a body may be, and what to do with a larger one."""

    size: int
    advice: str

    def exceeded(self) -> SubmissionTooLarge:
        """Return what its sender is answered."""
        return SubmissionTooLarge(self.advice.format(megabytes=self.size / 1024 / 1024))


def _limit(media_type: str, largest: int) -> Limit:
    if media_type == JSON and largest > JSON_MAX_BYTES:
        return Limit(JSON_MAX_BYTES, "A submission in JSON may have {megabytes:,.0f} MB. Send the rows as CSV, or split them.")
    return Limit(largest, "A submission may have {megabytes:,.0f} MB. Split it, for example by Health Board.")


def _refuse_announced(request: Request, limit: Limit) -> None:
    """Refuse at once what is announced as too large, where nothing is on its way yet or too much of it."""
    announced = request.headers.get("content-length", "")
    if not announced.isdecimal() or int(announced) <= limit.size:
        return
    waits_for_go_ahead = request.headers.get("expect", "").lower() == "100-continue"
    if waits_for_go_ahead or int(announced) > DISCARD_BYTES:
        raise limit.exceeded()


async def _read(stream: AsyncIterator[bytes], limit: Limit) -> bytes:
    body = bytearray()
    try:
        async for chunk in stream:
            if len(body) + len(chunk) > limit.size:
                body.clear()
                await _discard(stream, limit.size)
                raise limit.exceeded()
            body += chunk
    except ClientDisconnect:
        raise UploadBroken("The upload stopped before its end. Send it again.") from None
    return bytes(body)


async def _discard(stream: AsyncIterator[bytes], taken: int) -> None:
    """Let a sender finish, within bounds, so that it can read the answer."""
    deadline = time.monotonic() + DISCARD_SECONDS
    async for chunk in stream:
        taken += len(chunk)
        if taken > DISCARD_BYTES or time.monotonic() > deadline:
            return
