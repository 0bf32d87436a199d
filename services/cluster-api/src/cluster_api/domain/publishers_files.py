"""What all files in the publisher's manner share: CSV text, faults named by row and column, and qualifiers in place of a number."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

# More faults than this are not listed: the first ones show what is wrong with the file.
MOST_FAULTS_LISTED = 50
# Qualifiers under which a cell holds no number; see `statistical qualifiers` of the publisher.
WITHOUT_A_NUMBER = frozenset({"c", "z", "x", ":"})


@dataclass(frozen=True)
class FileFault:
    """A fault that makes a file unusable, and what to do about it."""

    file: str
    row: int | None
    column: str | None
    detail: str


class UnusableFileError(Exception):
    """Say that a file cannot be imported, with its first faults."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        """Keep the faults that will be listed."""
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults[:MOST_FAULTS_LISTED])


class CsvReader:
    """Collects the faults of one file while its lines are read."""

    encodings: ClassVar[tuple[str, ...]] = ("utf-8-sig",)

    def __init__(self, file: str) -> None:
        """Begin without a fault."""
        self.file = file
        self.faults: list[FileFault] = []

    def fault(self, row: int | None, column: str | None, detail: str) -> None:
        """Note a fault; reading goes on."""
        self.faults.append(FileFault(self.file, row, column, detail))

    def lines(self, content: bytes) -> Iterator[list[str]]:
        """Yield the cells of each line, the header's first; what is no CSV text is not read further."""
        read = 0
        # Decoded piece by piece: as one text, and once more as lines of it, a large file would fill the memory.
        text = io.TextIOWrapper(io.BytesIO(content), self._encoding(content), newline="")
        try:
            for cells in csv.reader(text):
                read += 1
                yield cells
        except csv.Error:
            detail = f"A cell is longer than {csv.field_size_limit():,} characters. Check for a missing quotation mark."
            self.fault(read + 1, None, detail)
            raise UnusableFileError(self.faults) from None

    def below(self, header: list[str], lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of each row below a header; empty rows are passed over."""
        for number, cells in enumerate(lines, start=2):
            if not any(cells):
                continue
            if len(cells) > len(header) and not any(cells[len(header) :]):
                cells = cells[: len(header)]  # noqa: PLW2901 - spreadsheets leave empty cells behind
            if len(cells) != len(header):
                detail = f"The row has {len(cells)} cells and the header {len(header)}. Check for a missing quotation mark or comma."
                self.fault(number, None, detail)
                continue
            yield number, cells

    def finish(self, *, found_rows: bool) -> None:
        """Refuse the file if it has a fault, or nothing but a header."""
        if not found_rows and not self.faults:
            self.fault(None, None, "The file has a header and no rows. Check that it is the right one.")
        if self.faults:
            raise UnusableFileError(self.faults)

    def _encoding(self, content: bytes) -> str:
        encoding = next((one for one in self.encodings if _is_written_in(one, content)), None)
        if encoding is None:
            self.fault(None, None, "The file is not UTF-8 text. Save it as “CSV UTF-8”.")
        elif b"\x00" in content:
            self.fault(None, None, "The file holds binary zeros: it is not a CSV file.")
        else:
            return encoding
        raise UnusableFileError(self.faults)


def _is_written_in(encoding: str, content: bytes) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
