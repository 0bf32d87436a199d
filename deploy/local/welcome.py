"""What the screen says once everything runs: where it is, who can sign in, and what to look at first."""

from deploy.local.layout import CHECKOUT, Stack
from deploy.local.secrets_file import directory, stack_secrets
from deploy.local.steps import say

FIRST_LOOKS = {
    "demonstration": (
        "Sign in as cql and open My cluster: its practices, and each indicator against Scotland.",
        "Sign in as pql and open Signals: one waits for an answer. Answer it, or start a project from it.",
        "Then compare: the newest month is still private to the practice, so pql sees it and cql does not.",
    ),
    "real": (
        "Sign in as cql and open My cluster: a real cluster and its practices, as published for 1 October 2024.",
        "Both indicators describe the population and the staff. They have no good or bad direction and never raise an alert.",
    ),
}
NOTES = {
    "demonstration": "Practices, clusters and all values here are simulated. The structure and the list sizes are Scotland's.",
    "real": "Real names and real published values. Nothing here is simulated.",
}


def welcome(stack: Stack) -> None:
    """Print the address, the people and the first things to try."""
    passwords = stack_secrets(stack.state).passwords
    people = directory()["people"]
    width = max(len(person["login"]) for person in people)
    say(f"\n  Cairn is at  {stack.address}\n  {NOTES[stack.register]}\n")
    say(f"  {'Sign in as':<{width}}  Password        Who that is")
    for person in people:
        say(f"  {person['login']:<{width}}  {passwords[person['login']]}  {person['name']}: {person['about']}")
    say("\n  What to look at first")
    for number, look in enumerate(FIRST_LOOKS[stack.register], start=1):
        say(f"  {number}. {look}")
    demo_file = stack.demo_file.relative_to(CHECKOUT) if stack.demo_file.is_relative_to(CHECKOUT) else stack.demo_file
    say(f"\n  The APIs: {stack.address}/docs")
    say(f"  For scripts: {demo_file} has all of this; `python3 deploy/demo/token.py pql {demo_file}` prints a token")
    say("  Ctrl-C stops everything; the data stay.")
