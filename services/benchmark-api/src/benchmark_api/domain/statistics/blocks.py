"""Everything about many groups at once: intervals, funnel, limits, reliability and bands, a block of groups at a time.

The same functions as for one group, and the same numbers. Blocks keep the arrays in a processor's cache, and memory bounded however
many groups there are: what is made of one block can be handed on before the last is read.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.statistics.arrays import FloatArray, floats, row_blocks
from benchmark_api.domain.statistics.funnel import Funnel, ZMethod, bands, judge, limits
from benchmark_api.domain.statistics.intervals import rate, wilson
from benchmark_api.domain.statistics.scales import Kind

Counts = tuple[FloatArray, FloatArray]
LIMITS = (0.95, 0.998)


@dataclass(frozen=True)
class Block:
    """Some groups, judged as stored results are. Arrays (groups, U) unless said otherwise; NaN where undefined.

    lower, upper: the 95 % interval of each value (Wilson; exact and Byar for rates). funnel: additive over-dispersion, Winsorised at
    10 % and corrected for it, with value, z, adjusted z and reliability. limits: (lower, upper) at 95 % and at 99.8 %.
    bands: int8, keys of `funnel.BANDS`.
    """

    lower: FloatArray
    upper: FloatArray
    funnel: Funnel
    limits: tuple[tuple[FloatArray, FloatArray], ...]
    bands: NDArray[np.int8]


def judged_blocks(
    blocks: Iterable[Counts], *, kind: Kind = "proportion", z_method: ZMethod = "mid_p", workers: int | None = None
) -> Iterator[Block]:
    """Judge blocks of (numerator, denominator), each (groups, U), and yield them in their order as soon as they are done.

    `workers` threads work side by side, at most two blocks each ahead of what was taken. Without a number: all processors for the exact z,
    whose steps are long; one, in the caller's own thread, for the transform z, whose steps are so short that threads only wait
    for each other.
    """
    threads = workers or (1 if z_method == "transform" else os.cpu_count() or 1)
    if threads == 1:
        for numerator, denominator in blocks:
            yield judged_block(numerator, denominator, kind=kind, z_method=z_method)
        return
    waiting: deque[Future[Block]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for numerator, denominator in blocks:
            waiting.append(pool.submit(judged_block, numerator, denominator, kind=kind, z_method=z_method))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def judged_block(numerator: FloatArray, denominator: FloatArray, *, kind: Kind = "proportion", z_method: ZMethod = "mid_p") -> Block:
    """Judge one block of groups. numerator, denominator (groups, U), absent units NaN; see `Block` for what comes back."""
    lower, upper = (wilson if kind == "proportion" else rate)(numerator, denominator)
    funnel = judge(numerator, denominator, kind=kind, overdispersion="additive", consistency_correction=True, z_method=z_method)
    drawn = tuple(limits(funnel, limit) for limit in LIMITS)
    return Block(lower=lower, upper=upper, funnel=funnel, limits=drawn, bands=bands(funnel.z_adjusted))


def blocks_of(numerator: FloatArray, denominator: FloatArray) -> Iterator[Counts]:
    """Divide arrays (groups, U) of any number of groups into blocks that stay in a processor's cache, without copying them."""
    x, n = floats(numerator), floats(denominator)
    return ((x[block], n[block]) for block in row_blocks(*x.shape))
