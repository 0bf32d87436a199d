"""Those who agree to the move of the Carse Medical Practice across two Boards, each in office by the events that their role takes."""

from typing import Any

from .telling import Telling

FIFE, TAYSIDE = "board:S08000029", "board:S08000030"
CARSE, ORWELL, TAYVIEW = "practice:13142", "practice:13496", "practice:21609"


def come_into_office(telling: Telling, kinross: str, north_east_fife: str) -> None:
    """Board leads by a steward, practice leads by their Board lead, cluster leads by their cluster and by the Board."""
    for lead, board in (("tayside-lead", TAYSIDE), ("fife-lead", FIFE)):
        _nominated(telling, "steward", lead, "board_lead", board)
    for gp, practice, lead in (
        ("dr-carse", CARSE, "tayside-lead"), ("dr-orwell", ORWELL, "tayside-lead"), ("dr-tayview", TAYVIEW, "fife-lead"),
    ):  # fmt: skip
        performer = {"subject": gp, "display_name": gp, "practice_id": practice, "valid_from": "2024-10-01"}
        telling.post("performers", {**performer, "reason": "From the Board's performers list."}, lead)
        assert _nominated(telling, lead, gp, "pql", practice)["status"] == "in_office"
    for by, gp, cluster, lead in (
        ("dr-carse", "dr-orwell", kinross, "tayside-lead"), ("steward", "dr-tayview", north_east_fife, "fife-lead"),
    ):  # fmt: skip
        nomination = _nominated(telling, by, gp, "cql", cluster)
        assert nomination["status"] == "nominated"
        appointed = telling.post(f"appointments/{nomination['id']}/appoint", {"on": "2024-10-01"}, lead)
        assert appointed["status"] == "in_office"


def _nominated(telling: Telling, by: str, subject: str, role: str, organisation_id: str) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "subject": subject, "display_name": subject, "role": role, "organisation_id": organisation_id, "valid_from": "2024-10-01",
        "reason": "Minutes of September, with the secretary.",
    }  # fmt: skip
    if role == "pql":
        wanted["practice_confirmation"] = {"confirmed_by": subject, "confirmed_on": "2024-09-24", "kept_at": "The Board's file 12"}
    return telling.post("appointments", wanted, by)
