"""Make many small objects without looking again and again for garbage among them.

A register of a hundred times Scotland's size is millions of objects, all of them in use. Python looks through them ever so often for
ones that only refer to each other: measured, that doubles the time of an import of 88,800 practices, takes a third of making their
snapshot, and makes both grow faster than the rows.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_waiting = 0


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Look for garbage afterwards, once nobody in this process is at work here any more."""
    global _waiting  # noqa: PLW0603 - the collector is the process's own, too
    with _lock:
        _waiting += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _waiting -= 1
            if _waiting == 0:
                gc.enable()
