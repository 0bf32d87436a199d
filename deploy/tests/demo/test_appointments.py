"""Who is appointed where in the demonstration."""

from deploy.demo.appointments import FIRST_STEWARD, appointments, organisations
from deploy.demo.derive_register import RegisterFiles, read_rows, real_register


def test_the_first_steward_comes_first_and_appoints_the_others() -> None:
    assert appointments("demonstration")[0].subject == FIRST_STEWARD


def test_the_leads_hold_the_area_of_the_demonstration_cluster(register: RegisterFiles) -> None:
    for name, files in (("demonstration", register), ("real", real_register())):
        places = organisations(name)
        rows = {row["PracticeCode"]: row for row in read_rows(files.contact_details)}
        practice = rows[places["demo-pql"].removeprefix("practice:")]
        assert places["demo-cql"] == f"cluster:{practice['GPCluster']}"
        assert places["demo-partnership-lead"] == f"partnership:{practice['HSCP']}"
        assert places["demo-board-lead"] == f"board:{practice['HB']}"
