"""The one refusal of the vocabulary: a value that cannot be read, and the sentence that says why."""


class UnreadableValue(ValueError):
    """Says to an officer why a value was refused and what to write instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
