"""Limits on looking things up and on being refused, counted in each process by itself."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Self

from counterline.plumbing.settings import Settings
from counterline.plumbing.upkeep.turnstile import Turnstile
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference

SPAN: Final = 300.0  # seconds in which a viewer's look-ups are given back, so that a burst is no harm

# A whole force may come from one address, and some mistype; but nobody mistypes a hundred times in ten minutes.
_REFUSALS: Final = 100
_REFUSALS_SPAN: Final = 600.0

# Last parts of addresses where something is looked for by words, numbers, places or references in a form or query.
_SOUGHT: Final = frozenset(
    {
        "records",
        "known",
        "lines",
        "contact-points",
        "counted",
        "find",
        "look",
        "blind",
        "charts",
        "judgements",
        "splits",
    }
)
# All other addresses with a reference in them look up what it names. These do not count, because a program asks for them often:
UNCOUNTED: Final = {
    "uploads": "a file is sent in parts, each to the upload's own address",
    "drafts": "a page keeps the officer's own draft as they type",
    "report-drafts": "a program keeps an officer's own draft as they type",
}
TOO_MANY_LOOK_UPS: Final = "You have looked for more things than one person reads."


@dataclass(frozen=True, slots=True)
class Turnstiles:
    """The limits of one process: on refused attempts to get in, by address, and on look-ups, by viewer."""

    look_ups: Turnstile
    refusals: Turnstile = field(default_factory=lambda: Turnstile(_REFUSALS, _REFUSALS_SPAN))

    @classmethod
    def set_by(cls, settings: Settings) -> Self:
        """The limits that an installation's settings give."""
        return cls(Turnstile(int(settings.look_ups_a_minute * SPAN / 60), SPAN))

    def let_look(self, viewer: str, path: str, *, asks: bool) -> None:
        """Count it if a viewer's request looks something up. Raises `TooMany` where they have looked up too much.

        `asks` says that the request has a query or a form. Sessions and tokens of one viewer count together.
        """
        parts = path.strip("/").split("/")
        if _by_reference(parts) or (asks and parts[-1] in _SOUGHT):
            self.look_ups.insist(viewer, TOO_MANY_LOOK_UPS)


def _by_reference(parts: list[str]) -> bool:
    return any(_is_reference(part) and before not in UNCOUNTED for before, part in pairwise(["", *parts]))


def _is_reference(part: str) -> bool:
    try:
        read_reference(part)
    except UnreadableValue:
        return False
    return True
