"""Many readers at once: 50 connections that ask again as soon as they are answered, bounded in number."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlsplit

CLIENTS = 50
REQUESTS_EACH = 10
ROUNDS = 4


# Seconds that an answer took, and its status.
Answer = tuple[float, int]


@dataclass(frozen=True)
class Crowd:
    """Milliseconds that answers took, and how many were not 200."""

    p50: float
    p99: float
    answers: int
    errors: int

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "Crowd":
        """Sum up answers."""
        cuts = quantiles((taken for taken, _ in answers), n=100)
        return cls(cuts[49] * 1000, cuts[98] * 1000, len(answers), sum(status != 200 for _, status in answers))  # noqa: PLR2004 - OK


@dataclass(frozen=True)
class Questions:
    """Addresses that every client asks for in turn, and the token that it shows."""

    addresses: Sequence[str]
    token: str | None = None


def ask_in_turns(asked: Mapping[str, Questions]) -> dict[str, Crowd]:
    """Let the crowds of several servers take short turns, so that whatever else the machine does meanwhile befalls all of them."""
    answers: dict[str, list[Answer]] = {name: [] for name in asked}
    for round_number in range(ROUNDS + 1):
        for name, questions in asked.items():
            found = asyncio.run(_ask(questions))
            if round_number:  # the first turn only warms
                answers[name] += found
    return {name: Crowd.of(found) for name, found in answers.items()}


async def _ask(questions: Questions) -> list[Answer]:
    """Let every client ask over one connection of its own."""
    addresses = questions.addresses
    clients = (_client(addresses[place % len(addresses) :], questions.token) for place in range(CLIENTS))
    return [answer for found in await asyncio.gather(*clients) for answer in found]


async def _client(addresses: Sequence[str], token: str | None) -> list[Answer]:
    parts = urlsplit(addresses[0])
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    requests = [_request(address, token) for address in addresses]
    answers = []
    for number in range(REQUESTS_EACH):
        started = time.perf_counter()
        writer.write(requests[number % len(requests)])
        status = await _answer(reader)
        answers.append((time.perf_counter() - started, status))
    writer.close()
    await writer.wait_closed()
    return answers


def _request(address: str, token: str | None) -> bytes:
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    lines = [f"GET {path} HTTP/1.1", f"Host: {parts.netloc}", "Accept: application/json"]
    lines += [f"Authorization: Bearer {token}"] if token else []
    return "\r\n".join([*lines, "", ""]).encode()


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one answer and return its status; both servers say how long it is, or send it in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
    else:
        while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    return int(head.split(" ", 2)[1])
