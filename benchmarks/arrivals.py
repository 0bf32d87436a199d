"""Readers who come at a constant rate, whether or not those before them were answered: an open loop.

What each waits is counted from when it came, so that a server that stands still for a second is not excused for those who
came meanwhile. Requests share as many connections as there are under way at once.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.exchange import request_for, status_of_answer

OK = 200
# Beyond so many waiting at once the server is lost, and what follows would only measure the queue.
MOST_WAITING = 500
SECONDS = 5.0


@dataclass(frozen=True)
class Arrivals:
    """Milliseconds that answers took from arrival, at one rate; `errors` were not answered 200, or not at all."""

    rate: float
    p50: float
    p99: float
    answers: int
    errors: int


def one_after_another(addresses: Sequence[str], token: str | None, times: int) -> list[float]:
    """Let one client ask for the addresses in turn; return the milliseconds of each answer."""
    return asyncio.run(_one_after_another(addresses, token, times))


def at_rate(addresses: Sequence[str], token: str | None, rate: float, seconds: float = SECONDS) -> Arrivals:
    """Let readers come at this rate (a second) for so long, asking for the addresses in turn."""
    return asyncio.run(_at_rate(addresses, token, rate, seconds))


async def _one_after_another(addresses: Sequence[str], token: str | None, times: int) -> list[float]:
    connections = _Connections(addresses[0])
    taken = []
    for number in range(times):
        started = time.perf_counter()
        status = await connections.ask(request_for(addresses[number % len(addresses)], token))
        taken.append((time.perf_counter() - started) * 1000)
        if status != OK:
            raise RuntimeError(f"answered {status}: {addresses[number % len(addresses)]}")
    connections.close()
    return taken


async def _at_rate(addresses: Sequence[str], token: str | None, rate: float, seconds: float) -> Arrivals:
    connections = _Connections(addresses[0])
    requests = [request_for(address, token) for address in addresses]
    taken: list[float] = []
    errors = 0
    waiting: set[asyncio.Task[None]] = set()

    async def one(number: int, came: float) -> None:
        nonlocal errors
        try:
            status = await connections.ask(requests[number % len(requests)])
        except (OSError, asyncio.IncompleteReadError):
            status = 0
        errors += status != OK
        taken.append((time.perf_counter() - came) * 1000)

    started = time.perf_counter()
    for number in range(int(rate * seconds)):
        came = started + number / rate
        await asyncio.sleep(max(0.0, came - time.perf_counter()))
        if len(waiting) >= MOST_WAITING:
            errors += 1
            continue
        task = asyncio.create_task(one(number, came))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
    await asyncio.gather(*waiting)
    connections.close()
    cuts = quantiles(taken, n=100)
    return Arrivals(rate, cuts[49], cuts[98], len(taken), errors)


class _Connections:
    """Connections to one server, kept open for the next reader."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname, parts.port
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(self, request: bytes) -> int:
        """Send one request and return the status of its answer, read to the end."""
        reader, writer = self._free.pop() if self._free else await asyncio.open_connection(self._host, self._port, limit=2**20)
        writer.write(request)
        status = await status_of_answer(reader)
        self._free.append((reader, writer))
        return status

    def close(self) -> None:
        """Close all of them."""
        for _, writer in self._free:
            writer.close()
