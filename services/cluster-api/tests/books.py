"""A small register as timelines: two clusters, the second over two Boards, and a practice in none."""

from datetime import date

from cluster_api.domain.acts.geography import Geography
from cluster_api.domain.acts.practice_events import NewPractice
from cluster_api.domain.book import Area, Book, ClusterLabel, Membership, Opening
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period

FIRST = date(2024, 10, 1)
TAYSIDE, FIFE, LANARKSHIRE = "S08000030", "S08000029", "S08000032"
DUNDEE, PERTH, FIFE_HSCP, NORTH_LANARKSHIRE = "S37000007", "S37000033", "S37000032", "S37000035"
HARBOUR, HILL, GLEN, SHORE, SPECIAL = "10002", "10106", "10125", "20004", "60016"
DUNDEE_4, KINROSS, NO_CLUSTER = "gc0001", "gc0002", "gc0003"

GEOGRAPHY = Geography(
    board_names={TAYSIDE: "NHS Tayside", FIFE: "NHS Fife", LANARKSHIRE: "NHS Lanarkshire"},
    partnership_names={DUNDEE: "Dundee City", PERTH: "Perth and Kinross", FIFE_HSCP: "Fife", NORTH_LANARKSHIRE: "North Lanarkshire"},
    board_of_partnership={DUNDEE: TAYSIDE, PERTH: TAYSIDE, FIFE_HSCP: FIFE, NORTH_LANARKSHIRE: LANARKSHIRE},
)
AREAS = tuple(Area(partnership, board) for partnership, board in GEOGRAPHY.board_of_partnership.items())

_PLACES = {
    HARBOUR: (DUNDEE, DUNDEE_4),
    HILL: (DUNDEE, DUNDEE_4),
    GLEN: (PERTH, KINROSS),
    SHORE: (FIFE_HSCP, KINROSS),
    SPECIAL: (NORTH_LANARKSHIRE, NO_CLUSTER),
}


def details(name: str) -> PracticeDetails:
    return PracticeDetails(name, "1 High Street", "", "Anytown", "", "DD1 1AA", "01382 000 000", "17J", "S01007129")


def new_practice(code: str, area: Area = AREAS[0], cluster_code: str | None = None) -> NewPractice:
    return NewPractice(code, details(f"Practice {code}"), area, cluster_code)


def small_book() -> Book:
    def since_first(value: object) -> tuple[Period[object], ...]:
        return (Period(FIRST, None, value),)

    return Book(
        openings={code: since_first(Opening(is_start_known=False)) for code in _PLACES},
        details={code: since_first(details(f"Practice {code}")) for code in _PLACES},
        areas={code: since_first(Area(place[0], GEOGRAPHY.board_of_partnership[place[0]])) for code, place in _PLACES.items()},
        memberships={code: since_first(Membership(place[1])) for code, place in _PLACES.items()},
        clusters={
            DUNDEE_4: since_first(ClusterLabel("Dundee 4", is_placeholder=False)),
            KINROSS: since_first(ClusterLabel("Kinross/Errol", is_placeholder=False)),
            NO_CLUSTER: since_first(ClusterLabel("Lanarkshire Undefined", is_placeholder=True)),
        },
        last_cluster_number=3,
    )  # type: ignore[arg-type]  # the helper makes timelines of any kind
