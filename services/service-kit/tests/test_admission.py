import asyncio
from collections.abc import AsyncIterator, Iterable

import httpx
import pytest
from service_kit.admission import Admission
from starlette.types import Receive, Scope, Send


class Work:
    """An application that notes how many requests it works on at once, and waits for a sign before it answers."""

    def __init__(self, *, reads: bool = True) -> None:
        self.reads = reads
        self.now = self.most = 0
        self.go_on = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while self.reads and (await receive()).get("more_body"):
            pass
        self.now += 1
        self.most = max(self.most, self.now)
        await self.go_on.wait()
        self.now -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})


def ask(app: Admission, paths: Iterable[str], content: AsyncIterator[bytes] | None = None) -> "list[asyncio.Task[httpx.Response]]":
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test")
    return [asyncio.create_task(client.request("POST" if content else "GET", path, content=content)) for path in paths]


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def test_no_more_than_so_many_work_at_once_and_all_are_answered() -> None:
    async def story() -> None:
        work = Work()
        asked = ask(Admission(work, most=2), [f"/{number}" for number in range(9)])
        await settle()
        assert work.now == 2
        work.go_on.set()
        assert [answer.status_code for answer in await asyncio.gather(*asked)] == [200] * 9
        assert work.most == 2

    asyncio.run(story())


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "0"}])
def test_a_request_without_a_body_waits_although_nobody_reads_it(headers: dict[str, str]) -> None:
    async def story() -> None:
        work = Work(reads=False)
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app=Admission(work, most=2)), base_url="http://test")
        asked = [asyncio.create_task(client.post("/", headers=headers)) for _ in range(5)]
        await settle()
        assert work.now == 2
        work.go_on.set()
        assert [answer.status_code for answer in await asyncio.gather(*asked)] == [200] * 5

    asyncio.run(story())


def test_who_waits_too_long_is_told_when_to_come_back() -> None:
    async def story() -> None:
        work = Work()
        app = Admission(work, most=1, wait_seconds=0.01)
        first, second = ask(app, ["/first", "/second"])
        answer = await second
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
        work.go_on.set()
        assert (await first).status_code == 200
        [third] = ask(app, ["/third"])
        assert (await third).status_code == 200

    asyncio.run(story())


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/upload"])
def test_some_are_let_in_at_once(path: str) -> None:
    async def story() -> None:
        work = Work()
        first, second = ask(Admission(work, most=1, streaming_paths=["/upload"]), ["/work", path])
        await settle()
        assert work.now == 2
        work.go_on.set()
        await asyncio.gather(first, second)

    asyncio.run(story())


def test_a_slow_sender_keeps_nobody_out() -> None:
    async def story() -> None:
        sent = asyncio.Event()

        async def slowly() -> AsyncIterator[bytes]:
            yield b"one"
            await sent.wait()
            yield b"two"

        work = Work()
        app = Admission(work, most=1)
        [sender] = ask(app, ["/slow"], slowly())
        await settle()
        [reader] = ask(app, ["/quick"])
        await settle()
        assert work.now == 1
        work.go_on.set()
        assert (await reader).status_code == 200
        sent.set()
        assert (await sender).status_code == 200

    asyncio.run(story())


def test_a_request_that_fails_leaves_its_place() -> None:
    async def story() -> None:
        async def fails(_scope: Scope, _receive: Receive, _send: Send) -> None:
            raise ConnectionError

        app = Admission(fails, most=1, wait_seconds=0.01)
        for _ in range(2):
            with pytest.raises(ConnectionError):
                await ask(app, ["/"])[0]

    asyncio.run(story())
