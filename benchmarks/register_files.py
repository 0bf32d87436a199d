"""The demonstration register at several times its size, in the published format."""

from collections.abc import Iterator, Sequence

from deploy.demo.codes import check_digit
from deploy.demo.derive_register import RegisterFiles, Row, demonstration_register, read_rows, write_rows


def enlarged(times: int) -> RegisterFiles:
    """Return the demonstration register, repeated under other codes and cluster labels.

    Only 10,000 codes have a valid check digit: at 100 times its size most practices have one that fails, as the importer will say.
    """
    files = demonstration_register()
    contacts, lists = read_rows(files.contact_details), read_rows(files.list_sizes)
    codes = _codes(len(contacts) * times)
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
        row["TelephoneNumber"] = "01632   960   999"
    for row in contacts:
        row["PracticeListSize"] = str(int(row["PracticeListSize"]) + 2)
    for row in lists:
        row["Date"] = counted_on
        for column in ("AllAges", "Ages25to44"):
            if row[column]:
                row[column] = str(int(row[column]) + (2 if row["Sex"] == "All" else 1))
    return RegisterFiles(files.name, files.simulated_names, write_rows(contacts), write_rows(lists))


def _codes(wanted: int) -> Iterator[str]:
    """Yield codes, those with a valid check digit first."""
    valid = [f"{stem:04d}{check_digit(f'{stem:04d}')}" for stem in range(10_000)]
    others: Sequence[str] = () if wanted <= len(valid) else sorted({f"{number:05d}" for number in range(100_000)} - set(valid))
    yield from valid
    yield from others


def _contact(row: Row, new: dict[str, str], copy: int) -> Row:
    label = row["GPCluster"]
    kept = label.endswith(" Undefined") or copy == 0
    return row | {"PracticeCode": new[row["PracticeCode"]], "GPCluster": label if kept else f"{label} copy {copy}"}
