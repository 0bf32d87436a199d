"""The steps of the loader, each safe to repeat: what exists already is left alone, and the step says so."""

import csv
import hashlib
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from deploy.demo.appointments import FIRST_STEWARD, SERVICE, STEWARD, Appointment
from deploy.demo.collection import EFFECTIVE_ON, Collection, Round
from deploy.demo.derive_register import RegisterFiles
from deploy.demo.findings import Episode
from deploy.demo.gateway import Caller, Gateway, NotPossibleError

CLUSTER = "/api/cluster/v1"
ASSURANCE = "/api/assurance/v1"
# The demonstration's nominations and appointments rest on no paper, and their record says so.
MADE_UP = "Made up for the demonstration"
# Who names the holder of a role, where that is no steward's; and who appoints whom others have nominated.
NAMED_BY = {"practice_delegate": "demo-pql"}
SECOND_STEWARD = "demo-steward-2"
APPOINTED_BY = {"cql": "demo-board-lead"} | dict.fromkeys(("board_system", "government", "profession", "supplier"), SECOND_STEWARD)
OF_CLUSTERS = ("cql", "cql_deputy")
# How long the gateway may hold a submission until its whole chain has ended.
WAIT_SECONDS = 120


def operate(gateway: Gateway, package: str, module: str, *arguments: str) -> str:
    """Run an operator's command of a service, with the settings under which that service runs here."""
    command = [sys.executable, "-m", f"{package}.{module}", *arguments]
    environment = os.environ | gateway.service_settings(package)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotPossibleError(f"`{package}.{module}` did not work: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout.strip()


def load_indicators(gateway: Gateway) -> str:
    """The catalogue of indicators comes with benchmark-api; loading it again changes nothing."""
    return operate(gateway, "benchmark_api", "load_indicators").splitlines()[-1]


def appoint_stewards(gateway: Gateway, wanted: list[Appointment]) -> str:
    """The very first two stewards: from then on one nominates and another appoints, so nobody can make these through the API."""
    stewards = [one for one in wanted if one.role == STEWARD]
    return "; ".join(
        operate(
            gateway, "cluster_api", "appoint", one.subject, one.role, one.organisation,
            "--name", one.display_name, "--from", EFFECTIVE_ON.isoformat(),
        )
        for one in stewards
    )  # fmt: skip


def appoint_services(gateway: Gateway, wanted: list[Appointment]) -> str:
    """Cairn's own services: no steward can make a machine one of them."""
    services = [one.subject for one in wanted if one.role == SERVICE]
    (organisation,) = {one.organisation for one in wanted if one.role == SERVICE}
    said = operate(gateway, "cluster_api", "appoint", *services, SERVICE, organisation, "--from", EFFECTIVE_ON.isoformat())
    made = sum(" is now " in line for line in said.splitlines())
    return f"{made} of our own services appointed, {len(services) - made} held their role already"


def episodes(gateway: Gateway) -> list[Episode]:
    """Every alert there is. Nobody who signs in sees them all, so this too is an operator's command."""
    rows = csv.DictReader(operate(gateway, "assurance_api", "list_alerts").splitlines())
    return [Episode(row["rule"], organisation_key(row), row["indicator"], row["first_period"], row["status"]) for row in rows]


def organisation_key(row: Mapping[str, str]) -> str:
    """A practice's code or a cluster's name, as the planted cases name them."""
    kind, _, code = row["organisation_id"].partition(":")
    return row["organisation_name"] if kind == "cluster" else code


def import_register(steward: Caller, register: RegisterFiles) -> str:
    """Preview the register and apply it from its date."""
    preview = steward.post(
        f"{CLUSTER}/register-imports",
        data={
            "effective_on": EFFECTIVE_ON.isoformat(),
            "register_name": register.name,
            "simulated_names": str(register.simulated_names).lower(),
        },
        files={
            "contact_details": ("contact_details.csv", register.contact_details, "text/csv"),
            "list_sizes": ("list_sizes.csv", register.list_sizes, "text/csv"),
        },
    ).json()
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in preview["counts"].items() if count)
    if preview["status"] == "applied":
        return f"already applied on {preview['applied_at'][:10]}: {counts}"
    accept_findings(steward, preview["id"])
    steward.post(f"{CLUSTER}/register-imports/{preview['id']}/apply")
    return f"previewed and applied from {EFFECTIVE_ON:%-d %B %Y}: {counts}"


def accept_findings(steward: Caller, register_import: int) -> None:
    """The demonstration takes what its own files say; a steward looks at each finding and writes why."""
    address = f"{CLUSTER}/register-imports/{register_import}"
    reason = "Demonstration: the files are our own and mean what they say."
    confirmed = {"confirmed_by": "The demonstration", "confirmed_on": EFFECTIVE_ON.isoformat(), "kept_at": "The demonstration's files"}
    waiting = list(steward.pages(f"{address}/findings", undecided="true"))
    if waiting:
        decisions = [
            {"finding_id": one["id"], "decision": "accept", "reason": reason}
            | ({"practice_confirmation": confirmed} if one["needs_practice_confirmation"] else {})
            for one in waiting
        ]
        steward.post(f"{address}/decisions", json={"decisions": decisions})


@dataclass(frozen=True)
class Place:
    """Where an appointment is held, as the register names it."""

    id: str
    name: str | None
    # The practice at which its holder performs services, where the role asks for that.
    performs_at: str | None


def appoint_everybody(person: Callable[[str], Caller], wanted: list[Appointment]) -> str:
    """Nominate and appoint the demonstration people and machines as the field does; `person` gives somebody's caller by subject.

    A steward writes down whom practices and clusters nominate, the Board's lead appoints the cluster's, the practice's lead names
    the delegate, and a second steward confirms the national roles and the machines. Our own services are the operator's to appoint.
    """
    wanted = [one for one in wanted if one.role not in {SERVICE, STEWARD}]
    steward = person(FIRST_STEWARD)
    places = _places(steward.get(f"{CLUSTER}/organisations"), wanted)
    held = _appointments(steward, "in_office")
    made = 0
    for appointment in wanted:
        place = places[appointment]
        if (appointment.subject, appointment.role, place.id) in held:
            continue
        _record_performer(steward, appointment, place)
        _bring_into_office(person, appointment, place)
        made += 1
    return f"{made} nominated and appointed, {len(wanted) - made} held their role already"


def _places(organisations: Mapping[str, Any], wanted: list[Appointment]) -> dict[Appointment, Place]:
    """Find the place of each appointment; a lead of a cluster works at a practice of it, each at another where there are enough."""
    clusters = {cluster["name"]: cluster["id"] for cluster in organisations["clusters"]}
    names = {one["id"]: one["name"] for kind in ("boards", "partnerships", "clusters", "practices") for one in organisations[kind]}
    members: dict[str, list[str]] = defaultdict(list)
    for practice in organisations["practices"]:
        members[practice["cluster_id"]].append(practice["id"])
    places = {}
    for appointment in wanted:
        id_ = organisation_id(appointment.organisation, clusters)
        works_at = id_ if appointment.role == "pql" else None
        if appointment.role in OF_CLUSTERS:
            works_at = sorted(members[id_])[(1 + OF_CLUSTERS.index(appointment.role)) % len(members[id_])]
        places[appointment] = Place(id_, names.get(id_), works_at)
    return places


def _appointments(steward: Caller, status: str) -> dict[tuple[str, str, str], str]:
    listed = steward.pages(f"{CLUSTER}/appointments", status=status)
    return {(one["subject"], one["role"], one["organisation_id"]): one["id"] for one in listed}


def _record_performer(steward: Caller, appointment: Appointment, place: Place) -> None:
    if place.performs_at is None or any(steward.pages(f"{CLUSTER}/performers", subject=appointment.subject)):
        return
    person = {"subject": appointment.subject, "display_name": _shown_name(appointment, place), "practice_id": place.performs_at}
    steward.post(f"{CLUSTER}/performers", json=person | {"valid_from": EFFECTIVE_ON.isoformat(), "reason": MADE_UP})


def _bring_into_office(person: Callable[[str], Caller], appointment: Appointment, place: Place) -> None:
    nominated = _appointments(person(FIRST_STEWARD), "nominated").get((appointment.subject, appointment.role, place.id))
    if nominated is None:
        body: dict[str, object] = {
            "subject": appointment.subject,
            "display_name": _shown_name(appointment, place),
            "role": appointment.role,
            "organisation_id": place.id,
            "valid_from": EFFECTIVE_ON.isoformat(),
            "reason": MADE_UP,
        }
        if appointment.role == "pql":
            body["practice_confirmation"] = {
                "confirmed_by": body["display_name"],
                "confirmed_on": EFFECTIVE_ON.isoformat(),
                "kept_at": MADE_UP,
            }
        nominator = NAMED_BY.get(appointment.role, FIRST_STEWARD)
        nominated = person(nominator).post(f"{CLUSTER}/appointments", json=body).json()["id"]
    if appointment.role in APPOINTED_BY:
        decision = {"on": EFFECTIVE_ON.isoformat(), "reason": MADE_UP}
        person(APPOINTED_BY[appointment.role]).post(f"{CLUSTER}/appointments/{nominated}/appoint", json=decision)


def _shown_name(appointment: Appointment, place: Place) -> str:
    return f"{appointment.display_name}, {place.name}" if place.name else appointment.display_name


def organisation_id(organisation: str, clusters: Mapping[str, str]) -> str:
    """The id of an organisation; a cluster's is looked up by its label."""
    kind, _, label = organisation.partition(":")
    return clusters[label] if kind == "cluster" else organisation


def agree(steward: Caller, collection: Collection) -> str:
    """Make the data set and its agreement."""
    code = collection.data_set["code"]
    made = []
    if steward.find(f"{ASSURANCE}/data-sets/{code}") is None:
        steward.post(f"{ASSURANCE}/data-sets", json=collection.data_set)
        made.append("data set")
    if not steward.get(f"{ASSURANCE}/data-sets/{code}/agreements")["items"]:
        steward.post(f"{ASSURANCE}/data-sets/{code}/agreements", json=collection.agreement)
        made.append("agreement")
    return f"{' and '.join(made)} made" if made else "in force already"


def record_decisions(steward: Caller, collection: Collection) -> str:
    """Record on behalf of every practice whether and with whom it shares; a decision that stands is never overruled."""
    standing = {one["practice_code"] for one in steward.pages(f"{ASSURANCE}/sharing-decisions", data_set=collection.data_set["code"])}
    missing = [one for one in collection.decisions if one["practice_code"] not in standing]
    if missing:
        steward.post(f"{ASSURANCE}/sharing-decisions", json=missing)
    return f"{len(missing)} recorded, {len(standing)} in force already"


def open_rounds(steward: Caller, collection: Collection) -> dict[str, dict[str, Any]]:
    """Open a round for each period that has none; returns the rounds by period."""
    code = collection.data_set["code"]
    rounds = {one["period"]: one for one in steward.pages(f"{ASSURANCE}/collection-rounds", data_set=code)}
    for wanted in collection.rounds:
        if wanted.period not in rounds:
            rounds[wanted.period] = open_round(steward, code, wanted)
    return rounds


def open_round(steward: Caller, code: str, wanted: Round) -> dict[str, Any]:
    """Open one round."""
    answer = steward.post(
        f"{ASSURANCE}/collection-rounds",
        json={
            "data_set": code,
            "period": wanted.period,
            "opens_on": wanted.opens_on.isoformat(),
            "due_on": wanted.due_on.isoformat(),
            "private_until": wanted.private_until.isoformat(),
            "history": wanted.history,
        },
    )
    return dict(answer.json())


def submit(supplier: Caller, round_id: str, content: bytes) -> tuple[dict[str, Any], bool]:
    """Send one month and wait until its signals are known. True beside it when the same bytes had been sent before."""
    fingerprint = hashlib.sha256(content).hexdigest()
    known = supplier.pages(f"{ASSURANCE}/submissions", collection_round=round_id)
    before = any(one["sha256"] == fingerprint for one in known)
    submission = supplier.post(
        f"{ASSURANCE}/submissions",
        params={"collection_round": round_id, "mode": "valid_rows"},
        content=content,
        headers={"Content-Type": "text/csv", "Prefer": f"wait={WAIT_SECONDS}"},
    ).json()
    if submission["status"] != "refused" and submission["stage"] != "evaluated":
        why = submission["held_up"] or "Is the worker running?"
        raise NotPossibleError(
            f"Submission {submission['id']} came no further than {submission['stage']} in {WAIT_SECONDS} seconds. "
            f"{why} Run this again later: nothing is sent twice."
        )
    return submission, before


def issues(supplier: Caller, submission_id: str) -> list[dict[str, Any]]:
    """Everything that validation said about a submission."""
    return list(supplier.pages(f"{ASSURANCE}/submissions/{submission_id}/issues"))
