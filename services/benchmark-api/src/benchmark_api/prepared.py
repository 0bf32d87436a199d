"""Answers kept as ready bytes, for readers who see the same of data that has not changed.

What an answer was made of is in its key: the reading version of the database, what the reader sees, the day. So nothing
outdated is served, and nothing expires otherwise. An answer has a strong tag, the digest of its bytes.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# Some 600 profiles of 30 indicators, plain.
_BYTES_KEPT: Final = 48 * 1024 * 1024
# Beyond this level the answer grows hardly smaller and takes much longer.
_COMPRESSION: Final = 4


@dataclass(frozen=True)
class PreparedAnswer:
    """One answer: its bytes, and the tag that changes when they do."""

    body: bytes

    @cached_property
    def tag(self) -> str:
        """Give the digest of the bytes."""
        return hashlib.sha256(self.body).hexdigest()[:32]

    @cached_property
    def compressed(self) -> bytes:
        """Give the bytes compressed, once somebody asks for them so."""
        return gzip.compress(self.body, _COMPRESSION, mtime=0)


class PreparedAnswers:
    """The answers asked for last, as many as fit. One for each process."""

    def __init__(self, most_bytes: int = _BYTES_KEPT) -> None:
        self._most_bytes = most_bytes
        self._known: OrderedDict[Hashable, PreparedAnswer] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> PreparedAnswer:
        """Return the answer to a question; make it when it is not known."""
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        # Two readers at once may both make it; they make the same.
        answer = PreparedAnswer(make())
        with self._lock:
            before = self._known.pop(key, None)
            self._known[key] = answer
            self._bytes += len(answer.body) - (0 if before is None else len(before.body))
            while self._bytes > self._most_bytes and len(self._known) > 1:
                _, oldest = self._known.popitem(last=False)
                self._bytes -= len(oldest.body)
        return answer
