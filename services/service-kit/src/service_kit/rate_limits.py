"""At most so many requests of one caller in a while; the next one is told when to come back.

Counted in each process: it guards a process against one caller, and is no quota across a fleet.
"""

import math
import time
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from service_kit.access import access_token
from service_kit.auth import Token
from service_kit.problems import TooManyRequests


def limited(policy: str) -> Callable[..., None]:
    """Return the dependency that holds each caller to a policy such as `60/minute`: `dependencies=[Depends(limited(…))]`."""
    item = parse(policy)

    def check(request: Request, token: Annotated[Token, Depends(access_token)]) -> None:
        counter = _counter(request)
        caller = f"{token.client_id} {token.subject}"
        operation = request.scope["route"].path
        if not counter.hit(item, operation, caller):
            raise _refusal(item, counter.get_window_stats(item, operation, caller).reset_time)

    return check


def _counter(request: Request) -> MovingWindowRateLimiter:
    state = request.app.state
    if not hasattr(state, "rate_limits"):
        state.rate_limits = MovingWindowRateLimiter(MemoryStorage())
    counter: MovingWindowRateLimiter = state.rate_limits
    return counter


def _refusal(item: RateLimitItem, opens_at: float) -> TooManyRequests:
    seconds = max(1, math.ceil(opens_at - time.time()))
    # The two fields of draft-ietf-httpapi-ratelimit-headers-10.
    headers = {
        "Retry-After": str(seconds),
        "RateLimit-Policy": f'"default";q={item.amount};w={item.get_expiry()}',
        "RateLimit": f'"default";r=0;t={seconds}',
    }
    return TooManyRequests(f"Come back in {seconds} seconds.", headers=headers)
