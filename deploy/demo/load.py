"""Load the demonstration over HTTP, through the gateway, as a steward and a data supplier would.

    python -m deploy.demo.load [--state .local/demo.json] [--register demonstration|real]

It can be run again at any time: what is there already is left alone, nothing is sent twice.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deploy.demo import steps
from deploy.demo.appointments import SUPPLIER, appointments, logins
from deploy.demo.bad_rows import bad_rows
from deploy.demo.collection import Collection, Round, quality_monthly, register_context
from deploy.demo.derive_register import RegisterFiles, demonstration_register, read_rows, real_register
from deploy.demo.findings import Finding, ValueWarning, findings
from deploy.demo.gateway import Caller, Gateway, NotPossibleError
from deploy.demo.progress import Progress
from deploy.demo.report import closing_table
from deploy.demo.returns import simulate

LOCAL = Path(__file__).parents[2] / ".local"
# Each register has a stack of its own, and each stack its own file.
STATES = {"demonstration": LOCAL / "demo.json", "real": LOCAL / "real" / "demo.json"}
STEPS = 10


@dataclass
class Loading:
    """One run of the loader."""

    gateway: Gateway
    register_name: str
    progress: Progress
    steward: Caller = field(init=False)
    supplier: Caller = field(init=False)

    def __post_init__(self) -> None:
        self.steward = self.gateway.person("steward-1")
        self.supplier = self.gateway.machine(SUPPLIER)

    def run(self) -> str:
        """Go through all steps and return the closing table."""
        register, collection = self.prepare()
        self.prepare_country(register)
        rounds = self.prepare_collection(collection)
        warnings = self.submit_rounds(collection, rounds)
        with self.progress.step("Reading what came of it"):
            summaries = {period: self.round_summary(one["id"]) for period, one in rounds.items()}
            found = self.compare_with_planted(warnings)
        names = {row["PracticeCode"]: row["GPPracticeName"] for row in read_rows(register.contact_details)}
        return closing_table(summaries, self.progress.seconds, found=found, names=names)

    def prepare(self) -> tuple[RegisterFiles, Collection]:
        """Make the register and the returns, on this machine."""
        today = datetime.now(UTC).date()
        if self.register_name == "real":
            with self.progress.step("Reading the national register and head counts"):
                register = real_register()
                return register, register_context([row["PracticeCode"] for row in read_rows(register.contact_details)])
        with self.progress.step("Deriving the demonstration register and simulating 24 months of returns"):
            register = demonstration_register()
            returns = simulate(register)
            files = {period: returns.csv(period, bad_rows(returns, period)) for period in returns.periods}
            return register, quality_monthly(returns, files, today)

    def prepare_country(self, register: RegisterFiles) -> None:
        """What indicators there are, the register and the people."""
        wanted = appointments(self.register_name)
        with self.progress.step("Loading the definitions of the indicators (operator's command)"):
            self.say(steps.load_indicators(self.gateway))
        with self.progress.step("Appointing the first two data stewards and our own services (operator's command)"):
            self.say(steps.appoint_stewards(self.gateway, wanted))
            self.say(steps.appoint_services(self.gateway, wanted))
        with self.progress.step(f"Importing the register: {register.name}"):
            self.say(steps.import_register(self.steward, register))
        with self.progress.step("Nominating and appointing the demonstration people and machines"):
            names = logins()
            callers = {subject: self.gateway.person(login) for subject, login in names.items()}
            self.say(steps.appoint_everybody(callers.__getitem__, wanted))

    def prepare_collection(self, collection: Collection) -> dict[str, dict[str, Any]]:
        """The data set, its agreement, the practices' decisions and the rounds."""
        with self.progress.step(f"Agreeing the data set {collection.data_set['code']}"):
            self.say(steps.agree(self.steward, collection))
        with self.progress.step("Recording the practices' sharing decisions"):
            self.say(steps.record_decisions(self.steward, collection))
        with self.progress.step("Opening the collection rounds"):
            rounds = steps.open_rounds(self.steward, collection)
            newest = rounds[collection.rounds[-1].period]
            self.say(f"{len(rounds)} in all; the newest, {newest['period']}, is with the practices alone until {newest['private_until']}")
        return rounds

    def submit_rounds(self, collection: Collection, rounds: Mapping[str, Mapping[str, Any]]) -> list[ValueWarning]:
        """Send every month in order, and wait each time until the signals are known."""
        warnings: list[ValueWarning] = []
        with self.progress.step("Submitting the returns, month by month"):
            for wanted in collection.rounds:
                submission, before = steps.submit(self.supplier, rounds[wanted.period]["id"], wanted.content)
                self.say_month(wanted.period, submission, before=before)
                warnings += self.validation_warnings(submission, wanted)
        return warnings

    def say_month(self, period: str, submission: Mapping[str, Any], *, before: bool) -> None:
        """One line a month."""
        if before:
            self.say(f"{period}  sent before, nothing submitted twice")
        else:
            self.say(f"{period}  {submission['rows_received']:,} rows, {submission['rows_refused']} refused")

    def validation_warnings(self, submission: Mapping[str, Any], sent: Round) -> list[ValueWarning]:
        """What validation took but wants somebody to look at; refused rows are said as they come."""
        lines = sent.content.decode().splitlines()
        warnings = []
        for issue in steps.issues(self.supplier, submission["id"]):
            if issue["severity"] == "warning":
                practice, indicator, period = lines[issue["row_number"] - 1].split(",")[:3]
                warnings.append(ValueWarning(practice, indicator, period, issue["rule"]))
            else:
                self.say(f"         row {issue['row_number']} refused, {issue['rule']}: {issue['message']}")
        return warnings

    def round_summary(self, round_id: str) -> dict[str, Any]:
        """What a round came to."""
        detail = self.steward.get(f"{steps.ASSURANCE}/collection-rounds/{round_id}")
        return dict(detail["summary"])

    def compare_with_planted(self, warnings: Sequence[ValueWarning]) -> list[Finding]:
        """Hold the alerts against the planted cases; nothing is planted among real values."""
        if self.register_name == "real":
            return []
        return findings(steps.episodes(self.gateway), warnings)

    def say(self, text: str) -> None:
        """A line under the step that is running."""
        self.progress.say(f"      {text}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the loader from the command line."""
    parser = argparse.ArgumentParser(prog="python -m deploy.demo.load", description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--state", type=Path, help="the file that `make run` wrote (default: .local/demo.json)")
    parser.add_argument("--register", choices=list(STATES), default="demonstration")
    chosen = parser.parse_args(arguments)
    progress = Progress(STEPS)
    try:
        table = Loading(Gateway(chosen.state or STATES[chosen.register]), chosen.register, progress).run()
    except NotPossibleError as problem:
        sys.stderr.write(f"\nThe demonstration could not be loaded. {problem}\n")
        return 1
    progress.say(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
