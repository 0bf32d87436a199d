"""Thirty things that happened between the two releases: every kind of life event, moves agreed in person and on paper, corrections."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .people import FIFE, TAYSIDE
from .telling import Telling

ROLES = {
    "practice": "dr-carse",
    "from_cluster": "dr-orwell",
    "to_cluster": "dr-tayview",
    "from_board": "tayside-lead",
    "to_board": "fife-lead",
}
EAST_AYRSHIRE = {"partnership_id": "partnership:S37000008", "board_id": "board:S08000015"}
SOUTH_AYRSHIRE = {"partnership_id": "partnership:S37000027", "board_id": "board:S08000015"}
PAPER = {"signed_by": "Demo GP", "signed_on": "2024-10-02", "kept_at": "Primary care team, file 7"}
DUNDEE = {"partnership_id": "partnership:S37000007", "board_id": TAYSIDE}
STIRLING = {"partnership_id": "partnership:S37000005", "board_id": "board:S08000019"}


@dataclass(frozen=True)
class Happening:
    """One act: when it was recorded, and what was sent. `@label` stands for the id of a cluster."""

    recorded_on: str
    path: str
    body: Mapping[str, Any]
    # Of an event that asks practices to move: what each of them answers.
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Name the kind of act."""
        return str(self.body.get("kind") or self.body.get("record") or "move")


def happened(on: str, kind: str, *, answers: Mapping[str, str] | None = None, **fields: object) -> Happening:
    """Describe a life event, recorded on its day, or a day before where it asks for moves."""
    body = {"kind": kind, "effective_on": on, "reason": "Letter of the Board.", **fields}
    return Happening(on, "life-events", body, answers or {})


def corrected(recorded_on: str, record: str, **fields: object) -> Happening:
    """Describe a correction."""
    return Happening(recorded_on, "corrections", {"record": record, "reason": "The practice told us.", **fields})


def moved(recorded_on: str, on: str, code: str, cluster: str | None) -> Happening:
    """Describe a move."""
    body = {"practice_code": code, "to_cluster_id": cluster, "effective_on": on, "reason": "Nearer to its neighbours."}
    return Happening(recorded_on, "moves", body)


def opening(code: str, name: str, area: Mapping[str, str], cluster: str | None, postcode: str) -> dict[str, Any]:
    """Describe a practice that opens."""
    return {
        "code": code,
        "name": name,
        "address_1": "1 Main Street",
        "postcode": postcode,
        "contract_type": "17J",
        "cluster_id": cluster,
        **area,
    }


HAPPENINGS = (
    happened("2024-10-07", "rename_practice", practice_code="63828", name="Uddingston Mill Surgery"),
    happened("2024-10-10", "open_practice", practice=opening("80999", "Patna Surgery", EAST_AYRSHIRE, "@Doon Valley Cluster", "KA6 7NA")),
    happened("2024-10-14", "change_details", practice_code="63832", details={"address_1": "7 Main Street", "telephone": "01698 000 000"}),
    happened("2024-10-15", "rename_cluster", cluster_id="@Kinross/Errol/Bridge of Earn", name="Kinross, Errol and Newburgh"),
    happened("2024-10-21", "change_contract_type", practice_code="63832", contract_type="2C"),
    happened(
        "2024-11-01",
        "create_cluster",
        name="Ayr Coast",
        board_id="board:S08000015",
        practice_codes=["80607", "80611"],
        answers={"80607": "agree", "80611": "agree"},
    ),
    happened("2024-11-02", "dissolve_cluster", cluster_id="@Troon Cluster"),
    happened("2024-11-04", "merge_practices", practice_codes=["63828", "63832"], continuing_code="63828"),
    corrected(
        "2024-11-05",
        "opening",
        practice_code="80999",
        recorded_from="2024-10-10",
        opened_on="2024-10-14",
        practice_confirmation={"confirmed_by": "Demo PQL", "confirmed_on": "2024-11-04", "kept_at": "File 7"},
    ),
    happened(
        "2024-11-11",
        "split_practice",
        practice_code="80720",
        patients_note="The list of the branch at Tarbolton.",
        opening=opening("80984", "Tarbolton Surgery", SOUTH_AYRSHIRE, "@Doon Valley Cluster", "KA5 5QD"),
    ),
    moved("2024-11-12", "2024-11-15", "11363", "@Dundee 3"),
    happened("2024-11-18", "close_practice", practice_code="80522", successor_code="80202"),
    happened("2024-11-20", "open_practice", practice=opening("25987", "Carseview Special Practice", STIRLING, None, "FK8 1AA")),
    happened("2024-11-25", "rename_cluster", cluster_id="@Doon Valley Cluster", name="Doon Valley and Patna"),
    corrected("2024-11-26", "details", practice_code="10002", valid_from="2024-10-01", details={"postcode": "DD2 5NJ"}),
    happened("2024-11-30", "change_contract_type", practice_code="12831", contract_type="17J"),
    happened(
        "2024-12-01",
        "merge_practices",
        practice_codes=["11096", "12210"],
        continuing_code="12991",
        opening=opening("12991", "Ancrum Road Practice", DUNDEE, "@Dundee 3", "DD2 2AB"),
    ),
    moved("2024-11-20", "2024-12-02", "13142", "@North East Fife"),
    corrected(
        "2024-12-03",
        "membership",
        practice_code="12281",
        valid_from="2024-11-01",
        valid_until="2024-12-01",
        cluster_id="@Dundee 2",
        practice_confirmation={"confirmed_by": "Demo PQL", "confirmed_on": "2024-12-02", "kept_at": "File 7"},
    ),
    happened("2024-12-09", "place_practice", practice_code="13496", partnership_id="partnership:S37000032", board_id=FIFE),
    happened(
        "2024-12-10",
        "split_cluster",
        cluster_id="@East Lothian",
        name="East Lothain Coast",
        practice_codes=["76029", "76137", "76122"],
        answers={"76029": "agree", "76137": "agree", "76122": "decline"},
    ),
    corrected("2024-12-11", "cluster_name", cluster_id="@East Lothain Coast", valid_from="2024-12-10", name="East Lothian Coast"),
    corrected(
        "2024-12-12",
        "area",
        practice_code="65931",
        valid_from="2024-12-01",
        partnership_id="partnership:S37000035",
        board_id="board:S08000032",
    ),
    moved("2024-12-10", "2024-12-15", "13195", None),
    happened("2024-12-16", "close_practice", practice_code="52147"),
    happened("2024-12-20", "rename_practice", practice_code="10002", name="Muirhead and Birkhill Medical Centre"),
)


@dataclass
class Played:
    """The numbers of the acts that were recorded, and the organisations that they say they changed."""

    acts: list[int] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)


def play(telling: Telling) -> Played:
    """Let everything happen on its day."""
    played = Played()
    acts = played.acts
    ids: dict[str, str] = {}
    for one in sorted(HAPPENINGS, key=lambda happening: happening.recorded_on):
        telling.on(one.recorded_on)
        if not _labels(one.body) <= set(ids):
            ids |= {f"@{cluster['name']}": cluster["id"] for cluster in telling.get("organisations", as_of="2025-01-01")["clusters"]}
        recorded = telling.post(one.path, _with_ids(one.body, ids))
        played.changed |= {organisation for change in recorded["changes"] for organisation in change["organisation_ids"]}
        if one.path == "moves":
            in_person = recorded["practice_id"] == "practice:13142"
            acts.append(_agreed_in_person(telling, recorded) if in_person else _answered_on_paper(telling, recorded["id"]))
            continue
        acts.append(recorded["id"])
        played.changed |= {asked["practice_id"] for asked in recorded.get("agreements", ()) if one.answers}
        for asked in recorded.get("agreements", ()):
            answer = one.answers[asked["practice_id"].removeprefix("practice:")]
            if answer == "agree":
                acts.append(_answered_on_paper(telling, asked["move_id"]))
            else:
                refusal = {"party": "practice", "reason": "Our patients look to Edinburgh.", "on_paper": PAPER}
                assert telling.post(f"moves/{asked['move_id']}/decline", refusal)["status"] == "declined"
    return played


def _agreed_in_person(telling: Telling, move: dict[str, Any]) -> int:
    """Let each party agree in its own name; the register does not move the practice before the last has."""
    assert [party["party"] for party in move["parties"]] == list(ROLES)
    for party, subject in ROLES.items():
        assert telling.get("practices/13142", as_of=move["effective_on"])["cluster_id"] == move["from_cluster_id"]
        move = telling.post(f"moves/{move['id']}/agree", {"party": party}, subject)
        assert next(one for one in move["parties"] if one["party"] == party)["agreement"]["by"] == subject
    assert (move["status"], move["parties"][0]["agreement"]["on_paper"]) == ("agreed", None)
    return int(move["act_id"])


def _answered_on_paper(telling: Telling, move_id: str) -> int:
    for party in telling.get(f"moves/{move_id}")["parties"]:
        move = telling.post(f"moves/{move_id}/agree", {"party": party["party"], "on_paper": PAPER})
    assert move["status"] == "agreed"
    assert all(party["agreement"]["on_paper"]["kept_at"] == PAPER["kept_at"] for party in move["parties"])
    return int(move["act_id"])


def _labels(value: Any) -> set[str]:
    if isinstance(value, Mapping):
        return {label for part in value.values() for label in _labels(part)}
    return {value} if isinstance(value, str) and value.startswith("@") else set()


def _with_ids(body: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """Write the id of a cluster wherever its label stands."""

    def written(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: written(part) for name, part in value.items()}
        return ids[value] if isinstance(value, str) and value.startswith("@") else value

    return {name: written(value) for name, value in body.items()}
