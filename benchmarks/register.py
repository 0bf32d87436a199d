"""The register at 1, 10 and 100 times its size: imports, snapshot, search, and reads by many at once beside Datasette.

How cost grows is measured in processor time of the whole stack, database included: what else the machine does meanwhile, which is
never the same for minutes, counts little there. Guides are in seconds as somebody waits for them.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from statistics import mean, median
from typing import TypeVar

from benchmarks import crowd, datasette, stack
from benchmarks.register_files import enlarged, grown
from benchmarks.results import Result, at_most
from deploy.demo import steps
from deploy.demo.appointments import appointments
from deploy.demo.derive_register import RegisterFiles
from deploy.demo.gateway import Caller, Gateway
from deploy.demo.token import person_token
from deploy.local.layout import SHARED

T = TypeVar("T")

CLUSTER = "/api/cluster/v1"
SIZES = (1, 10, 100)
STATE = SHARED / "bench" / "register"
# Cost that grows no faster than the rows: in no larger register does a practice cost more than in Scotland's, and the last ten times
# the rows take at most ten times the time, too.
GROWTH = 1.0
LAST_STEP = 10.0
SNAPSHOT_MILLISECONDS = 150.0
PREVIEW_SECONDS = 2.0
SEARCH_MILLISECONDS = 50.0
RUNS = 5
SNAPSHOTS = 20
FIRST, NEXT = "2024-10-01", ("2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01")
# How many of the next quarters are imported: of the smaller sizes more, since one slow moment of the machine would be much of them.
QUARTERS = {1: 5, 10: 3, 100: 1}
# Half a name and a slip of the keyboard, a place and a postcode, as people type them.
SEARCHES = ("Demonstration Practise 41", "Demonstraton Cluster D4", "Demonstration Town", "ZZ1 1")


@dataclass
class Cost:
    """Seconds that each thing took on a register of one size, by the clock and of the processor."""

    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)
    crowds: dict[str, crowd.Crowd] = field(default_factory=dict)


def register_imports() -> list[Result]:
    """Preview and apply the first release and some of the quarters after it, over HTTP, at each size."""
    names = ("first preview", "first apply", "next preview", "next apply")
    return [
        at_most(
            "register_preview",
            [_costs()[1].seconds["next preview"]],
            "s",
            PREVIEW_SECONDS,
            f"888 practices, median of {QUARTERS[1]} quarters",
        ),
        *(one for name in names for one in _growth(f"register_{name.replace(' ', '_')}", name)),
    ]


def register_snapshot() -> list[Result]:
    """The whole register as one document: warm, after a change, and how it grows."""
    warm = _costs()[1].seconds["snapshot"] * 1000
    cold = _costs()[1].seconds["snapshot after a change"] * 1000
    return [
        at_most(
            "register_snapshot", [warm], "ms", SNAPSHOT_MILLISECONDS, f"warm, median of {SNAPSHOTS}; the first after a change {cold:.0f} ms"
        ),
        *_growth("register_snapshot", "snapshot"),
        *_growth("register_snapshot_after_a_change", "snapshot after a change"),
    ]


def register_search() -> list[Result]:
    """Misspelt names, places and postcodes."""
    return [
        at_most("register_search", [_costs()[1].seconds["search"] * 1000], "ms", SEARCH_MILLISECONDS, f"median of {len(SEARCHES) * RUNS}"),
        *_growth("register_search", "search"),
    ]


def register_reads() -> list[Result]:
    """Reads by 50 clients at once, and the same rows served by Datasette in the same run."""
    ours, theirs = _costs()[1].crowds["cairn"], _costs()[1].crowds["datasette"]
    both = [
        f"{name} p50 {one.p50:.0f} ms, p99 {one.p99:.0f} ms, {one.errors} errors" for name, one in (("ours", ours), ("Datasette", theirs))
    ]
    return [
        at_most("register_reads_p50_to_datasette", [ours.p50 / theirs.p50], "times", 1.0, "; ".join(both)),
        at_most("register_reads_errors", [float(ours.errors)], "errors", 0.0, f"{crowd.CLIENTS} clients at once"),
    ]


def _growth(name: str, cost: str) -> list[Result]:
    """Return what a practice costs in the larger registers, at the most, beside what it costs in Scotland's, and the step from 10× to 100×.

    Processor time.
    """
    costs = {size: _costs()[size].processor[cost] for size in SIZES}
    largest = max(costs[size] / size / costs[1] for size in SIZES[1:])
    sizes = ", ".join(f"{size}×: {one:.3g} s ({_costs()[size].seconds[cost]:.3g} s)" for size, one in costs.items())
    return [
        at_most(f"{name}_growth", [largest], "times", GROWTH, f"a practice's cost to that at 1×; processor (clock) {sizes}"),
        at_most(f"{name}_last_step", [costs[100] / costs[10]], "times", LAST_STEP, "the cost at 100× to that at 10×"),
    ]


@cache
def _costs() -> Mapping[int, Cost]:
    return {size: _cost_of(size) for size in SIZES}


def _cost_of(size: int) -> Cost:
    state = STATE / str(size)
    stack.forget(state)
    cost = Cost()
    try:
        with stack.running(state) as running:
            gateway = Gateway(running.demo_file)
            steward = gateway.person("steward-1")
            steps.appoint_stewards(gateway, appointments("demonstration"))
            meter = _Meter(cost, running)
            _import_quarters(meter, steward, size)
            meter.measure("snapshot after a change", lambda: steward.get(f"{CLUSTER}/organisations"))
            meter.measure("snapshot", lambda: steward.get(f"{CLUSTER}/organisations"), times=SNAPSHOTS)
            for words in SEARCHES:
                meter.measure("search", lambda words=words: steward.get(f"{CLUSTER}/search", q=words), times=RUNS)  # type: ignore[misc]  # a default binds the word
            meter.settle()
            if size == 1:
                cost.crowds = _crowds(running, steward)
    finally:
        stack.forget(state)
    return cost


class _Meter:
    """Times what is done to a running stack; of what is done several times the median counts, of processor time the mean."""

    def __init__(self, cost: Cost, running: stack.RunningStack) -> None:
        self.cost = cost
        self.running = running
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.processor: defaultdict[str, list[float]] = defaultdict(list)

    def measure(self, name: str, run: Callable[[], T], times: int = 1) -> T:
        """Do something and note what it took. The kernel counts processor time in hundredths, so short things are done often."""
        before = self.running.processor_seconds()
        for _ in range(times):
            started = time.monotonic()
            result = run()
            self.seconds[name].append(time.monotonic() - started)
        self.processor[name].append((self.running.processor_seconds() - before) / times)
        return result

    def settle(self) -> None:
        """Write the figures down."""
        self.cost.seconds |= {name: median(found) for name, found in self.seconds.items()}
        self.cost.processor |= {name: mean(found) for name, found in self.processor.items()}


def _import_quarters(meter: _Meter, steward: Caller, size: int) -> None:
    files = enlarged(size)
    _import(meter, steward, "first", files, FIRST)
    for on in NEXT[: QUARTERS[size]]:
        files = grown(files, on.replace("-", ""))
        _import(meter, steward, "next", files, on)


def _import(meter: _Meter, steward: Caller, label: str, files: RegisterFiles, on: str) -> None:
    uploads = {"contact_details": files.contact_details, "list_sizes": files.list_sizes}
    data = {"effective_on": on, "register_name": files.name, "simulated_names": str(files.simulated_names).lower()}
    imports = f"{CLUSTER}/register-imports"
    preview = meter.measure(f"{label} preview", lambda: steward.post(imports, files=uploads, data=data).json())
    steps.accept_findings(steward, preview["id"])
    meter.measure(f"{label} apply", lambda: steward.post(f"{imports}/{preview['id']}/apply"))


def _crowds(running: stack.RunningStack, steward: Caller) -> dict[str, crowd.Crowd]:
    """Let 50 clients read pages of practices and single ones: ours through the gateway with a token, Datasette's without either."""
    practices = list(steward.pages(f"{CLUSTER}/practices"))
    codes = [practice["code"] for practice in practices[:: len(practices) // crowd.CLIENTS]]
    ours = f"http://localhost:{running.port}{CLUSTER}/practices"
    cairn = [address for code in codes for address in (f"{ours}/{code}", f"{ours}?limit=50")]
    token = person_token("steward-1", running.demo_file)
    with datasette.serving(running.state, practices) as address:
        theirs = f"{address}/register/practices"
        rows = [other for code in codes for other in (f"{theirs}/{code}.json?_shape=objects", f"{theirs}.json?_shape=objects&_size=50")]
        return crowd.ask_in_turns({"datasette": crowd.Questions(rows), "cairn": crowd.Questions(cairn, token)})
