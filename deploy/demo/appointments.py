"""Which demonstration person holds which role where.

Who the people and machines are stands in `deploy/identity/people.json`, which the sign-in provider reads too;
here is only the organisation of each, on the demonstration register and on the real one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.demo.planted import CQL_CLUSTER, PQL_PRACTICE

DIRECTORY = Path(__file__).parents[1] / "identity" / "people.json"
FIRST_STEWARD = "demo-steward-1"
STEWARD = "steward"
SUPPLIER = "demo-supplier"
SERVICE = "service"

COUNTRY = "country:S92000003"
BOARD = "board:S08000019"
PARTNERSHIP = "partnership:S37000013"

# The demonstration practice and cluster are derived from these two, so both registers show the same area.
REAL_PRACTICE = "25262"
REAL_CLUSTER = "Falkirk Town"


@dataclass(frozen=True)
class Appointment:
    """One appointment. A cluster is named by its label, `cluster:<label>`, because its id is minted at the import."""

    subject: str
    role: str
    display_name: str
    organisation: str


def appointments(register: str, directory: Path = DIRECTORY) -> list[Appointment]:
    """Everybody's appointment on the register named ("demonstration" or "real"), the first steward first.

    They stand in the order in which they can be made: whoever nominates or appoints others comes before them.
    """
    people = json.loads(directory.read_text(encoding="utf-8"))
    holders = [(one["subject"], one["role"], one["name"]) for one in people["people"]]
    holders += [(one["id"], one["role"], one["id"]) for one in people["machines"]]
    holders.sort(key=lambda holder: (holder[0] != FIRST_STEWARD, _turn(holder[1])))
    places = organisations(register)
    return [Appointment(subject, role, name, places.get(subject, COUNTRY)) for subject, role, name in holders]


def logins(directory: Path = DIRECTORY) -> Mapping[str, str]:
    """The name that each person signs in with, by subject."""
    return {one["subject"]: one["login"] for one in json.loads(directory.read_text(encoding="utf-8"))["people"]}


def _turn(role: str) -> int:
    """Stewards first, then who leads a Board or a practice and so appoints or names others, then everybody else."""
    if role == STEWARD:
        return 0
    return 1 if role in {"board_lead", "pql"} else 2


def organisations(register: str) -> Mapping[str, str]:
    """The organisation of each holder; whoever is not named here holds the role for the whole country."""
    practice, cluster = (REAL_PRACTICE, REAL_CLUSTER) if register == "real" else (PQL_PRACTICE, CQL_CLUSTER)
    return {
        "demo-pql": f"practice:{practice}",
        "demo-delegate": f"practice:{practice}",
        "demo-cql": f"cluster:{cluster}",
        "demo-deputy-cql": f"cluster:{cluster}",
        "demo-partnership-lead": PARTNERSHIP,
        "demo-board-lead": BOARD,
        "demo-analyst": BOARD,
        "demo-board-system": BOARD,
    }
