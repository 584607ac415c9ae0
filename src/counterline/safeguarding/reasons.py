"""The reason that somebody gives for what they do: refused in one sentence, wherever it is asked for."""

from counterline.plumbing.errors import Conflict


def refuse_no_reason(reason: str, least: int) -> None:
    """Refuse (`Conflict`) a reason of fewer letters than `least`; blanks at its ends are not counted."""
    if len(reason.strip()) < least:
        raise Conflict("Say why, in a sentence that somebody else will understand in a year.")
