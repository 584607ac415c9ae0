"""The reason that somebody gives for what they do: refused in one sentence, wherever it is asked for."""

from typing import Final

from counterline.plumbing.errors import Conflict

LEAST: Final = 3  # letters: "ok", a dot or a dash is no reason


def refuse_no_reason(reason: str, least: int = LEAST) -> None:
    """Refuse (`Conflict`) a reason of fewer letters than `least`; blanks at its ends are not counted."""
    if len(reason.strip()) < least:
        raise Conflict("Say why, in a sentence that somebody else will understand in a year.")
