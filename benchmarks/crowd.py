"""Many readers at once: 50 connections that ask again as soon as they are answered, bounded in number."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlsplit

CLIENTS = 50
REQUESTS_EACH = 40


@dataclass(frozen=True)
class Crowd:
    """Milliseconds that answers took, and how many were not 200."""

    p50: float
    p99: float
    answers: int
    errors: int


def ask(addresses: Sequence[str], token: str | None = None) -> Crowd:
    """Let every client ask for the addresses in turn over one connection of its own."""
    return asyncio.run(_ask(addresses, token))


async def _ask(addresses: Sequence[str], token: str | None) -> Crowd:
    clients = (_client(addresses[place % len(addresses) :], token) for place in range(CLIENTS))
    answers = [answer for found in await asyncio.gather(*clients) for answer in found]
    seconds = [taken for taken, _ in answers]
    cuts = quantiles(seconds, n=100)
    return Crowd(cuts[49] * 1000, cuts[98] * 1000, len(answers), sum(status != 200 for _, status in answers))  # noqa: PLR2004 - OK


async def _client(addresses: Sequence[str], token: str | None) -> list[tuple[float, int]]:
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
