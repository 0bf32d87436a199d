"""Derive the demonstration register from the real one: the same structure and sizes under invented names and codes.

Simulated values must never stand beside the name of a real practice or cluster. So the demonstration runs on a copy of the
national register in which every name, code, address, postcode, telephone number and data zone is replaced, while everything
that the statistics need (Boards, partnerships, who is in which cluster, list sizes by age band and sex, suppressed bands) is kept.
The files keep the published format, column for column, so that the same importer loads both registers.

    python -m deploy.demo.derive_register DIRECTORY        writes both files
"""

import csv
import io
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.demo.codes import check_digit

REGISTER_DIRECTORY = Path(__file__).parent / "register"
CONTACT_DETAILS = "practice_contactdetails_oct2024-open-data.csv"
LIST_SIZES = "practice_listsizes_oct2024-open-data.csv"
DEMONSTRATION_CONTACT_DETAILS = "practice_contactdetails_demonstration-open-data.csv"
DEMONSTRATION_LIST_SIZES = "practice_listsizes_demonstration-open-data.csv"

# Any number would do; this one is the date of the files. Changing it gives every demonstration practice another code.
SEED = 20241001

# No practice of the national file has a code that begins with 91 to 99, so an invented code is recognised at a glance.
CODE_STEMS = range(9100, 10000)

Row = dict[str, str]
Invention = Callable[[int], str]


@dataclass(frozen=True)
class RegisterFiles:
    """Two files in the published format, and what the importer should be told about them."""

    name: str
    simulated_names: bool
    contact_details: bytes
    list_sizes: bytes


@dataclass(frozen=True)
class Identities:
    """Which invented identity replaces which real one."""

    practice_codes: Mapping[str, str]
    practice_names: Mapping[str, str]
    clusters: Mapping[str, str]
    postcodes: Mapping[str, str]
    data_zones: Mapping[str, str]
    telephones: Mapping[str, str]


def real_register(directory: Path = REGISTER_DIRECTORY) -> RegisterFiles:
    """The national files of 1 October 2024, byte for byte."""
    return RegisterFiles(
        name="Public Health Scotland practice register, October 2024",
        simulated_names=False,
        contact_details=(directory / CONTACT_DETAILS).read_bytes(),
        list_sizes=(directory / LIST_SIZES).read_bytes(),
    )


def demonstration_register(seed: int = SEED) -> RegisterFiles:
    """The demonstration register: the real structure and populations, no real identity."""
    real = real_register()
    contacts = read_rows(real.contact_details)
    lists = read_rows(real.list_sizes)
    identities = invent_identities(contacts, seed)
    return RegisterFiles(
        name="Demonstration register (invented names on the national structure of October 2024)",
        simulated_names=True,
        contact_details=write_rows(sorted((replace_contact(row, identities) for row in contacts), key=by_code)),
        list_sizes=write_rows(sorted((replace_list(row, identities) for row in lists), key=by_code)),
    )


def read_rows(content: bytes) -> list[Row]:
    """The rows of a CSV file as dictionaries of text."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def write_rows(rows: Sequence[Row]) -> bytes:
    """A CSV file with the columns in the order of the first row."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def by_code(row: Row) -> str:
    """Sort key; the sort is stable, so the order Male, Female, All within a practice stays."""
    return row["PracticeCode"]


def invent_identities(contacts: Sequence[Row], seed: int) -> Identities:
    """Draw a new identity for every practice, cluster, postcode, data zone and telephone number."""
    draw = random.Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret hangs on it
    codes = invent_codes([row["PracticeCode"] for row in contacts], draw)
    numbers = {new: number for number, new in enumerate(sorted(codes.values()), start=1)}
    return Identities(
        practice_codes=codes,
        practice_names={real: f"Demonstration Practice {numbers[new]:03d}" for real, new in codes.items()},
        clusters=invent_clusters(contacts, draw),
        postcodes=invent_each(draw, (row["Postcode"] for row in contacts), invented_postcode),
        data_zones=invent_each(draw, (row["DataZone"] for row in contacts), lambda n: f"S0199{n:04d}"),
        # 01632 960000 to 960999 are the numbers that Ofcom keeps free for fiction.
        telephones=invent_each(draw, (row["TelephoneNumber"] for row in contacts), lambda n: f"01632   960   {n:03d}"),
    )


def invent_codes(real_codes: Sequence[str], draw: random.Random) -> dict[str, str]:
    """A new code with a valid check digit for each real one, in no order that could be followed back."""
    invented = [f"{stem}{check_digit(str(stem))}" for stem in sorted(draw.sample(CODE_STEMS, len(real_codes)))]
    draw.shuffle(invented)
    return dict(zip(real_codes, invented, strict=True))


def invent_clusters(contacts: Sequence[Row], draw: random.Random) -> dict[str, str]:
    """Name each cluster, as in "Demonstration Cluster D4": the letter stands for a Board, the number is drawn.

    Placeholders keep their label.
    """
    letters = {board: chr(ord("A") + place) for place, board in enumerate(sorted({row["HB"] for row in contacts}))}
    practices_by_board: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in contacts:
        practices_by_board[row["GPCluster"]][row["HB"]] += 1
    of_board: defaultdict[str, list[str]] = defaultdict(list)
    invented = {}
    for label, boards in sorted(practices_by_board.items()):
        if label.endswith(" Undefined"):
            invented[label] = label
        else:
            of_board[boards.most_common(1)[0][0]].append(label)
    for board, labels in sorted(of_board.items()):
        draw.shuffle(labels)
        invented |= {label: f"Demonstration Cluster {letters[board]}{n}" for n, label in enumerate(labels, start=1)}
    return invented


def invent_each(draw: random.Random, values: Iterable[str], invented: Invention) -> dict[str, str]:
    """One invented value for each different real one, so that practices which share a building still share it."""
    distinct = sorted(set(values))
    draw.shuffle(distinct)
    return {real: invented(number) for number, real in enumerate(distinct, start=1)}


def invented_postcode(number: int) -> str:
    """The shape of a postcode in an area, ZZ, that does not exist."""
    return f"ZZ{1 + number // 100} {number // 10 % 10}{'ABDEFGHJLN'[number % 10]}Z"


def replace_contact(row: Row, identities: Identities) -> Row:
    """One line of the contact details under its invented identity; what was blank stays blank."""
    real = row["PracticeCode"]
    name = identities.practice_names[real]
    address = {
        "AddressLine1": name,
        "AddressLine2": f"{int(name[-3:])} Example Street",
        "AddressLine3": "Demonstration Town",
        "AddressLine4": "Example County",
    }
    return row | {
        "PracticeCode": identities.practice_codes[real],
        "GPPracticeName": name,
        **{line: text if row[line] else "" for line, text in address.items()},
        "Postcode": identities.postcodes[row["Postcode"]],
        "TelephoneNumber": identities.telephones[row["TelephoneNumber"]],
        "DataZone": identities.data_zones[row["DataZone"]],
        "GPCluster": identities.clusters[row["GPCluster"]],
    }


def replace_list(row: Row, identities: Identities) -> Row:
    """One line of the list sizes: only the code changes."""
    return row | {"PracticeCode": identities.practice_codes[row["PracticeCode"]]}


def main(arguments: Sequence[str]) -> int:
    """Write the two files into the directory named."""
    if len(arguments) != 1:
        sys.stderr.write("Usage: python -m deploy.demo.derive_register DIRECTORY\n")
        return 2
    directory = Path(arguments[0])
    directory.mkdir(parents=True, exist_ok=True)
    files = demonstration_register()
    (directory / DEMONSTRATION_CONTACT_DETAILS).write_bytes(files.contact_details)
    (directory / DEMONSTRATION_LIST_SIZES).write_bytes(files.list_sizes)
    sys.stdout.write(f"Wrote the demonstration register to {directory}.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
