"""A small country for these tests: two Boards of the demonstration register, and sixteen months of their returns.

Everything is cut out of the demonstration with its own functions, and brought in with its loader's own steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from cluster_api import appoint

from deploy.demo import steps
from deploy.demo.appointments import Appointment, appointments
from deploy.demo.bad_rows import unknown_practice
from deploy.demo.collection import EFFECTIVE_ON, Collection, agreement, decision, newest_round, past_round
from deploy.demo.derive_register import RegisterFiles, demonstration_register, read_rows, write_rows
from deploy.demo.gateway import Caller
from deploy.demo.planted import PLANTED, PQL_PRACTICE
from deploy.demo.returns import Returns, simulate

from .cairn import Cairn

TODAY = date(2026, 10, 20)

FORTH_VALLEY, BORDERS = "S08000019", "S08000016"
PRACTICE = f"practice:{PQL_PRACTICE}"
ELSEWHERE = "practice:91635"  # in Borders
CLUSTER_NAME = "Demonstration Cluster D5"
MEMBERS = frozenset(f"practice:{code}" for code in ("91599", "93749", "94544", "95759", "97294", "99919"))

# −1.0 logit at the PQL's practice, from the last but one month on: its alert opens in the newest round.
SHIFTED = PLANTED[0]
INDICATORS = {SHIFTED.indicator: "proportion", "antidepressant-long-term": "proportion", "antibiotic-items": "rate"}
MONTHS = 16
# A practice of the same cluster that keeps its figures to itself.
WITHHOLDS = "95759"
DATA_SET = "quality-monthly"

NEIGHBOUR = Appointment("demo-neighbour", "pql", "Demo PQL of another practice", "practice:94544")
STRANGER = Appointment("demo-stranger", "pql", "Demo PQL of another cluster", ELSEWHERE)
STEWARD = "demo-steward-1"


@cache
def register() -> RegisterFiles:
    """Return the practices of two Boards, 71 of them, in the published format."""
    whole = demonstration_register()
    return cut(whole, {row["PracticeCode"] for row in read_rows(whole.contact_details) if row["HB"] in {FORTH_VALLEY, BORDERS}})


def cut(whole: RegisterFiles, codes: set[str]) -> RegisterFiles:
    contacts, lists = (
        write_rows([row for row in read_rows(content) if row["PracticeCode"] in codes])
        for content in (whole.contact_details, whole.list_sizes)
    )
    return replace(whole, contact_details=contacts, list_sizes=lists)


@cache
def returns() -> Returns:
    """Return the simulated months of these practices, for three of the twelve indicators."""
    simulated = simulate(register(), planted=[SHIFTED])
    return replace(simulated, series={code: simulated.series[code] for code in INDICATORS})


def periods() -> tuple[str, ...]:
    return returns().periods[-MONTHS:]


@cache
def files() -> Mapping[str, bytes]:
    """Return what the supplier sends for each month; the first file has a row for a practice that does not exist."""
    faulty = {periods()[0]: [unknown_practice(returns(), periods()[0])]}
    return {period: returns().csv(period, faulty.get(period, ())) for period in periods()}


@cache
def collection() -> Collection:
    """Return the data set, its agreement, the practices' decisions and the rounds: all but the newest are history."""
    *past, newest = periods()
    agreed = [{"code": code, "kind": kind} for code, kind in INDICATORS.items()]
    return Collection(
        data_set={"code": DATA_SET, "title": "Quality of care, monthly (simulated)", "simulated": True},
        agreement=agreement("Practices of a cluster look at their variation together.", agreed, "monthly"),
        decisions=[
            decision(code, DATA_SET) | ({"decision": "withhold"} if code == WITHHOLDS else {}) for code in returns().practices.codes
        ],
        rounds=[*(past_round(each, files()[each]) for each in past), newest_round(newest, files()[newest], TODAY)],
    )


@dataclass(frozen=True)
class Row:
    """One line of a file that was sent, by its columns."""

    practice: str
    indicator: str
    period: str
    numerator: float | None
    denominator: float | None


def rows_of(period: str) -> list[Row]:
    """Return what the practices themselves sent for a month, without the faulty row."""
    return [
        Row(practice, indicator, month, float(numerator) if numerator else None, float(denominator) if denominator else None)
        for practice, indicator, month, numerator, denominator, _ in (line.split(",") for line in returns().rows(period))
    ]


def settle(cairn: Cairn) -> None:
    """Appoint the first stewards and our own services, import the register, and nominate and appoint everybody."""
    everybody = [*appointments("demonstration"), NEIGHBOUR, STRANGER]
    for one in everybody:
        if one.role in {"steward", "service"}:
            command = (one.subject, one.role, one.organisation, "--name", one.display_name, "--from", EFFECTIVE_ON.isoformat())
            assert appoint.main([*command], cairn.cluster.app.state.settings) == 0
    import_register(cairn.person(STEWARD), register(), EFFECTIVE_ON)
    steps.appoint_everybody(cairn.person, everybody)


def import_register(steward: Caller, files: RegisterFiles, effective_on: date) -> None:
    """Preview a register and apply it."""
    named = {"effective_on": effective_on.isoformat(), "register_name": files.name, "simulated_names": str(files.simulated_names).lower()}
    uploads = {name: (f"{name}.csv", getattr(files, name), "text/csv") for name in ("contact_details", "list_sizes")}
    preview = steward.post(f"{steps.CLUSTER}/register-imports", data=named, files=uploads).json()
    steps.accept_findings(steward, preview["id"])
    steward.post(f"{steps.CLUSTER}/register-imports/{preview['id']}/apply")


@dataclass(frozen=True)
class Collected:
    """What was collected: the round and the submission of each period."""

    rounds: Mapping[str, str]
    submissions: Mapping[str, str]


def collect(cairn: Cairn, wanted: Sequence[str]) -> Collected:
    """Agree, record the decisions, open the rounds of the periods wanted, send every month and do what that causes."""
    steward = cairn.person(STEWARD)
    plan = replace(collection(), rounds=[each for each in collection().rounds if each.period in wanted])
    steps.agree(steward, plan)
    steps.record_decisions(steward, plan)
    rounds = {period: one["id"] for period, one in steps.open_rounds(steward, plan).items()}
    *past, newest = wanted
    submissions = {period: send(cairn, rounds[period], files()[period])["id"] for period in past}
    cairn.work()
    submissions[newest] = send(cairn, rounds[newest], files()[newest])["id"]
    cairn.work()
    return Collected(rounds, submissions)


def supplier(cairn: Cairn) -> Caller:
    return cairn.machine("demo-supplier", "submissions:write")


def send(cairn: Cairn, round_id: str, content: bytes) -> dict[str, object]:
    params = {"collection_round": round_id, "mode": "valid_rows"}
    answer = supplier(cairn).post("/api/assurance/v1/submissions", params=params, content=content, headers={"Content-Type": "text/csv"})
    return dict(answer.json())
