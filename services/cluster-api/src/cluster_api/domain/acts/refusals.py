"""Why an act is refused, in words for the person who wanted it."""

from collections.abc import Sequence


class ActRefusedError(Exception):
    """The act contradicts the register; the sentence says how, and what to do."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence


class WouldForgetError(ActRefusedError):
    """The act would forget changes that are recorded for later dates."""

    def __init__(self, forgotten: Sequence[str]) -> None:
        """Keep what would be forgotten, one sentence each."""
        super().__init__("Changes are recorded for later dates that this would forget. Look at them, and send it again with forget_later.")
        self.forgotten = tuple(forgotten)
