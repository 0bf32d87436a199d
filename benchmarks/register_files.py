"""The demonstration register at several times its size, in the published format."""

from deploy.demo.derive_register import RegisterFiles, Row, demonstration_register, read_rows, write_rows


def enlarged(times: int) -> RegisterFiles:
    """Return the demonstration register, repeated under other codes and cluster labels.

    One code in ten has a valid check digit, whatever the size, so that the importer has as much to say of each practice.
    """
    files = demonstration_register()
    contacts, lists = read_rows(files.contact_details), read_rows(files.list_sizes)
    codes = (f"{number:05d}" for number in range(len(contacts) * times))
    renamed = [{row["PracticeCode"]: next(codes) for row in contacts} for _ in range(times)]
    return RegisterFiles(
        name=f"{files.name}, {times} times",
        simulated_names=True,
        contact_details=write_rows([_contact(row, new, copy) for copy, new in enumerate(renamed) for row in contacts]),
        list_sizes=write_rows([row | {"PracticeCode": new[row["PracticeCode"]]} for new in renamed for row in lists]),
    )


def grown(files: RegisterFiles, counted_on: str) -> RegisterFiles:
    """Return the register a quarter later: every tenth practice has another telephone number, every list a man and a woman more."""
    contacts, lists = read_rows(files.contact_details), read_rows(files.list_sizes)
    for row in contacts[::10]:
        row["TelephoneNumber"] = f"01632   960   {counted_on[3:6]}"
    for row in contacts:
        row["PracticeListSize"] = str(int(row["PracticeListSize"]) + 2)
    for row in lists:
        row["Date"] = counted_on
        for column in ("AllAges", "Ages25to44"):
            if row[column]:
                row[column] = str(int(row[column]) + (2 if row["Sex"] == "All" else 1))
    return RegisterFiles(files.name, files.simulated_names, write_rows(contacts), write_rows(lists))


def _contact(row: Row, new: dict[str, str], copy: int) -> Row:
    label = row["GPCluster"]
    kept = label.endswith(" Undefined") or copy == 0
    return row | {"PracticeCode": new[row["PracticeCode"]], "GPCluster": label if kept else f"{label} copy {copy}"}
