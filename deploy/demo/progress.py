"""Say what is happening, and remember how long each step took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Numbered steps with their seconds, printed as they go."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self.seconds: list[tuple[str, float]] = []

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Announce a step; when it has ended well, keep its seconds."""
        started = time.perf_counter()
        self.say(f"[{len(self.seconds) + 1}/{self._steps}] {title} …")
        yield
        self.seconds.append((title, time.perf_counter() - started))

    def say(self, text: str) -> None:
        """One line, at once, also when the output goes to a file."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
