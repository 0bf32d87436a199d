"""Many readers at once: 50 connections that ask again as soon as they are answered, bounded in number."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.exchange import request_for, status_of_answer

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
    requests = [request_for(address, token) for address in addresses]
    answers = []
    for number in range(REQUESTS_EACH):
        started = time.perf_counter()
        writer.write(requests[number % len(requests)])
        status = await status_of_answer(reader)
        answers.append((time.perf_counter() - started, status))
    writer.close()
    await writer.wait_closed()
    return answers
