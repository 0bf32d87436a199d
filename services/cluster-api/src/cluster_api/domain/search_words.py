"""The words of a search, written as the search text of the register is: plain, small, without accents.

A migration defines the same for the database, as the function `search_words`; a test compares the two.
"""

import re
import unicodedata

from cluster_api.domain.practice_codes import strip_board_letter

# More words than anybody types; each one more costs a comparison per practice.
MOST_WORDS = 8
# Shorter words resemble too much.
_SHORTEST_GUESSED = 3

_APOSTROPHES = re.compile("['’`´]")
_OTHERS = re.compile("[^a-z0-9]+")
# Typed without its space: `DD11AA`. The inward part has always three characters.
_POSTCODE = re.compile("([a-z]{1,2}[0-9][a-z0-9]?)([0-9][a-z]{2})")


def plain_words(text: str) -> str:
    """Write a text as plain words: small letters and figures, single spaces between."""
    without_accents = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    joined = _APOSTROPHES.sub("", without_accents.replace("&", " and ").lower())
    return _OTHERS.sub(" ", joined).strip()


def searched_words(text: str) -> tuple[str, ...]:
    """Take a search apart: a Board letter goes from a practice code, a postcode gets its space."""
    words: list[str] = []
    for word in plain_words(text).split():
        postcode = _POSTCODE.fullmatch(word)
        words += postcode.groups() if postcode else [strip_board_letter(word) or word]
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def may_be_misspelt(word: str) -> bool:
    """Answer whether to look also for what resembles a word; figures are taken as they are typed."""
    return word.isalpha() and len(word) >= _SHORTEST_GUESSED
